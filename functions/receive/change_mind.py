"""What the applicant may do at any time before the decision: ask for a person, or withdraw."""

from __future__ import annotations

from dataclasses import dataclass

from domain import workdays
from domain.application import Application
from domain.blob import BlobRef
from domain.case import Case, Status
from domain.document_number import Series, series
from domain.documents import DocumentKind
from domain.events import Event, PersonRequested, Referred, Withdrawn
from domain.outcomes import ReferralContent, ReferralItem, WithdrawalContent
from domain.rejected import Rejected
from domain.verdict import ReferralReason
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers
from rules.engine.pack import Pack


@dataclass(frozen=True)
class Referral:
    """A referral that the applicant brings about after a notice: ``reason`` and, for the clerk, ``text``."""

    platform: Platform
    case: Case
    reason: ReferralReason
    text: str

    @property
    def notice(self) -> Series:
        """Where its notice gets its number."""
        return series(self.platform.authority, DocumentKind.REFERRAL_NOTICE, self.case.kind, self.platform.today())

    def after(self, event: Event, numbers: Numbers) -> Decision:
        """The event that brings it about, and the referral."""
        today, pack = self.platform.today(), self._pack()
        referred = Referred(
            reasons=(self.reason,), content=self._content(), number=self.notice.number(numbers),
            answer_by=self.case.decide_by or workdays.add(today, pack.deadlines.notice.workdays).assumed,
        )
        return Decision((event, referred), self.notice.use(numbers))

    def _pack(self) -> Pack:
        assert self.case.pack is not None  # a notice answers what was filed
        return self.platform.pack(self.case.pack)

    def _content(self) -> BlobRef:
        item = ReferralItem(code=self.reason, rule="", text=self.text, basis="个人信息保护法第二十四条")
        content = ReferralContent(applicant=contact_name(self.platform, self.case), items=(item,))
        return self.platform.vault.seal(self.case.case_id, "referral", content.canonical())


def request_person(platform: Platform, case_id: str) -> Case:
    """A person shall handle it. During review the pack refers (R12); after a notice it is referred at once."""
    case = _case(platform, case_id)
    referral = Referral(platform, case, ReferralReason.PERSON_REQUESTED, "申请人要求由工作人员办理")

    def decide(now: Case, numbers: Numbers) -> Decision:
        must_be_undecided(now)
        if now.person_requested:
            return NOTHING
        if now.status is Status.CORRECTION:
            return referral.after(PersonRequested(), numbers)
        return Decision((PersonRequested(),))

    return commit(platform, case_id, decide, actor="applicant", counters=(referral.notice.counter,))


def withdraw(platform: Platform, case_id: str) -> Case:
    """Take the application back before the decision. Drafts are simply left."""
    case = _case(platform, case_id)
    content = platform.vault.seal(
        case.case_id, "withdrawal", WithdrawalContent(applicant=contact_name(platform, case)).canonical()
    )
    today = platform.today()
    notice = series(platform.authority, DocumentKind.WITHDRAWAL_NOTICE, case.kind, today)

    def decide(now: Case, numbers: Numbers) -> Decision:
        must_be_undecided(now)
        if now.number is None:
            raise Rejected("not_filed", "本件尚未提交，无需撤回。")
        withdrawn = Withdrawn(withdrawn_on=today, content=content, number=notice.number(numbers))
        return Decision((withdrawn,), notice.use(numbers))

    return commit(platform, case_id, decide, actor="applicant", counters=(notice.counter,))


def must_be_undecided(case: Case) -> None:
    """Raises Rejected once a decision stands."""
    if case.decided:
        raise Rejected("decided", f"本件已为“{case.status_words}”，不能再更改。如有异议，请申请人工复核。")


def contact_name(platform: Platform, case: Case) -> str:
    """Whom the answers to what the applicant asked for address."""
    assert case.form is not None  # CaseOpened sets it
    return Application.model_validate_json(platform.vault.open(case.case_id, case.form)).contact.name


def _case(platform: Platform, case_id: str) -> Case:
    case = platform.journal.load(case_id)
    if case is None:
        raise NoSuchCase(case_id)
    return case
