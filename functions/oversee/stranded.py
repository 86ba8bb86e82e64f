"""No case falls silent: one whose step failed for good goes to a person, before silence counts as acceptance (art 18(4))."""

from __future__ import annotations

from domain import workdays
from domain.application import Application
from domain.case import Case, Status
from domain.document_number import series
from domain.documents import DocumentKind
from domain.events import Referred
from domain.outcomes import ReferralContent, ReferralItem
from domain.verdict import ReferralReason
from functions.review.conclude import after
from infra.ports import KeyErased
from journey.commit import commit
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers
from rules.engine.terms import Term

NOTICE_WORKDAYS = 5
_LAW = "《中华人民共和国行政许可法》第三十二条第一款"
"""The law of every licence: what holds if no pack can say."""


def refer_stranded(platform: Platform) -> int:
    """Refer every filed case that waits for a dead letter (R13); how many. Repeatable: a referred case is left alone.

    The dead letter stays, for whoever mends what broke; redriven, it changes nothing that a person has taken over.
    """
    waiting = {message.case_id for message, _ in platform.queues.dead()}
    return sum(_refer(platform, case_id) for case_id in sorted(waiting))


def _refer(platform: Platform, case_id: str) -> bool:
    case = platform.journal.load(case_id)
    if case is None or case.status is not Status.RECEIVED or case.form is None or case.pack is None:
        return False
    try:
        application = Application.model_validate_json(platform.vault.open(case_id, case.form))
    except KeyErased:
        return False
    notice_term = _notice_term(platform, case)
    item = ReferralItem(
        code=ReferralReason.FUSE, rule="", text="系统未能完成材料读取或核验，请人工办理",
        basis=notice_term.basis.citation if notice_term else _LAW,
    )
    content = platform.vault.seal(
        case_id, "referral", ReferralContent(applicant=application.contact.name, items=(item,)).canonical()
    )
    received_on = case.received_on or platform.today()
    answer_by = after(received_on, notice_term) if notice_term else workdays.add(received_on, NOTICE_WORKDAYS).assumed
    notice = series(platform.authority, DocumentKind.REFERRAL_NOTICE, case.kind, platform.today())

    def decide(now: Case, numbers: Numbers) -> Decision:
        if now.status is not Status.RECEIVED:
            return NOTHING
        referred = Referred(
            reasons=(ReferralReason.FUSE,), content=content, answer_by=answer_by, number=notice.number(numbers)
        )
        return Decision((referred,), notice.use(numbers))

    now = commit(platform, case_id, decide, actor="machine", counters=(notice.counter,))
    return now.status is Status.REFERRED


def _notice_term(platform: Platform, case: Case) -> Term | None:
    """When the notice is due and by which article; None where the pack itself is what broke: then it is the law's."""
    assert case.pack is not None  # a filed case has one
    try:
        return platform.pack(case.pack).deadlines.notice
    except (LookupError, ValueError):
        return None
