"""A worker: what is nearly done first, the message in hand to its end, no work for a supervisor that is gone."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.messages import Queue
from infra.embedded.clock import CHINA_TIME, PinnedClock
from journey.run import Steps
from journey.steps import steps
from platforms.worker import NEAREST_TO_DONE, Stop, work
from tests.world import eligible
from tests.world.world import World, make_world

PAGES = len(eligible.papers())


def _recording(stop: Stop, served: list[Queue], limit: int) -> Steps:
    """The real steps; after so many messages the worker is asked to stop."""

    def noted(queue: Queue, real: Any) -> Any:
        def run(*arguments: Any) -> Any:
            served.append(queue)
            stop.asked = len(served) >= limit
            return real(*arguments)

        return run

    return {queue: replace(step, work=noted(queue, step.work)) for queue, step in steps().items()}


def test_every_queue_has_its_turn() -> None:
    assert set(NEAREST_TO_DONE) == set(Queue)


def test_what_is_nearly_done_comes_before_what_has_just_begun(world: World) -> None:
    world.file(finish=False)
    stop, served = Stop(), list[Queue]()
    begun = [Queue.SPLIT, *[Queue.READ] * PAGES, Queue.REVIEW]
    work(world.platform, _recording(stop, served, len(begun)), list(Queue), stop)
    world.file(finish=False)
    again = list[Queue]()
    stop = Stop()
    work(world.platform, _recording(stop, again, 2), list(Queue), stop)
    assert served == begun
    assert again == [Queue.ISSUE, Queue.DELIVER]


def test_the_message_in_hand_is_finished_and_no_other_is_taken(world: World) -> None:
    case_id = world.file(finish=False).case_id
    stop = Stop()
    assert work(world.platform, _recording(stop, [], 1), list(Queue), stop) == 1
    assert world.case(case_id).files[0].pages == PAGES
    assert world.platform.queues.depth()[Queue.READ] == PAGES


@pytest.mark.parametrize(("parent", "orphaned"), [("1", True), (str(os.getppid()), False), ("", False)])
def test_a_worker_knows_when_its_supervisor_is_gone(
    monkeypatch: pytest.MonkeyPatch, parent: str, orphaned: bool
) -> None:
    monkeypatch.setenv("MIAOPI_PARENT", parent or "0")
    assert Stop().orphaned is orphaned


def test_an_orphan_takes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.file(finish=False)
    monkeypatch.setenv("MIAOPI_PARENT", "1")
    assert work(world.platform, steps(), list(Queue), Stop()) == 0


def test_an_idle_worker_alerts_of_a_renewal_that_is_undecided_at_expiry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = make_world(tmp_path, today=datetime(2026, 6, 9, 9, 0, tzinfo=CHINA_TIME))
    before.storage.registers.set_down("penalties")
    case_id = before.file().case_id
    later = replace(before.platform, clock=PinnedClock(datetime(2026, 7, 1, 9, 0, tzinfo=CHINA_TIME)))
    monkeypatch.setattr("platforms.worker.STRANDED_SECONDS", 0.0)
    assert work(later, steps(), list(Queue), _Looking(3)) == 1
    assert before.events(case_id).count("ExpiredUndecided") == 1
    assert before.case(case_id).alert


class _Looking(Stop):
    """Asks to stop once the worker has looked at its queues so many times."""

    def __init__(self, looks: int) -> None:
        self._left = looks
        super().__init__()

    @property
    def asked(self) -> bool:
        self._left -= 1
        return self._left < 0

    @asked.setter
    def asked(self, _asked: bool) -> None:
        pass
