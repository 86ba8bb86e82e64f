"""Committing a pure decision: on a conflict it decides again on what is there now, and numbers never repeat."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.case import Case
from domain.events import Closed, PersonRequested
from domain.rejected import Rejected
from functions.receive.change_mind import request_person
from functions.receive.open_case import open_case
from infra.ports import Append, CounterMoved, VersionConflict
from journey.commit import MAX_CONFLICTS, NoSuchCase, commit
from journey.step import NOTHING, Decision, Numbers
from tests.world import eligible
from tests.world.world import World


@pytest.fixture
def draft(world: World) -> str:
    return open_case(world.platform, eligible.application()).case_id


def test_a_lost_race_is_decided_again_on_the_case_as_it_then_is(world: World, draft: str) -> None:
    seen: list[bool] = []

    def decide(case: Case, _numbers: Numbers) -> Decision:
        seen.append(case.person_requested)
        if not case.person_requested:
            request_person(world.platform, draft)
        return Decision((Closed(outcome="test"),))

    after = commit(world.platform, draft, decide, actor="test")
    assert seen == [False, True]
    assert after.version == 3
    assert world.events(draft) == ["CaseOpened", "PersonRequested", "Closed"]


def test_a_counter_that_moved_is_read_again(world: World, draft: str) -> None:
    used: list[int] = []
    other = open_case(world.platform, eligible.application()).case_id

    def take(case: Case, numbers: Numbers) -> Decision:
        return Decision((PersonRequested(),), {"serial": numbers["serial"]})

    def decide(case: Case, numbers: Numbers) -> Decision:
        used.append(numbers["serial"])
        if len(used) == 1:
            commit(world.platform, other, take, actor="test", counters=("serial",))
        return take(case, numbers)

    commit(world.platform, draft, decide, actor="test", counters=("serial",))
    assert used == [1, 2]
    assert world.platform.journal.next_number("serial") == 3


def test_a_number_that_was_asked_for_but_not_used_is_not_used_up(world: World, draft: str) -> None:
    commit(world.platform, draft, lambda _case, _numbers: Decision((PersonRequested(),)), actor="t", counters=("serial",))
    assert world.platform.journal.next_number("serial") == 1


def test_nothing_to_record_is_no_append(world: World, draft: str) -> None:
    before = world.case(draft)
    assert commit(world.platform, draft, lambda _case, _numbers: NOTHING, actor="test") == before
    assert world.case(draft) == before


def test_what_a_decision_turns_down_leaves_no_trace(world: World, draft: str) -> None:
    def decide(_case: Case, _numbers: Numbers) -> Decision:
        raise Rejected("no", "不行")

    with pytest.raises(Rejected):
        commit(world.platform, draft, decide, actor="test")
    assert world.events(draft) == ["CaseOpened"]


def test_a_case_that_is_not_there_is_not_made_by_accident(world: World) -> None:
    with pytest.raises(NoSuchCase):
        commit(world.platform, "nobody", lambda _case, _numbers: Decision((PersonRequested(),)), actor="test")
    assert world.platform.journal.load("nobody") is None


@pytest.mark.parametrize("error", [VersionConflict, CounterMoved])
def test_a_race_lost_again_and_again_is_left_to_the_queue(
    world: World, draft: str, error: type[VersionConflict]
) -> None:
    journal = _NeverWins(world.platform.journal, error)
    with pytest.raises(VersionConflict):
        commit(
            replace(world.platform, journal=journal), draft, lambda _case, _numbers: Decision((PersonRequested(),)),
            actor="test",
        )
    assert journal.tried == MAX_CONFLICTS


class _NeverWins:
    """A journal at which somebody else is always first."""

    def __init__(self, real: Any, error: type[VersionConflict]) -> None:
        self._real = real
        self._error = error
        self.tried = 0

    def append(self, append: Append) -> Case:
        self.tried += 1
        raise self._error(append.case_id)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
