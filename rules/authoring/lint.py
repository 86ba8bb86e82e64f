"""What a compiled pack must satisfy beyond well-typed expressions; every finding is a sentence that says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from domain import normalise
from domain.matter import MatterKind
from domain.verdict import Consequence
from rules.authoring import archive, letters
from rules.authoring.finding import Finding
from rules.authoring.options import impossible
from rules.authoring.problem import did_you_mean
from rules.engine.consent import objections
from rules.engine.expression import Call, Node, fields_of, walk
from rules.engine.pack import Pack, Rule
from rules.engine.tables import columns_looked_up
from rules.engine.wording import PLACEHOLDER


def lint(pack: Pack, *, whole: bool = True) -> list[Finding]:
    """Everything that forbids publishing; empty if nothing does. Not ``whole``: the manifest has no valid form yet."""
    of_manifest = [*_people(pack), *_result(pack)] if whole else []
    of_rules = (found for rule in (*pack.rules, *pack.hints) for found in _rule(rule, pack))
    return [*of_manifest, *_declarations(pack), *_tables(pack), *of_rules]


def unused_fields(pack: Pack) -> list[Finding]:
    """Fields no rule looks at (a remark, not a fault: some are declared for documents and messages)."""
    used = {name for rule in (*pack.rules, *pack.hints) for node in _expressions(rule) for name in fields_of(node)}
    return [
        Finding("fields", field.name, "", f"字段「{field.name}」没有被任何规则使用，不需要的请删去")
        for field in pack.fields if field.name not in used
    ]


def unused_tables(pack: Pack) -> list[str]:
    """Decision tables no rule looks up."""
    nodes = [part for rule in (*pack.rules, *pack.hints) for node in _expressions(rule) for part in walk(node)]
    called = {part.function for part in nodes if isinstance(part, Call)}
    used = {table.name for name, (table, _) in columns_looked_up(pack.decisions).items() if name in called}
    return [table.name for table in pack.decisions if table.name not in used]


def _people(pack: Pack) -> Iterator[Finding]:
    if pack.drafted_by == pack.reviewed_by:
        yield Finding("manifest", "", "复核", "起草与复核不得为同一人，请写明另一人")
    for law in pack.laws:
        if law.verified == "confirmed" and not law.confirmed_by:
            words = f"法律「{law.short}」未写明确认人，请补上“确认人”"
            yield Finding("manifest", "", "法律", words)
    for objection in objections(pack):
        yield Finding("manifest", "", "自动准予", f"自动准予：{objection}")
    if pack.fee:
        yield Finding("manifest", "", "收费", "实施行政许可不得收费（行政许可法第五十八条），请改为 0")


def _result(pack: Pack) -> Iterator[Finding]:
    """What the matter ends in has the terms it needs: a licence its validity, a filed record its number."""
    licensed = pack.kind in letters.LICENSED
    filed = pack.kind is MatterKind.FILING
    if licensed and pack.validity is None:
        yield Finding("manifest", "", "类型", f"类型“{pack.kind.words}”的结果是许可证，须写明“有效期”")
    if not licensed and pack.validity is not None:
        yield Finding("manifest", "", "有效期", f"类型“{pack.kind.words}”的结果没有有效期，请删去“有效期”")
    if filed and pack.record_number is None:
        yield Finding("manifest", "", "类型", "类型“备案”的结果是备案编号，须写明“备案编号”的编制规则")
    for fault in letters.faults(pack):
        yield Finding("manifest", fault.section, fault.key, fault.words, text=fault.text)
    if not filed and pack.record_number is not None:
        yield Finding("manifest", "", "备案编号", f"类型“{pack.kind.words}”的结果不是备案编号，请删去“备案编号”")
    yield from archive.faults(pack)


def _declarations(pack: Pack) -> Iterator[Finding]:
    materials = {material.key for material in pack.materials}
    for repeated in _repeated(rule.id for rule in (*pack.rules, *pack.hints)):
        yield Finding("rules", repeated, "编号", f"规则编号「{repeated}」重复，请另编一个")
    for field in pack.fields:
        if field.material is not None and field.material not in materials:
            hint = did_you_mean(field.material, materials)
            words = f"{field.name}：材料「{field.material}」未在 materials.yaml 声明{hint}"
            yield Finding("fields", field.name, "材料", words)
    for material in pack.materials:
        presence = pack.fields_by_name.get(material.presence)
        if presence is None or presence.type != "bool":
            words = f"{material.key}：在否「{material.presence}」不是已声明的是否字段，请在 fields.yaml 声明"
            yield Finding("materials", material.key, "在否", words)
        if not material.basis:
            yield Finding("materials", material.key, "依据", f"{material.key}：缺少法律依据，不得要求提交；请写明条款")


def _tables(pack: Pack) -> Iterator[Finding]:
    for name, rows in pack.tables.items():
        names = [normalise.name_key(row.name) for row in rows]
        for row, key in enumerate(names, start=2):
            if key in names[: row - 2]:
                words = f"「{key}」有多行（与第 {names.index(key) + 2} 行重复），请只留一行"
                yield Finding("tables", name, "", words, row=row)


def _rule(rule: Rule, pack: Pack) -> Iterator[Finding]:
    if not rule.basis:
        yield Finding("rules", rule.id, "依据", f"{rule.id}：缺少法律依据，请在“依据”中写明条款")
    if not rule.message:
        yield Finding("messages", rule.id, "", f"{rule.id}：messages.yaml 中没有告知文字，请在“规则”一节补上")
    if rule.not_met is Consequence.REFERRAL and not rule.reasons:
        yield Finding("rules", rule.id, "代码", f"{rule.id}：不符时转人工，须写明代码，如 代码: [R15]")
    for name in PLACEHOLDER.findall(rule.message):
        if name not in pack.fields_by_name:
            words = f"{rule.id}：告知文字中的 {{{name}}} 不是已声明字段{did_you_mean(name, pack.fields_by_name)}"
            yield Finding("messages", rule.id, "", words, text=f"{{{name}}}")
    names = {name for node in _expressions(rule) for name in fields_of(node)}
    curable = any(pack.fields_by_name[name].material for name in names)
    if rule.if_missing is Consequence.CORRECTION and names and not curable:
        words = f"{rule.id}：缺值可补正，但所用字段都不来自申请人的材料，请改为“缺值: 转人工”"
        yield Finding("rules", rule.id, "缺值", words)
    for node in _expressions(rule):
        key = "要求" if node is rule.requires else "适用"
        yield from (Finding("rules", rule.id, key, f"{rule.id}：{words}", text=text) for text, words in impossible(node, pack))


def _expressions(rule: Rule) -> Iterable[Node]:
    return (rule.requires,) if rule.applies is None else (rule.applies, rule.requires)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
