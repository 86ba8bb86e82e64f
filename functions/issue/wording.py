"""The standing sentences of the documents, each with the article it rests on. Plain text, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from domain.authority import Authority
from domain.matter import MatterKind
from functions.issue.inputs import CaseHead

RULES = "《食品经营许可和备案管理办法》"

LATE_FILING = (
    f"你（单位）在原许可证有效期届满前十五个工作日内提出申请。依照{RULES}第三十二条第三款，"
    "如原许可证有效期届满时尚未作出决定，应当暂停食品经营活动，准予延续后方可继续；本决定已在届满前作出，不影响经营。"
)
"""Remark of a grant filed in the last fifteen work days and decided before expiry (art 32 ¶3)."""

LATE_DECISION = (
    f"作出本决定时，你（单位）的原许可证有效期已经届满。依照{RULES}第三十二条第三款，有效期届满至本决定作出期间应当暂停"
    "食品经营活动；自本决定作出之日起可以继续经营。"
)
"""Remark of a grant decided after expiry (art 32 ¶3)."""

REGISTERS = "为办理本事项查询了下列登记信息，只取所需的项目，查询均有记录。"
NO_REGISTERS = "本次办理没有查询登记信息。"
MODELS = (
    "识别模型只用于辨认材料种类和读取文字；读取的文字经独立复读或者登记信息核对，才作为事实使用。"
    "模型的评分不作为准予或者补正的理由，只能使办件转由工作人员审查。"
)
NO_MODELS = "本次办理没有使用识别模型的结论。"
CORRECTION_COMPLETE = "按本告知书补正全部材料后，本局依法受理；同一内容无需再次补正。"
CORRECTION_LAPSE = (
    f"无正当理由逾期不予补正的，依照{RULES}第十八条第四项视为放弃行政许可申请；有正当理由的，请在期限内告知本局。"
)
REFERRAL_EFFECT = "转工作人员审查只是办理方式的变化，不是对申请的否定；无需重复提交材料，审查期限不因此延长。"
WITHDRAWAL_EFFECT = "撤回不影响你（单位）在法定期限内再次提出申请。"
ELECTRONIC = "电子证书与纸质证书具有同等法律效力（第九条）。"
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


def supervision(by: date) -> str:
    """Art 34 ¶4: the inspection that follows a grant without on-site check."""
    return (
        "本次未进行现场核查。本局将自你（单位）取得食品经营许可之日起三十个工作日内"
        f"（最迟{chinese_date(by)}）实施监督检查；实际情况与申请材料不相符的，应当立即整改，"
        f"经整改仍不相符的，依法撤销本决定（{RULES}第三十四条第四款）。"
    )


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


def original(article: str) -> str:
    """Arts 31, 33: the paper that the new licence replaces."""
    return (
        f"你（单位）取得纸质食品经营许可证的，应当将原正本、副本交回本局（{article}）；因遗失等原因不能交回的，"
        "请提交书面声明。原证自本决定作出之日起不再使用。"
    )


def granted_as_declared(case: CaseHead, articles: str, changed: Sequence[str], *, reduced: bool) -> str:
    """Why it is granted on the spot (art 34 ¶3): what was applied for and declared."""
    asked = f"申请变更{'、'.join(changed)}，" if changed and case.kind is MatterKind.CHANGE else ""
    items = "经营项目减项" if reduced else "经营项目未发生变化"
    return (
        f"{_applied(case)}经审查，你（单位）{asked}声明经营条件未发生变化、{items}，申请材料齐全、符合法定形式。"
        f"{_under(articles)}"
    )


def granted_after_check(case: CaseHead, articles: str) -> str:
    """Why it is granted after an on-site check."""
    return f"{_applied(case)}经现场核查并审查申请材料，符合许可条件。{_under(articles)}"


def granted_by_person(case: CaseHead, articles: str, reasons: Sequence[str]) -> str:
    """Why a person granted: the person's own reasons, and nothing the applicant never declared."""
    stated = "；".join(reason.rstrip("。；") for reason in reasons)
    return f"{_applied(case)}经工作人员审查，符合许可条件，理由：{stated}。{_under(articles)}"


def made_by(authority: Authority, clerk: str | None, what: str = "决定") -> str:
    """In whose name, and how. The rules act under a named officer; a person acts under their own name."""
    if clerk:
        return f"本{what}由{authority.name}作出，承办人：{clerk}。"
    return f"本{what}由{authority.name}作出，以自动化方式办理；事项负责人：{authority.officer}。"


def review_on_request(authority: Authority) -> str:
    """个人信息保护法 24 ¶3: explanation and a person's review."""
    return (
        "你（单位）有权要求说明本决定的依据，并有权要求由工作人员复核"
        f"（《中华人民共和国个人信息保护法》第二十四条第三款）。{contact(authority)}"
    )


def person_on_request(authority: Authority) -> str:
    """A person before the decision, at any time."""
    return f"你（单位）可以随时要求由工作人员办理，或者到窗口办理。{contact(authority)}"


def contact(authority: Authority) -> str:
    """Where to ask."""
    return f"联系电话：{authority.phone}；地址：{authority.address}。"


def explanation_opening(case: CaseHead, outcome: str, count: int) -> str:
    """What the explanation explains."""
    return f"{_applied(case)}办理结果：{outcome}。本次审查共核对{count}项，逐项列明如下。"


def correction_opening(case: CaseHead, n: int, count: int) -> str:
    """Art 18(4). ``n`` counts the notices of the case."""
    again = f"（第{n}次告知）" if n > 1 else ""
    return (
        f"{_applied(case)}经审查，申请材料不齐全或者不符合法定形式{again}。根据{RULES}第十八条第四项的规定，"
        f"现一次性告知需要补正的全部内容，共{count}项："
    )


def correction_period(due_on: date) -> str:
    """The period of art 18(4)."""
    return f"请于{chinese_date(due_on)}前（含当日）补正。"


def correction_channel(authority: Authority) -> str:
    """How to supply what is missing."""
    return f"补正方式：凭办件编号和查询密码在网上补交，或者到窗口（{authority.address}）提交，任选其一。"


def acceptance(case: CaseHead, accepted_on: date) -> str:
    """Arts 18(5), 19."""
    return (
        f"{_applied(case)}申请材料齐全、符合法定形式，根据{RULES}第十八条第五项、第十九条的规定，"
        f"本局自{chinese_date(accepted_on)}起予以受理。"
    )


def decision_period(decide_by: date) -> str:
    """Arts 21, 22."""
    return (
        f"本局自受理之日起十个工作日内作出决定，最迟{chinese_date(decide_by)}。因特殊原因需要延长的，"
        "经本局负责人批准可以延长五个工作日，并将理由告知你（单位）（第二十一条）。"
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


def _under(articles: str) -> str:
    return f"根据{RULES}{articles}的规定，本局决定："
