"""The standing sentences of the documents, each with the article it rests on. Plain text, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from domain.authority import Authority
from domain.matter import MatterKind
from domain.outcomes import LicenceContent
from functions.issue.inputs import CaseHead, ReviewSummary
from rules.engine.basis import Law, LegalBasis
from rules.engine.letters import LATEST, VALID_FROM, VALID_UNTIL, WORKDAYS
from rules.engine.pack import Pack
from rules.engine.terms import Term
from rules.engine.wording import said

REGISTERS = "为办理本事项查询了下列登记信息，只取所需的项目，查询均有记录。"
NO_REGISTERS = "本次办理没有查询登记信息。"
MODELS = (
    "识别模型只用于辨认材料种类和读取文字；读取的文字经独立复读或者登记信息核对，才作为事实使用。"
    "模型的评分不作为准予或者补正的理由，只能使办件转由工作人员审查。"
)
NO_MODELS = "本次办理没有使用识别模型的结论。"
CORRECTION_COMPLETE = "按本告知书补正全部材料后，本局依法受理；同一内容无需再次补正。"
REFERRAL_EFFECT = "转工作人员审查只是办理方式的变化，不是对申请的否定；无需重复提交材料，审查期限不因此延长。"
WITHDRAWAL_EFFECT = "撤回不影响你（单位）在法定期限内再次提出申请。"
DRAFTED = "以下内容由系统拟出，没有告知申请人；由工作人员审阅后一次告知。"
NOTHING_DRAFTED = "没有需要申请人补正的内容。"
RECEIPT_RECORD = "送达时间和凭证取自本系统的办理日志；文书的电子签名和内容可以在查询页核对。"


def chinese_date(day: date) -> str:
    """``2026年3月16日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(at: datetime) -> str:
    """``2026年3月16日9:05``."""
    return f"{chinese_date(at.date())}{at.hour}:{at:%M}"


def period(start: date, end: date) -> str:
    """``2026年3月16日至2031年3月15日``."""
    return f"{chinese_date(start)}至{chinese_date(end)}"


def of_term(sentence: str, licence: LicenceContent) -> str:
    """A sentence of the pack with the term of the licence in its places."""
    return said(sentence, {VALID_FROM: chinese_date(licence.valid_from), VALID_UNTIL: chinese_date(licence.valid_until)})


def supervision(pack: Pack, by: date) -> str:
    """The inspection that follows a grant without on-site check."""
    assert pack.supervision is not None  # the checker asks for it with the deadline
    assert pack.deadlines.supervise is not None  # there is a last day
    return said(pack.supervision.notice, {LATEST: chinese_date(by), WORKDAYS: _numeral(pack.deadlines.supervise)})


def _numeral(term: Term) -> str:
    from cn2an import an2cn

    return str(an2cn(term.workdays))


def cited(basis: str) -> str:
    """The articles with each law named once: ``《某法》第一条；《某法》第二条`` is ``《某法》第一条、第二条``."""
    articles: dict[str, list[str]] = {}
    for citation in basis.split("；"):
        law, mark, article = citation.rpartition("》")
        articles.setdefault(law + mark, []).append(article)
    return "；".join(law + "、".join(dict.fromkeys(named)) for law, named in articles.items())


def flagged(finding: str, basis: str) -> str:
    """A finding that stops nothing, told as it is (arts 29, 52)."""
    return f"{finding.rstrip('。；')}（{cited(basis)}）。该情况不影响本决定，本局已告知负责监督检查的机构，由其依法处理。"


def granted_as_declared(case: CaseHead, changed: Sequence[str], *, reduced: bool) -> str:
    """Why it is granted on the spot: what was applied for and declared."""
    asked = f"申请变更{'、'.join(changed)}，" if changed and case.kind is MatterKind.CHANGE else ""
    declared = case.letters.declares_fewer if reduced else case.letters.declares
    return (
        f"{_applied(case)}经审查，你（单位）{asked}{declared}，申请材料齐全、符合法定形式。{_under(case.letters.declared)}"
    )


def granted_after_check(case: CaseHead) -> str:
    """Why it is granted after an on-site check."""
    return f"{_applied(case)}经现场核查并审查申请材料，符合许可条件。{_under(case.letters.examined)}"


def granted_by_person(case: CaseHead, reasons: Sequence[str]) -> str:
    """Why a person granted: the person's own reasons, and nothing the applicant never declared."""
    stated = "；".join(reason.rstrip("。；") for reason in reasons)
    return f"{_applied(case)}经工作人员审查，符合许可条件，理由：{stated}。{_under(case.letters.examined)}"


def made_by(authority: Authority, clerk: str | None, what: str = "决定") -> str:
    """In whose name, and how. The rules act under a named officer; a person acts under their own name."""
    if clerk:
        return f"本{what}由{authority.name}作出，承办人：{clerk}。"
    return f"本{what}由{authority.name}作出，以自动化方式办理；事项负责人：{authority.officer}。"


def review_on_request(authority: Authority, what: str = "决定") -> str:
    """个人信息保护法 24 ¶3: explanation and a person's review."""
    return (
        f"你（单位）有权要求说明本{what}的依据，并有权要求由工作人员复核"
        f"（《中华人民共和国个人信息保护法》第二十四条第三款）。{contact(authority)}"
    )


def person_on_request(authority: Authority) -> str:
    """A person before the decision, at any time."""
    return f"你（单位）可以随时要求由工作人员办理，或者到窗口办理。{contact(authority)}"


