"""The ``review`` step: gather the facts and evaluate the pack (work), then choose among three outcomes (decide)."""

from __future__ import annotations

from domain.case import Case, Status
from domain.documents import DocumentKind
from domain.events import Accepted, CorrectionRequested, Granted, Referred, Reviewed
from domain.messages import Message, Queue
from domain.verdict import MachineOutcome, ReferralReason
from functions.review.assemble import assemble
from functions.review.conclude import Review, conclude
from functions.review.gather import gather
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers, Step

_STOPS = frozenset({
    ReferralReason.MATERIALS_CONFLICT, ReferralReason.CHECK_DIGIT, ReferralReason.TAMPERING, ReferralReason.SITE_CHECK,
    ReferralReason.HIGH_RISK_FORMAT, ReferralReason.LISTED, ReferralReason.THIRD_PARTY, ReferralReason.DISPUTED,
})
"""Reasons that better papers do not cure."""

_NUMBERED = (
    DocumentKind.GRANT_DECISION, DocumentKind.CORRECTION_NOTICE, DocumentKind.REFERRAL_NOTICE,
    DocumentKind.ACCEPTANCE_NOTICE,
)
"""What a review may answer with; of these each outcome draws the numbers it needs."""


def work(platform: Platform, case: Case, message: Message) -> Review | None:
    """Evaluate the pack that was in force at the first filing; None if this submission was reviewed already."""
    if case.submissions != message.answers or case.reviewed_n >= message.answers:
        return None
    assert case.pack is not None  # Submitted sets it
    pack = platform.pack(case.pack)
    dossier = assemble(gather(platform, case, pack), pack)
    return conclude(dossier, pack, lambda kind, content: platform.vault.seal(case.case_id, kind, content))


def decide(case: Case, review: Review | None, numbers: Numbers) -> Decision:
    """The order of verdicts: what only a person may settle first, then the pack's outcome. A grant needs its content."""
    taken_over = case.status is not Status.RECEIVED
    if review is None or taken_over or case.reviewed_n >= review.n or case.submissions != review.n:
        return NOTHING
    standing = _standing(case, review)
    ungrantable = review.outcome is MachineOutcome.GRANT and review.dossier.licence is None
    if review.outcome is MachineOutcome.REFERRAL or standing or ungrantable:
        answer = _referral(case, review, tuple(dict.fromkeys((*standing, *review.reasons))), numbers)
    elif review.outcome is MachineOutcome.CORRECTION:
        answer = _correction(review, numbers)
    else:
        answer = _grant(case, review, numbers)
    return Decision((_reviewed(review), *answer.events), answer.counters)


def _standing(case: Case, review: Review) -> tuple[ReferralReason, ...]:
    """What sends the case to a person whatever its papers say now: rules that are withdrawn, a wish for a person, a value
    the applicant disputes, a period that was missed, and what stopped it in an earlier round, for a second try must not
    get past the machine what the first did not."""
    withdrawn = (ReferralReason.NO_RULE,) if review.dossier.inputs.pack_withdrawn else ()
    wish = (ReferralReason.PERSON_REQUESTED,) if case.person_requested else ()
    disputed = (ReferralReason.DISPUTED,) if case.disputes else ()
    missed = (ReferralReason.OUTSIDE_WINDOW,) if case.overdue else ()
    return (*withdrawn, *wish, *disputed, *missed, *(reason for reason in case.reasons if reason in _STOPS))


def _reviewed(review: Review) -> Reviewed:
    inputs = review.dossier.inputs
    return Reviewed(
        n=review.n, outcome=review.outcome, pack=inputs.pack, pack_digest=inputs.pack_digest,
        calendar=inputs.calendar, software=inputs.software, dossier=review.sealed, trace_digest=review.trace_digest,
        results=dict(review.results),
    )


def _correction(review: Review, numbers: Numbers) -> Decision:
    series = review.series(DocumentKind.CORRECTION_NOTICE)
    asked = CorrectionRequested(
        n=review.n, by="machine", content=review.sealed, due_on=review.deadlines.correct_by, number=series.number(numbers),
        rules=tuple(item.rule for item in review.dossier.correction.items if item.rule),
    )
    return Decision((asked,), series.use(numbers))


def _referral(case: Case, review: Review, reasons: tuple[ReferralReason, ...], numbers: Numbers) -> Decision:
    """Complete papers are accepted (art 18(5)) and the clock of art 21 runs; otherwise the notice is due in five days.
    Accepted once, accepted for good: a later round does not start the clock again."""
    deadlines, notice = review.deadlines, review.series(DocumentKind.REFERRAL_NOTICE)
    answer_by = case.decide_by or (deadlines.decide_by if review.complete else deadlines.answer_by)
    referred = Referred(
        reasons=reasons or (ReferralReason.NO_RULE,), content=review.sealed, number=notice.number(numbers),
        answer_by=answer_by,
    )
    if case.decide_by or not review.complete:
        return Decision((referred,), notice.use(numbers))
    acceptance = review.series(DocumentKind.ACCEPTANCE_NOTICE)
    accepted = Accepted(
        accepted_on=review.dossier.inputs.today, decide_by=deadlines.decide_by, number=acceptance.number(numbers)
    )
    return Decision((accepted, referred), {**notice.use(numbers), **acceptance.use(numbers)})


def _grant(case: Case, review: Review, numbers: Numbers) -> Decision:
    """Accepted, if it was not before, and granted on the spot, so that there is no 受理通知书 to number (art 19)."""
    licence, series = review.dossier.licence, review.series(DocumentKind.GRANT_DECISION)
    today = review.dossier.inputs.today
    assert licence is not None
    accepted = () if case.decide_by else (Accepted(accepted_on=today, decide_by=review.deadlines.decide_by),)
    granted = Granted(
        by="machine",
        decision_number=series.number(numbers),
        decided_on=today,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        certificate_version=licence.version,
        certificate_id=licence.certificate_id,
        content=review.sealed,
        supervise_by=review.deadlines.supervise_by,
        flags=review.dossier.flags,
        original=review.dossier.paper_issued,
    )
    return Decision((*accepted, granted), series.use(numbers))


def counters(review: Review | None) -> tuple[str, ...]:
    """The counters of the numbers its answer may bear."""
    return tuple(review.series(document).counter for document in _NUMBERED) if review else ()


STEP = Step(queue=Queue.REVIEW, work=work, decide=decide, counters=counters)
