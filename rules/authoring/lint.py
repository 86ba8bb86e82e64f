"""What a compiled pack must satisfy beyond well-typed expressions; every finding is a sentence in Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from domain import normalise
from domain.verdict import Consequence
from rules.engine.expression import Compare, Constant, FieldValue, Member, Node, fields_of, walk
from rules.engine.pack import FieldDeclaration, Pack, Rule
from rules.engine.wording import PLACEHOLDER

_CONFIRMERS = 2


def lint(pack: Pack) -> list[str]:
    """Everything that forbids publishing; empty if nothing does."""
    of_rules = (found for rule in pack.rules for found in _rule(rule, pack))
    return [*_people(pack), *_declarations(pack), *_tables(pack), *of_rules]


def unused_fields(pack: Pack) -> list[str]:
    """Fields no rule looks at (a remark, not a fault: some are declared for documents and messages)."""
    used = {name for rule in pack.rules for node in _expressions(rule) for name in fields_of(node)}
    return [field.name for field in pack.fields if field.name not in used]


def _people(pack: Pack) -> Iterator[str]:
    if pack.drafted_by == pack.reviewed_by:
        yield "manifest.yaml：起草与复核不得为同一人"
    for law in pack.laws:
        if law.verified == "confirmed" and not law.confirmed_by:
            yield f"manifest.yaml：法律「{law.short}」未写明确认人"
    approval = pack.auto_approve
    if approval.allowed and len(set(approval.confirmed_by)) < _CONFIRMERS:
        yield "manifest.yaml：自动准予须由两人确认"
    if approval.allowed and not (approval.published_rule and approval.published_number):
        yield "manifest.yaml：自动准予须写明本机关公布的规则及文号"
    if pack.fee:
        yield "manifest.yaml：实施行政许可不得收费（行政许可法第五十八条）"


def _declarations(pack: Pack) -> Iterator[str]:
    materials = {material.key for material in pack.materials}
    for repeated in _repeated(rule.id for rule in pack.rules):
        yield f"规则编号「{repeated}」重复"
    for field in pack.fields:
        if field.material is not None and field.material not in materials:
            yield f"fields.yaml {field.name}：材料「{field.material}」未在 materials.yaml 声明"
    for material in pack.materials:
        presence = pack.fields_by_name.get(material.presence)
        if presence is None or presence.type != "bool":
            yield f"materials.yaml {material.key}：在否「{material.presence}」不是已声明的是否字段"
        if not material.basis:
            yield f"materials.yaml {material.key}：缺少法律依据，不得要求提交"


def _tables(pack: Pack) -> Iterator[str]:
    for name, rows in pack.tables.items():
        for repeated in _repeated(normalise.name_key(row.name) for row in rows):
            yield f"tables/{name}.csv：「{repeated}」有多行"


def _rule(rule: Rule, pack: Pack) -> Iterator[str]:
    if not rule.basis:
        yield f"{rule.id}：缺少法律依据"
    if not rule.message:
        yield f"{rule.id}：messages.yaml 中没有告知文字"
    if rule.not_met is Consequence.REFERRAL and not rule.reasons:
        yield f"{rule.id}：不符时转人工，须写明代码"
    for name in PLACEHOLDER.findall(rule.message):
        if name not in pack.fields_by_name:
            yield f"{rule.id}：告知文字中的 {{{name}}} 不是已声明字段"
    names = {name for node in _expressions(rule) for name in fields_of(node)}
    if rule.if_missing is Consequence.CORRECTION and not any(pack.fields_by_name[name].material for name in names):
        yield f"{rule.id}：缺值可补正，但所用字段都不来自申请人的材料"
    for node in _expressions(rule):
        yield from _options(rule, node, pack)


def _options(rule: Rule, node: Node, pack: Pack) -> Iterator[str]:
    """A field with fixed options is compared with one of them only: a misspelt option never matches."""
    for part in walk(node):
        match part:
            case Compare(left=FieldValue(name=name), right=Constant(value=str() as value)):
                wanted = [value]
            case Member(item=FieldValue(name=name), members=Constant(value=tuple() as values)):
                wanted = list(values)
            case _:
                continue
        field: FieldDeclaration = pack.fields_by_name[name]
        for value in wanted:
            if field.options and value not in field.options:
                yield f"{rule.id}：「{value}」不是字段「{name}」的取值"


def _expressions(rule: Rule) -> Iterable[Node]:
    return (rule.requires,) if rule.applies is None else (rule.applies, rule.requires)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
