"""What the applicant may do at any time before the decision: ask for a person, or withdraw."""

from __future__ import annotations

from domain import workdays
from domain.application import Application
from domain.case import Case, Status
from domain.events import BlobRef, PersonRequested, Referred, Withdrawn
from domain.outcomes import ReferralContent, ReferralItem, WithdrawalContent
from domain.rejected import Rejected
from domain.verdict import ReferralReason
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers


def request_person(platform: Platform, case_id: str) -> Case:
    """A person shall handle it. During review the pack refers (R12); after a notice it is referred at once."""
    case, applicant = _case_and_applicant(platform, case_id)
    reason = ReferralReason.PERSON_REQUESTED
    item = ReferralItem(code=reason, rule="", text="申请人要求由工作人员办理", basis="个人信息保护法第二十四条")
    content = platform.vault.seal(
        case.case_id, "referral", ReferralContent(applicant=applicant, items=(item,)).canonical()
    )
    pack = platform.pack(case.pack) if case.pack else platform.pack_in_force(case.matter, platform.today())
    answer_by = workdays.add(platform.today(), pack.deadlines.notice.workdays).assumed

    def decide(now: Case, _numbers: Numbers) -> Decision:
        _must_be_undecided(now)
        if now.person_requested:
            return NOTHING
        if now.status is Status.CORRECTION:
            return Decision((PersonRequested(), Referred(reasons=(reason,), content=content, answer_by=answer_by)))
        return Decision((PersonRequested(),))

    return commit(platform, case_id, decide, actor="applicant")


def withdraw(platform: Platform, case_id: str) -> Case:
    """Take the application back before the decision. Drafts are simply left."""
    case, applicant = _case_and_applicant(platform, case_id)
    content: BlobRef = platform.vault.seal(
        case.case_id, "withdrawal", WithdrawalContent(applicant=applicant).canonical()
    )
    today = platform.today()

    def decide(now: Case, _numbers: Numbers) -> Decision:
        _must_be_undecided(now)
        if now.number is None:
            raise Rejected("not_filed", "本件尚未提交，无需撤回。")
        return Decision((Withdrawn(withdrawn_on=today, content=content),))

    return commit(platform, case_id, decide, actor="applicant")


def _must_be_undecided(case: Case) -> None:
    if case.decided:
        raise Rejected("decided", f"本件已为“{case.status.words}”，不能再更改。如有异议，请申请人工复核。")


def _case_and_applicant(platform: Platform, case_id: str) -> tuple[Case, str]:
    case = platform.journal.load(case_id)
    if case is None or case.form is None:
        raise NoSuchCase(case_id)
    application = Application.model_validate_json(platform.vault.open(case_id, case.form))
    return case, application.contact.name