def contact(authority: Authority) -> str:
    """Where to ask."""
    return f"联系电话：{authority.phone}；地址：{authority.address}。"


def filed(case: CaseHead, bases: Sequence[LegalBasis]) -> str:
    """Why a record got its number: nothing was applied for, the papers were complete."""
    return (
        f"你（单位）于{chinese_date(case.received_on)}向本局提交{case.matter}材料。材料齐全，根据{_articles(bases)}的规定，"
        "已经备案，备案编号如下："
    )


def reported(case: CaseHead, bases: Sequence[LegalBasis], count: int) -> str:
    """What a pre-review looked at."""
    return (
        f"{case.applicant}于{chinese_date(case.received_on)}向本局提出{case.matter}申请。本系统依照{_articles(bases)}规定的条件"
        f"核对材料，共{count}个要点，逐项列明如下。"
    )


def unverified(laws: Sequence[Law]) -> list[str]:
    """Which laws are cited from memory, so that nobody takes an article for checked."""
    named = "".join(f"《{law.name}》" for law in laws if law.verified == "memory")
    return [f"下列法律的条次和文字未与原文核对，引用以前须由工作人员核对：{named}。"] if named else []


def run_on(review: ReviewSummary) -> list[list[str]]:
    """What a review ran on, as its documents list it."""
    return [
        ["审查规则", review.pack], ["规则摘要", review.pack_digest], ["工作日历", review.calendar], ["软件版本", review.software],
    ]


def explanation_opening(case: CaseHead, outcome: str, count: int) -> str:
    """What the explanation explains."""
    return f"{_applied(case)}办理结果：{outcome}。本次审查共核对{count}项，逐项列明如下。"


def correction_opening(case: CaseHead, n: int, count: int) -> str:
    """By which article everything is asked for at once. ``n`` counts the notices of the case."""
    again = f"（第{n}次告知）" if n > 1 else ""
    return (
        f"{_applied(case)}经审查，申请材料不齐全或者不符合法定形式{again}。根据{case.pack.deadlines.notice.basis.citation}的规定，"
        f"现一次性告知需要补正的全部内容，共{count}项："
    )


def correction_period(due_on: date) -> str:
    """Until when to supply what is missing."""
    return f"请于{chinese_date(due_on)}前（含当日）补正。"


def correction_channel(authority: Authority) -> str:
    """How to supply what is missing."""
    return f"补正方式：凭办件编号和查询密码在网上补交，或者到窗口（{authority.address}）提交，任选其一。"


def acceptance(case: CaseHead, accepted_on: date) -> str:
    """From when the clock of the decision runs."""
    return (
        f"{_applied(case)}申请材料齐全、符合法定形式，根据{_articles(case.letters.acceptance)}的规定，"
        f"本局自{chinese_date(accepted_on)}起予以受理。"
    )


def decision_period(pack: Pack, decide_by: date) -> str:
    """Until when it is decided, and by how much that may be extended where the law allows it."""
    decide, extend = pack.deadlines.decide, pack.deadlines.extend
    period = f"本局自受理之日起{_numeral(decide)}个工作日内作出决定，最迟{chinese_date(decide_by)}"
    if extend is None:
        return f"{period}（{decide.basis.citation}）。"
    return (
        f"{period}。因特殊原因需要延长的，经本局负责人批准可以延长{_numeral(extend)}个工作日，"
        f"并将理由告知你（单位）（{extend.basis.citation}）。"
    )


def referral(case: CaseHead, answer_by: date, *, accepted: bool) -> str:
    """What the applicant reads of a referral."""
    state = "已收件（已受理）" if accepted else "已收件"
    return f"{_applied(case)}{state}，转工作人员审查，最迟{chinese_date(answer_by)}答复你（单位）。"


def refusal_opening(case: CaseHead) -> str:
    """Arts 35 ¶2, 36 ¶2."""
    return f"{_applied(case)}经工作人员审查，本局认为不符合许可条件，理由如下："


def remedies(authority: Authority) -> str:
    """行政复议法 20, 24; 行政诉讼法 46."""
    return (
        "如不服本决定，可以自收到本决定书之日起六十日内向"
        f"{authority.region_name}人民政府申请行政复议，也可以自收到本决定书之日起六个月内直接向有管辖权的人民法院提起行政诉讼。"
    )


def withdrawal(case: CaseHead, withdrawn_on: date) -> str:
    """The applicant's own act ends the case."""
    return f"{_applied(case)}{chinese_date(withdrawn_on)}，你（单位）撤回该申请。本局终止办理，不再作出决定。"


def withdrawal_on_request() -> str:
    """Until the decision."""
    return "在作出决定之前，你（单位）可以撤回申请。"


def delivery_basis(consented_on: date | None) -> str:
    """Why the documents went the way they did."""
    if consented_on is None:
        return "申请人没有选择电子送达，文书由申请人到窗口领取；短信只是领取通知，不作为送达。"
    return f"申请人于{chinese_date(consented_on)}提交申请时同意电子送达，并填写了送达地址。"


def _applied(case: CaseHead) -> str:
    return f"你（单位）于{chinese_date(case.received_on)}向本局提出{case.matter}申请。"


def _under(bases: Sequence[LegalBasis]) -> str:
    return f"根据{_articles(bases)}的规定，本局决定："


def _articles(bases: Sequence[LegalBasis]) -> str:
    return cited("；".join(basis.citation for basis in bases))
