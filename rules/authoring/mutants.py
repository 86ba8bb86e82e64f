"""Every small change to a pack that would make it another pack: one operator, constant, field, consequence or table cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.verdict import Consequence, ReferralReason
from rules.authoring.render import rendered
from rules.authoring.table_mutants import table_mutants
from rules.engine.expression import (
    And,
    Atom,
    Call,
    Compare,
    Constant,
    FieldValue,
    HasValue,
    Member,
    Node,
    Not,
    Operator,
    Or,
    Quantifier,
)
from rules.engine.pack import FieldDeclaration, MappingRow, Pack, Rule

_INSTEAD: Mapping[Operator, tuple[Operator, ...]] = {
    "==": ("!=",), "!=": ("==",), "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
}
_PARTS = ("operand", "left", "right", "item", "members", "condition", "test")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A pack with one change; ``rule`` is the changed rule, None where a hint or a table's cell was changed."""

    pack: Pack
    rule: Rule | None
    change: str


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Every mutant of the pack, rule by rule, then its hints and its tables."""
    for position, rule in enumerate(pack.rules):
        for changed, change in _of_rule(rule, pack):
            others = (*pack.rules[:position], changed, *pack.rules[position + 1 :])
            yield Mutant(pack.model_copy(update={"rules": others}), changed, f"{rule.id} {change}")
    for position, hint in enumerate(pack.hints):
        for changed, change in _of_conditions(hint, pack):
            hints = (*pack.hints[:position], changed, *pack.hints[position + 1 :])
            yield Mutant(pack.model_copy(update={"hints": hints}), None, f"{hint.id} {change}")
    for name, rows in pack.tables.items():
        for position, row in enumerate(rows):
            for cell, change in _of_row(row, rows):
                table = (*rows[:position], cell, *rows[position + 1 :])
                yield Mutant(_with_table(pack, name, table), None, f"tables/{name}.csv 第 {position + 2} 行 {change}")
    for position, decision in enumerate(pack.decisions):
        for other, change in table_mutants(decision):
            decisions = (*pack.decisions[:position], other, *pack.decisions[position + 1 :])
            yield Mutant(pack.model_copy(update={"decisions": decisions}), None, change)


def _with_table(pack: Pack, name: str, rows: tuple[MappingRow, ...]) -> Pack:
    changed = pack.model_copy(update={"tables": {**pack.tables, name: rows}})
    changed.__dict__.pop("mappings", None)  # a copy keeps what was derived from the table before
    return changed


def _of_rule(rule: Rule, pack: Pack) -> Iterator[tuple[Rule, str]]:
    yield from _of_conditions(rule, pack)
    yield _with_consequence(rule)
    if rule.if_missing is Consequence.CORRECTION:
        yield rule.model_copy(update={"if_missing": Consequence.REFERRAL}), "缺值：补正 → 转人工"


def _of_conditions(rule: Rule, pack: Pack) -> Iterator[tuple[Rule, str]]:
    for part, label in (("applies", "适用"), ("requires", "要求")):
        node: Node | None = getattr(rule, part)
        if node is not None:
            for other, change in _of_node(node, pack):
                yield rule.model_copy(update={part: other}), f"{label}：{change}"


def _with_consequence(rule: Rule) -> tuple[Rule, str]:
    if rule.not_met is Consequence.CORRECTION:
        changed = {"not_met": Consequence.REFERRAL, "reasons": (ReferralReason.NO_RULE,)}
        return rule.model_copy(update=changed), "不符：补正 → 转人工"
    return rule.model_copy(update={"not_met": Consequence.CORRECTION, "reasons": ()}), "不符：改为补正"


def _of_node(node: Node, pack: Pack) -> Iterator[tuple[Node, str]]:
    """The node changed itself, then with one of its parts changed."""
    for other in _instead(node, pack):
        yield other, f"{rendered(node)} → {rendered(other)}"
    for part in _PARTS:
        below: Node | None = getattr(node, part, None)
        for changed, change in _of_node(below, pack) if below is not None else ():
            yield _with(node, {part: changed}), change
    if isinstance(node, Call):
        for position, argument in enumerate(node.arguments):
            for changed, change in _of_node(argument, pack):
                arguments = (*node.arguments[:position], changed, *node.arguments[position + 1 :])
                yield _with(node, {"arguments": arguments}), change


def _with(node: Node, update: dict[str, Any]) -> Node:
    """The node with another part. An atom keeps its author's text: traces are not what is tested here."""
    changed: Node = node.model_copy(update=update)
    return changed


def _instead(node: Node, pack: Pack) -> Iterator[Node]:
    match node:
        case Compare():
            yield from (node.model_copy(update={"operator": other}) for other in _INSTEAD[node.operator])
        case And():
            yield Or(left=node.left, right=node.right)
        case Or():
            yield And(left=node.left, right=node.right)
        case Not():
            yield node.operand
        case Quantifier():
            yield node.model_copy(update={"op": "all" if node.op == "exists" else "exists"})
        case Member() | Atom(test=FieldValue() | HasValue()):
            yield Not(operand=node)
        case Constant():
            yield from (Constant(value=value) for value in _values(node.value))
        case FieldValue() | HasValue():
            other = _neighbour(pack.fields_by_name[node.name], pack)
            if other is not None:
                yield node.model_copy(update={"name": other.name})


def _values(value: bool | int | str | tuple[str, ...]) -> Iterator[bool | int | str | tuple[str, ...]]:
    match value:
        case bool():
            yield not value
        case int():
            yield from (value + 1, value - 1)
        case tuple():
            yield from (value[:position] + value[position + 1 :] for position in range(len(value)) if len(value) > 1)
        case str():
            yield f"{value}改"


def _neighbour(field: FieldDeclaration, pack: Pack) -> FieldDeclaration | None:
    """The field most easily mistaken for this one: of the same name elsewhere, else the next of its type."""
    others = [other for other in pack.fields if other.type == field.type and other is not field]
    tail = field.name.rpartition(".")[2]
    alike = [other for other in others if other.name.rpartition(".")[2] == tail]
    position = pack.fields.index(field)
    following = [other for other in others if pack.fields.index(other) > position]
    return next(iter(alike or following or others), None)


def _of_row(row: MappingRow, rows: tuple[MappingRow, ...]) -> Iterator[tuple[MappingRow, str]]:
    """Another name, unless the row says what its absence says too (存疑); other current items."""
    if row.current:
        yield row.model_copy(update={"name": f"{row.name}改"}), f"原名称：{row.name} → {row.name}改"
    other = next((each.current for each in rows if set(each.current) != set(row.current) and each.current), ())
    shown = "；".join
    yield row.model_copy(update={"current": other}), f"现行项目：{shown(row.current) or '存疑'} → {shown(other)}"
