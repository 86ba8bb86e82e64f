"""Mistakes in what a matter asks of its papers: signatures nobody checks, gaps that lead nowhere, paper trusted too far.

What a paper says is worth what its trust level is (国办函〔2016〕108号): a machine may rest a grant on an uploaded paper
only where a register says the same, and on one the applicant made only where the applicant vouches for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.verdict import Consequence
from rules.authoring.finding import Finding
from rules.authoring.problem import did_you_mean
from rules.engine.expression import Call, Compare, Member, Node, Quantifier, fields_of, walk
from rules.engine.materials import ELECTRONIC_SIGNATURE, MaterialItem
from rules.engine.pack import FieldDeclaration, Pack, Rule

_OWN = frozenset({"系统", "材料"})
"""Sources of facts that neither a paper nor a register says."""
_FOUND = "存在"
"""The fact of a register that an entry was found."""


def faults(pack: Pack) -> Iterator[Finding]:
    """Everything wrong with the papers."""
    registers = {field.source for field in pack.fields if field.material is None} - _OWN
    for item in pack.materials:
        if item.asked and item.seal != "none" and not _signed(item, pack):
            words = f"{item.key}：写了签章要求，却没有规则核对，请写规则核对这份材料的签章栏，或者改为“签章: 无”"
            yield Finding("materials", item.key, "签章", words)
        yield from _deferred(item, pack)
        yield from _spared(item, pack, registers)
    for field in pack.fields:
        if field.asks and field.asks not in registers:
            words = f"{field.name}：查询「{field.asks}」不是登记来源{did_you_mean(field.asks, registers)}"
            yield Finding("fields", field.name, "查询", words)
    if pack.auto_approve.allowed:
        yield from _trusted(pack)


def _signed(item: MaterialItem, pack: Pack) -> bool:
    """Whether a rule asks for the mark that this paper bears: a 是否 field whose name says 签 or 章."""
    keys = {other.key for other in pack.materials if other.code == item.code}
    presences = {other.presence for other in pack.materials}
    said = {field.name for field in pack.fields if field.material in keys and field.type == "bool"} - presences
    marks = {name for name in said if {*"签章"} & {*name}}
    return any(marks & set(fields_of(rule.requires)) for rule in pack.rules)


def _deferred(item: MaterialItem, pack: Pack) -> Iterator[Finding]:
    if item.deferrable != (item.deferred_workdays is not None):
        yield Finding("materials", item.key, "可容缺", f"{item.key}：可容缺的写“补交期限”（工作日数），其余的不写")
    if not item.deferrable:
        return
    asking = [rule for rule in pack.rules if item.presence in fields_of(rule.requires)]
    if not asking:
        words = f"{item.key}：没有规则看它交了没有，缺了也会自动准予；请写规则，不符: 转人工"
        yield Finding("materials", item.key, "可容缺", words)
    for rule in asking:
        if rule.not_met is not Consequence.REFERRAL:
            words = f"{rule.id}：{item.key}可以容缺，缺少时不退回补正，也不得自动准予，请改为“不符: 转人工”"
            yield Finding("rules", rule.id, "不符", words)


def _spared(item: MaterialItem, pack: Pack, registers: set[str]) -> Iterator[Finding]:
    if item.spared is None or item.spared == ELECTRONIC_SIGNATURE:
        return
    if item.spared not in registers:
        hint = did_you_mean(item.spared, registers)
        usable = "、".join([ELECTRONIC_SIGNATURE, *sorted(registers)])
        words = f"{item.key}：免交「{item.spared}」不是来源{hint}，可用的有：{usable}"
        yield Finding("materials", item.key, "免交", words)
        return
    of_register = {field.name for field in pack.fields if field.source == item.spared}
    for rule in pack.rules:
        used = {name for node in _expressions(rule) for name in fields_of(node)}
        if item.presence in fields_of(rule.requires) and rule.not_met is not Consequence.FLAG and not used & of_register:
            words = f"{rule.id}：{item.key}凭{item.spared}免交，规则却一律要求，请在“适用”中写明{item.spared}的哪一项"
            yield Finding("rules", rule.id, "要求", words)


def _trusted(pack: Pack) -> Iterator[Finding]:
    """Values that only paper says, though a machine decides by them."""
    levels = {item.key: item for item in pack.materials if item.asked}
    deciding = {name for rule in pack.rules for node in _expressions(rule) for name in fields_of(node)}
    confirmed = _confirmed(pack)
    vouched = any(item.vouches and item.seal != "none" and _signed(item, pack) for item in pack.materials)
    for field in pack.fields:
        item = levels.get(field.material or "")
        if item is None or field.source in _OWN or field.name not in deciding:
            continue
        if item.trust == "C" and field.name not in confirmed:
            words = (
                f"{field.name}：只来自信任等级 C 的《{item.title}》，却影响结论，又没有规则与登记核对；"
                "请写规则与登记的同一项比较（凭它查询登记的，写“查询”），否则不得自动准予"
            )
            yield Finding("fields", field.name, "", words)
        elif item.trust == "D" and not vouched:
            words = (
                f"{field.name}：来自信任等级 D（自备）的《{item.title}》，却没有申请人的承诺；"
                "请给载明承诺的材料写“承诺: 是”和签章要求，并写规则核对，否则不得自动准予"
            )
            yield Finding("fields", field.name, "", words)


def _confirmed(pack: Pack) -> set[str]:
    """Fields that some rule compares with a value of a register or of a paper that needs no more proof, or by which an
    entry of a register is found, as some rule requires."""
    proved = {field.name for field in pack.fields if _proved(field, pack)}
    compared = (
        set(fields_of(part)) for rule in pack.rules for node in _expressions(rule) for part in walk(node)
        if isinstance(part, Compare | Member | Call | Quantifier)
    )
    asked = {name for rule in pack.rules for name in fields_of(rule.requires)}
    found = {field.name for field in pack.fields if field.asks and f"{field.asks}.{_FOUND}" in asked & proved}
    return found.union(*(names for names in compared if names & proved))


def _proved(field: FieldDeclaration, pack: Pack) -> bool:
    item = pack.material_of(field)
    return field.source not in _OWN if item is None else item.trust in {"A", "B"}


def _expressions(rule: Rule) -> tuple[Node, ...]:
    return (rule.requires,) if rule.applies is None else (rule.applies, rule.requires)
