"""A function that dies over its step: the message comes again, and the journal is what it would have been."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cli.client import Client
from cli.filing import Filed, file_folder, hand_in, papers_in
from domain.messages import Queue
from tests.aws_stack.conftest import Installation
from tests.aws_stack.deployment import FUNCTIONS, STACK, TAKE, Stack
from tests.aws_stack.journals import journal, on_one_machine, taken

SAMPLE = "08-corrected-then-granted"
PATIENCE = 120.0
INTO_THE_STEP = {
    TAKE: 0.05, Queue.SPLIT: 0.05, Queue.READ: 0.5, Queue.REVIEW: 0.05, Queue.ISSUE: 0.2, Queue.DELIVER: 0.02,
}
"""Seconds after which the function dies; a step takes several times as long."""

HIDDEN = {function: 15 if function in (TAKE, Queue.REVIEW, Queue.DELIVER) else 45 for function in FUNCTIONS}
"""Seconds, in which a new process of the function must have begun and ended: unpacking the paper bundle takes a while."""

pytestmark = pytest.mark.emulator


def test_every_function_dies_over_a_message_and_the_journal_is_the_same(installation: Installation, tmp_path: Path) -> None:
    stack, sample = installation.stack, installation.sample(SAMPLE)
    stack.settled(TAKE)  # S3 tried its notifications
    stack.open()
    filed = _filed_over_a_death(stack, sample)
    for queue in Queue:
        _die_over_a_message(stack, queue)
        stack.open()
    stack.open(*FUNCTIONS)
    stack.settled(*FUNCTIONS)
    stack.open(TAKE)
    hand_in(filed, papers_in(sample / "round-2"))
    stack.open(*FUNCTIONS)
    stack.settled(*FUNCTIONS)
    platform = installation.opened.platform
    assert (filed.status()["status"], platform.queues.dead()) == ("issued", [])
    assert journal(platform, filed.case_id) == on_one_machine(tmp_path, sample, filed, taken(platform, filed.case_id))


def _filed_over_a_death(stack: Stack, sample: Path) -> Filed:
    """Whoever files waits until what was posted is taken, at the second time, and hands in what then is there."""
    with ThreadPoolExecutor(1) as beside:
        filing = beside.submit(file_folder, Client(stack.api), sample)
        _die_over_a_message(stack, TAKE)
        filed = filing.result()
    stack.open()
    return filed


def _die_over_a_message(stack: Stack, function: str) -> None:
    """The next message finds the function frozen, so that it dies so long after it began, not before."""
    name, emulator = f"{STACK}-{function}", stack.emulator
    stack.hide(function, HIDDEN[function])
    stack.warm(function)
    emulator.stop(name)
    stack.open(function)
    _until(lambda: stack.waiting(function)[1] > 0)
    emulator.resume(name)
    time.sleep(INTO_THE_STEP[function])
    emulator.kill(name)
    _until(lambda: emulator.deaths(name) > 0)
    stack.settled(function)


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
