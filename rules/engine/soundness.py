"""Whether a loaded pack can be evaluated at all: every name it uses is its own, and every part has the type it needs.

The checker sees to this for what authors write. A form made by hand meets it here, so that no facts, whatever they are,
make an evaluation fail half-way, and no condition rests on anything but declared fields, tables and host functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rules.engine.expression import Node, walk
from rules.engine.kinds import KINDS, Typing
from rules.engine.limits import excess
from rules.engine.pack import Pack, Rule
from rules.engine.tables import functions_of
from rules.engine.wording import PHRASES, PLACEHOLDER

MAX_RULES = 1_000
MAX_FIELDS = 1_000
MAX_NODES_IN_ALL = 50_000
"""Of all conditions: it keeps the time and the memory short in which a pack is made ready to run."""


def faults(pack: Pack) -> Iterator[str]:
    """What keeps the pack from being evaluated, in Chinese; nothing if it can be."""
    rules = (*pack.rules, *pack.hints)
    if len(rules) > MAX_RULES or len(pack.fields) > MAX_FIELDS:
        yield f"规则或者字段过多（上限各为 {MAX_RULES} 和 {MAX_FIELDS}）"
        return
    if sum(1 for node in _conditions(rules) for _ in walk(node)) > MAX_NODES_IN_ALL:
        yield f"条件合计过长（上限 {MAX_NODES_IN_ALL} 个结点），请拆成几个事项"
        return
    yield from _twice("字段", [field.name for field in pack.fields])
    yield from _twice("规则", [rule.id for rule in rules])
    yield from (f"没有固定用语「{name}」" for name in PHRASES if name not in pack.phrases)
    kinds = {field.name: KINDS[field.type] for field in pack.fields}
    for item in pack.materials:
        if kinds.get(item.presence) != "bool":
            yield f"材料「{item.key}」的提交情况「{item.presence}」不是已声明的是否字段"
    typing = Typing(kinds, functions_of(pack))
    for rule in rules:
        yield from (f"规则 {rule.id}：{fault}" for fault in _of_rule(rule, typing))


def _conditions(rules: Iterable[Rule]) -> Iterator[Node]:
    return (node for rule in rules for node in (rule.applies, rule.requires) if node is not None)


def _of_rule(rule: Rule, typing: Typing) -> Iterator[str]:
    for node in _conditions([rule]):
        if fault := excess(node) or typing.fault(node):
            yield fault
    for name in PLACEHOLDER.findall(rule.message):
        if name not in typing.fields:
            yield f"告知引用了未声明的字段「{name}」"


def _twice(kind: str, names: list[str]) -> Iterator[str]:
    return (f"{kind}「{name}」有 {count} 个" for name, count in Counter(names).items() if count > 1)
