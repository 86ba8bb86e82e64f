"""The machine's choice: three outcomes, a grant on certainty only, a person always on request, never a refusal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.case import Case, Status
from domain.documents import DocumentKind
from domain.events import Accepted, CorrectionRequested, Event, Granted, Referred, Refused, Reviewed
from domain.facts import Fact, missing
from domain.verdict import Consequence, MachineOutcome, ReferralReason
from functions.review.conclude import Review
from functions.review.step import counters, decide
from journey.step import NOTHING, Decision
from tests.functions.review.submission import SERIAL, review, waiting_case
from tests.world.facts import CASES, random_facts

E = TypeVar("E", bound=Event)

PLAIN = CASES["G01"]

cases = st.builds(
    waiting_case, status=st.sampled_from(list(Status)), person_requested=st.booleans(),
    submissions=st.integers(1, 2), reviewed_n=st.integers(0, 2), clerk=st.sampled_from([None, "李测试"]),
    closed=st.booleans(), corrections=st.integers(0, 2), overdue=st.booleans(),
    reasons=st.lists(st.sampled_from(list(ReferralReason)), max_size=2, unique=True).map(tuple),
)


def _decide(case: Case, made: Review | None) -> Decision:
    return decide(case, made, dict.fromkeys(counters(made), SERIAL))


def _types(decision: Decision) -> list[str]:
    return [event.type for event in decision.events]


def _only(decision: Decision, kind: type[E]) -> E:
    (event,) = [event for event in decision.events if isinstance(event, kind)]
    return event


@given(facts=random_facts(), case=cases)
@settings(max_examples=150, deadline=None)
def test_no_path_of_the_machine_refuses_and_a_grant_needs_everything(facts: dict[str, Fact], case: Case) -> None:
    made = review(facts)
    decision = _decide(case, made)
    assert not any(isinstance(event, Refused) for event in decision.events)
    granted = [event for event in decision.events if isinstance(event, Granted)]
    if granted:
        assert made.outcome is MachineOutcome.GRANT
        assert not case.person_requested
        assert not case.overdue
        assert ReferralReason.TAMPERING not in case.reasons
        assert case.status is Status.RECEIVED
        assert made.dossier.licence is not None
        assert granted[0].by == "machine"
        assert decision.counters == {made.series(DocumentKind.GRANT_DECISION).counter: SERIAL}
    else:
        assert made.series(DocumentKind.GRANT_DECISION).counter not in decision.counters


@given(facts=random_facts(), case=cases)
@settings(max_examples=150, deadline=None)
def test_every_review_ends_in_exactly_one_answer_or_in_nothing(facts: dict[str, Fact], case: Case) -> None:
    made = review(facts)
    decision = _decide(case, made)
    answers = [event for event in decision.events if isinstance(event, Granted | Referred | CorrectionRequested)]
    stale = case.status is not Status.RECEIVED or case.reviewed_n >= made.n or case.submissions != made.n
    assert (decision == NOTHING) == stale
    assert len(answers) == (0 if stale else 1)


@given(facts=random_facts())
@settings(max_examples=150, deadline=None)
def test_a_correction_notice_names_everything_and_a_referral_says_why(facts: dict[str, Fact]) -> None:
    made = review(facts)
    decision = _decide(waiting_case(), made)
    rows: list[dict[str, Any]] = made.dossier.evaluation["results"]
    if made.outcome is MachineOutcome.CORRECTION:
        asked = _only(decision, CorrectionRequested)
        open_rules = {row["rule"] for row in rows if row["consequence"] == Consequence.CORRECTION.value}
        assert open_rules
        told = {item.text for item in made.dossier.correction.items}
        assert told == {notice for row in rows for notice in row["notices"]}
        assert set(asked.rules) <= open_rules
        assert "Accepted" not in _types(decision)
    if made.outcome is MachineOutcome.REFERRAL:
        assert _only(decision, Referred).reasons == made.reasons
        assert {item.code for item in made.dossier.referral.items} <= set(made.reasons)


def test_a_grant_is_reviewed_and_accepted_before_it_is_granted() -> None:
    made = review(PLAIN)
    decision = _decide(waiting_case(), made)
    assert _types(decision) == ["Reviewed", "Accepted", "Granted"]
    granted, licence = _only(decision, Granted), made.dossier.licence
    assert licence is not None
    assert granted.decision_number == "兴审食延〔2026〕0007号"
    assert (granted.valid_from.isoformat(), granted.valid_until.isoformat()) == ("2026-03-16", "2031-03-15")
    assert granted.certificate_id == licence.certificate_id
    assert granted.content == made.sealed
    assert _only(decision, Reviewed).trace_digest == made.trace_digest


def test_a_wish_for_a_person_that_came_during_the_review_is_granted_instead() -> None:
    decision = _decide(waiting_case(person_requested=True), review(PLAIN))
    assert _types(decision) == ["Reviewed", "Accepted", "Referred"]
    assert _only(decision, Referred).reasons == (ReferralReason.PERSON_REQUESTED,)


def test_a_wish_for_a_person_also_overtakes_a_notice() -> None:
    decision = _decide(waiting_case(person_requested=True), review(CASES["B06"]))
    assert _types(decision) == ["Reviewed", "Referred"]


def test_a_grant_without_its_content_goes_to_a_person() -> None:
    made = review({**PLAIN, "证照库.版本": missing()})
    assert made.outcome is MachineOutcome.GRANT
    assert made.dossier.licence is None
    decision = _decide(waiting_case(), made)
    assert _types(decision) == ["Reviewed", "Accepted", "Referred"]
    assert _only(decision, Referred).reasons == (ReferralReason.NO_RULE,)


def test_complete_papers_are_accepted_and_the_clock_of_the_decision_runs() -> None:
    made = review(CASES["R26"])
    decision = _decide(waiting_case(), made)
    accepted, referred = _only(decision, Accepted), _only(decision, Referred)
    assert referred.answer_by == accepted.decide_by == made.deadlines.decide_by


def test_incomplete_papers_are_not_accepted_and_the_answer_is_due_within_the_notice_period() -> None:
    made = review(CASES["R41"])
    decision = _decide(waiting_case(), made)
    assert _types(decision) == ["Reviewed", "Referred"]
    assert _only(decision, Referred).answer_by == made.deadlines.answer_by


@pytest.mark.parametrize("status", [Status.GRANTED, Status.ISSUED, Status.REFUSED, Status.WITHDRAWN])
def test_nothing_is_decided_twice(status: Status) -> None:
    assert _decide(waiting_case(status=status), review(PLAIN)) == NOTHING


def test_a_review_of_an_overtaken_submission_says_nothing() -> None:
    assert _decide(waiting_case(submissions=2), review(PLAIN)) == NOTHING
    assert _decide(waiting_case(reviewed_n=1), review(PLAIN)) == NOTHING
    assert _decide(waiting_case(), None) == NOTHING


def test_the_decision_is_the_same_each_time() -> None:
    made = review(PLAIN)
    assert _decide(waiting_case(), made) == _decide(waiting_case(), replace(made))
