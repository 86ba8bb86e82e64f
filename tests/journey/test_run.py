"""One message seen through: what each kind of failure makes the queue do, and that nothing takes effect twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.case import Case
from domain.messages import Message, Queue, message
from functions.receive.open_case import open_case
from functions.receive.upload import upload
from infra.ports import AlreadyHandled, KeyErased, Unavailable, VersionConflict
from journey.commit import NoSuchCase
from journey.platform import Platform
from journey.run import Steps, drain, run, serve_one
from journey.step import NOTHING, Decision, Step
from journey.steps import steps
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import IMPATIENT, World


@pytest.fixture
def waiting(world: World) -> str:
    """A case with one message: its file is to be split."""
    case_id = open_case(world.platform, eligible.application()).case_id
    upload(world.platform, case_id, "材料.pdf", recorded_file(eligible.papers()))
    return case_id


def _failing(error: Exception, times: int = 1_000) -> tuple[Steps, list[int]]:
    """Steps whose split fails so many times and then works, and how often it was tried."""
    real, tried = steps()[Queue.SPLIT], []

    def work(platform: Platform, case: Case, asked: Message) -> Any:
        tried.append(1)
        if len(tried) <= times:
            raise error
        return real.work(platform, case, asked)

    return {**steps(), Queue.SPLIT: replace(real, work=work)}, tried


@pytest.mark.parametrize("error", [Unavailable("store"), VersionConflict("raced"), ZeroDivisionError("bug")])
def test_what_fails_is_tried_again_and_then_works(world: World, waiting: str, error: Exception) -> None:
    table, tried = _failing(error, times=2)
    drain(world.platform, table)
    assert len(tried) == 3
    assert world.case(waiting).all_read
    assert world.platform.queues.dead() == []


@pytest.mark.parametrize(("error", "reason"), [(Unavailable("store"), "Unavailable"), (ZeroDivisionError(), "bug")])
def test_what_never_works_becomes_a_dead_letter_that_says_why_and_nothing_is_lost(
    world: World, waiting: str, error: Exception, reason: str
) -> None:
    table, tried = _failing(error)
    drain(world.platform, table)
    ((dead, because),) = world.platform.queues.dead()
    assert dead.queue is Queue.SPLIT
    assert reason in because
    assert len(tried) == IMPATIENT.max_attempts
    world.platform.queues.redrive()
    world.work()
    assert world.case(waiting).all_read


def test_a_reason_holds_no_personal_value(world: World, waiting: str) -> None:
    table, _ = _failing(ValueError("马·测试 13900000000"))
    drain(world.platform, table)
    assert "测试" not in world.platform.queues.dead()[0][1]


def test_an_erased_key_ends_the_work_on_a_case(world: World, waiting: str) -> None:
    world.platform.vault.erase_key(waiting)
    assert world.work() == 1
    assert world.platform.queues.dead() == []
    assert sum(world.platform.queues.depth().values()) == 0


@pytest.mark.parametrize("error", [KeyErased("c"), AlreadyHandled("m")])
def test_what_was_done_or_cannot_be_done_any_more_is_acknowledged(world: World, waiting: str, error: Exception) -> None:
    table, tried = _failing(error)
    assert serve_one(world.platform, table, (Queue.SPLIT,))
    assert len(tried) == 1
    assert world.platform.queues.depth()[Queue.SPLIT] == 0


def test_a_message_delivered_again_takes_no_second_effect(world: World, waiting: str) -> None:
    world.work()
    before = world.case(waiting)
    for asked in (message(Queue.SPLIT, waiting, before.files[0].file_id),
                  message(Queue.READ, waiting, before.files[0].file_id, page_no=0)):
        run(world.platform, steps(), asked)
    assert world.case(waiting) == before


def test_a_message_is_acknowledged_last(world: World, waiting: str) -> None:
    waiting_before = world.platform.queues.depth()[Queue.SPLIT]

    def work(platform: Platform, _case: Case, _asked: Message) -> None:
        assert platform.queues.depth()[Queue.SPLIT] == waiting_before

    table = {**steps(), Queue.SPLIT: Step(Queue.SPLIT, work, lambda _case, _result, _numbers: NOTHING)}
    assert serve_one(world.platform, table, (Queue.SPLIT,))
    assert world.platform.queues.depth()[Queue.SPLIT] == 0


def test_nothing_is_done_to_a_closed_case(world: World) -> None:
    case_id = world.file().case_id
    table, tried = _failing(ZeroDivisionError())
    run(world.platform, table, message(Queue.SPLIT, case_id, "whatever"))
    assert tried == []


def test_a_message_for_no_case_is_a_bug(world: World) -> None:
    with pytest.raises(NoSuchCase):
        run(world.platform, steps(), message(Queue.SPLIT, "nobody", "f"))


def test_only_the_queues_asked_for_are_served(world: World, waiting: str) -> None:
    assert not serve_one(world.platform, steps(), (Queue.READ, Queue.DELIVER))
    assert drain(world.platform, steps(), (Queue.SPLIT,)) == 1
    assert world.platform.queues.depth()[Queue.READ] == 4


def test_an_event_of_another_while_the_page_was_read_costs_no_second_reading(world: World, waiting: str) -> None:
    """A conflict lets only ``decide`` run again on the case as it then is."""
    real, worked, decided = steps()[Queue.SPLIT], [], []

    def work(platform: Platform, case: Case, asked: Message) -> Any:
        worked.append(case.version)
        result = real.work(platform, case, asked)
        upload(platform, waiting, "补充.pdf", b"%PDF-1.7 meanwhile")
        return result

    def decide(case: Case, result: Any, numbers: Any) -> Decision:
        decided.append(case.version)
        if len(decided) == 1:
            upload(world.platform, waiting, "又补充.pdf", b"%PDF-1.7 once more")
        return real.decide(case, result, numbers)

    first = world.case(waiting).files[0].file_id
    table = {**steps(), Queue.SPLIT: replace(real, work=work, decide=decide)}
    run(world.platform, table, message(Queue.SPLIT, waiting, first))
    assert len(worked) == 1
    assert decided == [worked[0] + 1, worked[0] + 2]
    assert world.case(waiting).file(first).pages == 4
    assert len(world.case(waiting).files) == 3


