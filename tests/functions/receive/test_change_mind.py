"""Before the decision the applicant may ask for a person or withdraw, at any time; after it neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.case import Case, Status
from domain.rejected import Rejected
from domain.verdict import ReferralReason
from functions.receive.change_mind import request_person, withdraw
from functions.receive.open_case import open_case
from journey.commit import NoSuchCase
from tests.world import eligible
from tests.world.world import World

CHANGES: list[Callable[..., Case]] = [request_person, withdraw]


def test_during_review_the_wish_is_noted_and_the_review_refers(world: World) -> None:
    case_id = world.file(finish=False).case_id
    assert request_person(world.platform, case_id).status is Status.RECEIVED
    world.work()
    assert world.case(case_id).reasons == (ReferralReason.PERSON_REQUESTED,)


def test_after_a_notice_the_case_is_referred_at_once_with_a_day_to_answer_by(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    case = request_person(world.platform, case_id)
    assert case.status is Status.REFERRED
    assert case.reasons == (ReferralReason.PERSON_REQUESTED,)
    assert case.answer_due == date(2026, 3, 23)
    world.work()
    assert {document.kind.value for document in world.case(case_id).documents} == {"referral_notice", "delivery_receipt"}


def test_the_clocks_are_those_of_the_pack_the_case_is_pinned_to(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    assert request_person(replace(world.platform, pack_in_force=_no_pack), case_id).status is Status.REFERRED


def test_asking_twice_is_asking_once(world: World) -> None:
    case_id = world.file(finish=False).case_id
    request_person(world.platform, case_id)
    request_person(world.platform, case_id)
    assert world.events(case_id).count("PersonRequested") == 1


def test_a_draft_may_ask_for_a_person_too(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    assert request_person(world.platform, case_id).person_requested


@pytest.mark.parametrize("papers", [None, [eligible.licence_page()]], ids=["received", "after a notice"])
def test_a_withdrawal_ends_the_case_with_a_document(world: World, papers: Any) -> None:
    case_id = world.file(papers, finish=papers is not None).case_id
    assert withdraw(world.platform, case_id).status is Status.WITHDRAWN
    world.work()
    case = world.case(case_id)
    assert [document.kind.value for document in case.documents] == ["withdrawal_notice", "delivery_receipt"]
    assert sorted(case.delivered) == ["mail", "results"]
    assert case.closed


def test_a_referred_case_can_be_withdrawn_and_no_clerk_can_decide_it(world: World) -> None:
    world.storage.registers.set_down("business")
    case_id = world.file().case_id
    withdraw(world.platform, case_id)
    assert world.platform.journal.referred() == []


def test_a_draft_was_never_filed_and_is_not_withdrawn(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    with pytest.raises(Rejected) as caught:
        withdraw(world.platform, case_id)
    assert caught.value.code == "not_filed"


@pytest.mark.parametrize("change", CHANGES)
def test_after_the_decision_neither_is_possible_and_the_words_say_what_is(
    world: World, change: Callable[..., Case]
) -> None:
    case_id = world.file().case_id
    with pytest.raises(Rejected) as caught:
        change(world.platform, case_id)
    assert caught.value.code == "decided"
    assert "复核" in caught.value.message


@pytest.mark.parametrize("change", CHANGES)
def test_there_must_be_a_case(world: World, change: Callable[..., Case]) -> None:
    with pytest.raises(NoSuchCase):
        change(world.platform, "nobody")


def _no_pack(matter: str, _day: date) -> Any:
    raise LookupError(matter)
