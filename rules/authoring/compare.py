"""What differs between two packs in meaning: rules in plain words, materials, fields, clocks, table rows, outcomes of cases.

Comments, the order of keys and other ways to write the same condition are no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from domain.facts import missing
from rules.authoring.describe import asked_for, cited, consequence, term_words, terms
from rules.authoring.golden import GoldenCase
from rules.authoring.keys import MANIFEST, WORDS
from rules.engine.evaluate import evaluate
from rules.engine.pack import FieldDeclaration, Pack, Rule
from rules.engine.plain import Plain
from rules.engine.values import fits

_NAMED_ELSEWHERE = {"laws", "deadlines", "fields", "materials", "rules", "tables", "phrases", "guide"}
_TYPES = {value: word for word, value in WORDS.items()}

Entry = Mapping[str, str]
"""One thing's properties in words, by the author's name for each."""


def differences_of(old: Pack, new: Pack, cases: Sequence[GoldenCase]) -> Iterator[str]:
    """The differences as lines; none if the packs mean the same. ``cases`` are tried under both."""
    yield from _section("事项", {"manifest.yaml": _manifest(old)}, {"manifest.yaml": _manifest(new)})
    yield from _section("期限", *({name: {"期限": term_words(term)} for name, term in terms(p).items()} for p in (old, new)))
    yield from _section("材料", *({m.full_title: {"提交": asked_for(m)} for m in p.materials} for p in (old, new)))
    yield from _section("字段", *({f.name: _field(f) for f in p.fields} for p in (old, new)))
    yield from _section("规则", *map(_rules, (old, new)))
    yield from _section("提示", *map(_hints, (old, new)))
    yield from _section("对照表", _rows(old), _rows(new))
    yield from _section("对照表", _decisions(old), _decisions(new))
    yield from _section("常用语", *({name: {"文字": words} for name, words in p.phrases.items()} for p in (old, new)))
    if old.guide != new.guide:
        yield "办事指南：文字有改动"
    yield from _outcomes(old, new, cases)


def _section(title: str, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[str]:
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield f"{title} {name}：删去"
        elif name not in old:
            yield f"{title} {name}：新增"
            yield from (f"    {key}：{value}" for key, value in new[name].items())
        elif old[name] != new[name]:
            yield f"{title} {name}：改动"
            for key in dict.fromkeys([*old[name], *new[name]]):
                before, after = old[name].get(key, "（无）"), new[name].get(key, "（无）")
                if before != after:
                    yield from (f"    {key} 原：{before}", f"    {key} 现：{after}")


def _manifest(pack: Pack) -> Entry:
    named = {key: value for key, value in MANIFEST.items() if value not in _NAMED_ELSEWHERE}
    found = {key: str(getattr(pack, name)) for key, name in named.items()}
    return found | {f"法律 {law.short}": f"《{law.name}》{law.verified} {law.source} {law.confirmed_by}" for law in pack.laws}


def _field(field: FieldDeclaration) -> Entry:
    return {
        "类型": str(_TYPES.get(field.type, field.type)), "来源": field.source, "栏目": field.label,
        "材料": field.material or "（无）", "取值": "、".join(field.options) or "不限",
        "单位": field.unit or "（无）", "查询": field.asks or "（无）",
    }


def _rules(pack: Pack) -> dict[str, Entry]:
    plain = Plain(pack)
    return {rule.id: _rule(rule, plain) for rule in pack.rules}


def _rule(rule: Rule, plain: Plain) -> Entry:
    return {
        "名称": rule.name, "要求": plain.requirement(rule), "后果": consequence(rule), "告知": rule.message,
        "依据": cited(rule.basis),
    }


def _hints(pack: Pack) -> dict[str, Entry]:
    plain = Plain(pack)
    return {
        hint.id: {"名称": hint.name, "要求": plain.requirement(hint), "提示": hint.message, "依据": cited(hint.basis)}
        for hint in pack.hints
    }


def _rows(pack: Pack) -> dict[str, Entry]:
    return {
        f"{table} 「{row.name}」": {"现行项目": "；".join(row.current) or "存疑", "说明": row.note}
        for table, rows in pack.tables.items() for row in rows
    }


def _decisions(pack: Pack) -> dict[str, Entry]:
    """Each decision table, and each of its rows by the cells it is looked up by."""
    found: dict[str, Entry] = {}
    for table in pack.decisions:
        found[table.name] = {
            **{f"列“{column.name}”": f"{column.role} {column.type} {'、'.join(column.options)}" for column in table.columns},
            "未列": "未知" if table.partial else "不许有",
        }
        for row in table.rows:
            cells = list(zip(table.columns, row.cells, strict=True))
            name = "，".join(cell for column, cell in cells if column.role == "key")
            results = {column.name: cell for column, cell in cells if column.role == "result"}
            found[f"{table.name} 「{name}」"] = {**results, "说明": row.note}
    return found


def _outcomes(old: Pack, new: Pack, cases: Sequence[GoldenCase]) -> Iterator[str]:
    """Cases that end otherwise; a fact only one of the packs knows is missing to the other."""
    for case in cases:
        before, after = _outcome(old, case), _outcome(new, case)
        if before != after:
            yield f"用例 {case.id} {case.title}：{before} → {after}"


def _outcome(pack: Pack, case: GoldenCase) -> str:
    facts = {name: case.facts.get(name, missing("golden")) for name in pack.fields_by_name}
    if not all(fits(fact, pack.fields_by_name[name]) for name, fact in facts.items()):
        return "字段类型不同，不能比较"
    evaluation = evaluate(pack, facts)
    reasons = f"（{'、'.join(evaluation.reasons)}）" if evaluation.reasons else ""
    return f"{evaluation.outcome.words}{reasons}"
