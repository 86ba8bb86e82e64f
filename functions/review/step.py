"""The ``review`` step: gather the facts and evaluate the pack (work), then choose among three outcomes (decide)."""

from __future__ import annotations

from domain.case import Case, Status
from domain.events import Accepted, CorrectionRequested, Event, Granted, Referred, Reviewed
from domain.messages import Message, Queue
from domain.verdict import MachineOutcome, ReferralReason
from functions.review.assemble import assemble
from functions.review.conclude import Review, conclude, decision_number
from functions.review.gather import gather
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers, Step

_STOPS = frozenset({
    ReferralReason.MATERIALS_CONFLICT, ReferralReason.CHECK_DIGIT, ReferralReason.TAMPERING, ReferralReason.SITE_CHECK,
    ReferralReason.HIGH_RISK_FORMAT, ReferralReason.LISTED, ReferralReason.THIRD_PARTY,
})
"""Reasons that better papers do not cure."""


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
    reviewed = _reviewed(review)
    standing = _standing(case)
    ungrantable = review.outcome is MachineOutcome.GRANT and review.dossier.licence is None
    if review.outcome is MachineOutcome.REFERRAL or standing or ungrantable:
        return Decision((reviewed, *_referral(review, tuple(dict.fromkeys((*standing, *review.reasons))))))
    if review.outcome is MachineOutcome.CORRECTION:
        return Decision((reviewed, _correction(review)))
    serial = numbers[review.decision_counter]
    accepted = Accepted(accepted_on=review.dossier.inputs.today, decide_by=review.deadlines.decide_by)
    return Decision((reviewed, accepted, _grant(review, serial)), {review.decision_counter: serial})


def _standing(case: Case) -> tuple[ReferralReason, ...]:
    """What sends the case to a person whatever its papers say now: a wish for one, a period that was missed, and what
    stopped it in an earlier round, for a second try must not get past the machine what the first did not."""
    wish = (ReferralReason.PERSON_REQUESTED,) if case.person_requested else ()
    missed = (ReferralReason.OUTSIDE_WINDOW,) if case.overdue else ()
    return (*wish, *missed, *(reason for reason in case.reasons if reason in _STOPS))


def _reviewed(review: Review) -> Reviewed:
    inputs = review.dossier.inputs
    return Reviewed(
        n=review.n, outcome=review.outcome, pack=inputs.pack, pack_digest=inputs.pack_digest,
        calendar=inputs.calendar, software=inputs.software, dossier=review.sealed, trace_digest=review.trace_digest,
        results=dict(review.results),
    )


def _correction(review: Review) -> CorrectionRequested:
    return CorrectionRequested(
        n=review.n, by="machine", content=review.sealed, due_on=review.deadlines.correct_by,
        rules=tuple(item.rule for item in review.dossier.correction.items if item.rule),
    )


def _referral(review: Review, reasons: tuple[ReferralReason, ...]) -> tuple[Event, ...]:
    """Complete papers are accepted (art 18(5)) and the clock of art 21 runs; otherwise the notice is due in five days."""
    deadlines = review.deadlines
    answer_by = deadlines.decide_by if review.complete else deadlines.answer_by
    referred = Referred(reasons=reasons or (ReferralReason.NO_RULE,), content=review.sealed, answer_by=answer_by)
    if review.complete:
        return (Accepted(accepted_on=review.dossier.inputs.today, decide_by=deadlines.decide_by), referred)
    return (referred,)


def _grant(review: Review, serial: int) -> Granted:
    licence, today = review.dossier.licence, review.dossier.inputs.today
    assert licence is not None
    return Granted(
        by="machine",
        decision_number=decision_number(review.dossier.inputs.authority.document_prefix, today, serial),
        decided_on=today,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        certificate_version=licence.version,
        certificate_id=licence.certificate_id,
        content=review.sealed,
        supervise_by=review.deadlines.supervise_by,
    )


def counters(review: Review | None) -> tuple[str, ...]:
    """The decision number's counter, per year."""
    return (review.decision_counter,) if review else ()


STEP = Step(queue=Queue.REVIEW, work=work, decide=decide, counters=counters)
