"""A function that dies over its step: the message comes again, and the journal is what it would have been."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.client import Client
from cli.filing import file_folder, hand_in, papers_in
from domain.messages import Queue
from tests.aws_stack.conftest import Installation
from tests.aws_stack.deployment import STACK, Stack
from tests.aws_stack.journals import journal, on_one_machine

SAMPLE = "08-corrected-then-granted"
PATIENCE = 60.0
INTO_THE_STEP = {Queue.SPLIT: 0.05, Queue.READ: 0.5, Queue.REVIEW: 0.05, Queue.ISSUE: 0.2, Queue.DELIVER: 0.02}
"""Seconds after which the function dies; a step takes several times as long."""

HIDDEN = {queue: 15 if queue in (Queue.REVIEW, Queue.DELIVER) else 45 for queue in Queue}
"""Seconds, in which a new process of the function must have begun and ended: unpacking the paper bundle takes a while."""

pytestmark = pytest.mark.emulator


def test_every_function_dies_over_a_message_and_the_journal_is_the_same(installation: Installation, tmp_path: Path) -> None:
    stack, sample = installation.stack, installation.sample(SAMPLE)
    stack.open()
    filed = file_folder(Client(stack.api), sample)
    for queue in Queue:
        _die_over_a_message(stack, queue)
    stack.open(*Queue)
    stack.settled(*Queue)
    stack.open()
    hand_in(filed, papers_in(sample / "round-2"))
    stack.open(*Queue)
    stack.settled(*Queue)
    assert filed.status()["status"] == "issued"
    assert installation.opened.platform.queues.dead() == []
    assert journal(installation.opened.platform, filed.case_id) == on_one_machine(tmp_path, sample, filed)


def _die_over_a_message(stack: Stack, queue: Queue) -> None:
    """The next message finds the function frozen, so that it dies so long after it began, not before."""
    function, emulator = f"{STACK}-{queue}", stack.emulator
    stack.hide(queue, HIDDEN[queue])
    stack.warm(queue)
    emulator.stop(function)
    stack.open(queue)
    _until(lambda: stack.waiting(queue)[1] > 0)
    emulator.resume(function)
    time.sleep(INTO_THE_STEP[queue])
    emulator.kill(function)
    _until(lambda: emulator.deaths(function) > 0)
    stack.settled(queue)
    stack.open()


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
