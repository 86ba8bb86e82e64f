"""A pack in plain Chinese, for those who answer for it: what is asked for, what each rule requires, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.matter import MatterKind
from domain.verdict import Consequence
from rules.authoring import letters
from rules.authoring.keys import DEADLINES
from rules.engine.basis import LegalBasis
from rules.engine.consent import may_decide, only_reports
from rules.engine.decision import DecisionTable
from rules.engine.letters import Fewer
from rules.engine.materials import MaterialItem
from rules.engine.pack import Pack, Rule
from rules.engine.plain import Plain
from rules.engine.terms import Term

CONSEQUENCES: Mapping[Consequence, str] = {
    Consequence.CORRECTION: "补正", Consequence.REFERRAL: "转工作人员", Consequence.FLAG: "提示监督，不影响结论",
}


def described(pack: Pack) -> Iterator[str]:
    """The pack as lines of Markdown."""
    yield from _head(pack)
    yield from ("", "## 要交什么", "")
    yield from (f"{number}. {asked_for(item)}" for number, item in enumerate(_asked(pack), start=1))
    yield from ("", "## 期限", "")
    yield from (f"- {name}：{term_words(term)}" for name, term in terms(pack).items())
    for title, part in (("文书", pack.letters), ("监管", pack.supervision)):
        if part is not None:
            yield from ("", f"## {title}", "")
            yield from (f"- {key}：{_said(value)}" for key, value in letters.written(part).items())
    yield from ("", "## 一律转工作人员的情形", "", "以下各项达不到要求的，机器不作决定：", "")
    yield from (f"- {rule.id} {rule.name}" for rule in pack.stops)
    yield from ("", f"## 规则（{len(pack.rules)} 条）")
    plain = Plain(pack)
    for rule in pack.rules:
        yield from _rule(rule, plain)
    if pack.hints:
        yield from ("", f"## 提交以前的提示（{len(pack.hints)} 条）", "", "达不到要求的告诉申请人，不影响办理：")
        for hint in pack.hints:
            yield from ("", f"### {hint.id} {hint.name}", "", f"- 要求：{plain.requirement(hint)}")
            yield from (f"- 提示：{hint.message}", f"- 依据：{cited(hint.basis)}")
    for name, rows in pack.tables.items():
        yield from ("", f"## 对照表 {name}（{len(rows)} 行）", "")
        yield from (f"- {row.name} → {'；'.join(row.current) or '存疑，转工作人员'}（{row.note}）" for row in rows)
    for table in pack.decisions:
        yield from _decision_table(table)


def _decision_table(table: DecisionTable) -> Iterator[str]:
    rows = [[*(column.name for column in table.columns), "说明"], *([*row.cells, row.note] for row in table.rows)]
    head, *lines = (f"| {' | '.join(cell.replace('|', '、') for cell in row)} |" for row in rows)
    yield from ("", f"## 对照表 {table.name}（{len(table.rows)} 行）", "", head, "|---" * len(rows[0]) + "|", *lines)
    if table.partial:
        yield from ("", "没有列出的情形为未知，转工作人员。")


def asked_for(item: MaterialItem) -> str:
    """A paper, when it is asked for, in how many copies, and by what law."""
    return f"{item.full_title}：{item.when}，{item.copies}。依据：{cited(item.basis)}"


def terms(pack: Pack) -> dict[str, Term]:
    """The clocks of the matter by their Chinese names."""
    filed = "备案申请" if pack.kind is MatterKind.FILING else "变更申请"
    found = {
        name: getattr(pack.deadlines, key) for name, key in DEADLINES.items() if key != "file" or name == filed
    }
    return {name: term for name, term in found.items() if term is not None}


def term_words(term: Term) -> str:
    """A clock with who set it and by what law."""
    return f"{term.workdays} 个工作日（{'法定' if term.set_by == 'law' else '本机关'}，{term.basis.citation}）"


def cited(bases: tuple[LegalBasis, ...]) -> str:
    """Articles in one line, those known from memory marked."""
    return "、".join(f"{basis.citation}{'（待核）' if basis.verified == 'memory' else ''}" for basis in bases)


def consequence(rule: Rule) -> str:
    """What follows if the rule is not met, and if a value is missing."""
    reasons = "、".join(rule.reasons)
    not_met = f"{CONSEQUENCES[rule.not_met]}{f'（{reasons}）' if reasons else ''}"
    return f"不符时{not_met}；栏目空白时{CONSEQUENCES[rule.if_missing]}"


def _said(value: str | Fewer | LegalBasis | tuple[LegalBasis | str, ...]) -> str:
    """A sentence, the articles or the fields written under one key."""
    if isinstance(value, str | Fewer):
        return str(value)
    return "、".join(each if isinstance(each, str) else cited((each,)) for each in (value if isinstance(value, tuple) else (value,)))


def _asked(pack: Pack) -> list[MaterialItem]:
    return [item for item in pack.materials if item.asked]


def _head(pack: Pack) -> Iterator[str]:
    until = f"至 {pack.effective_until}" if pack.effective_until else "起"
    yield f"# {pack.title} {pack.version}"
    yield ""
    yield f"- 标识：{pack.code}；类型：{pack.kind.words}；地区：{pack.region}；机关：{pack.authority}"
    yield f"- 生效：{pack.effective_from} {until}；起草：{pack.drafted_by}；复核：{pack.reviewed_by}"
    if only_reports(pack):
        yield "- 机器只出具报告，结论由工作人员作出"
    elif may_decide(pack):
        approval = pack.auto_approve
        yield f"- 机器可以自动准予：{approval.legal_basis.citation}，{approval.published_rule}（{approval.published_number}）"
    else:
        yield "- 机器不得自动准予"
    if pack.filing_window is not None:
        window = pack.filing_window
        yield f"- 申请：有效期届满前 {window.opens} 个工作日至 {window.closes} 个工作日（{window.basis.citation}）"
        yield from (f"- 提交以前告诉申请人：{sentence}" for sentence in (window.closing, window.expired) if sentence)
    yield f"- 结果：{pack.result_title}；{pack.numbering}"
    if pack.archive is not None:
        kept = pack.archive
        yield f"- 归档：办结以后保管{kept.period_words}，保管{kept.kept_words}。依据：{cited((kept.basis,))}"


def _rule(rule: Rule, plain: Plain) -> Iterator[str]:
    yield from ("", f"### {rule.id} {rule.name}", "")
    yield f"- 要求：{plain.requirement(rule)}"
    yield f"- 后果：{consequence(rule)}"
    yield f"- 告知：{rule.message}"
    yield f"- 依据：{cited(rule.basis)}"
