"""SQS promises at least once, in no order: each message three times, shuffled, and the journal is the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cli.client import Client
from cli.filing import file_folder
from domain.messages import Queue
from tests.aws_stack.conftest import Installation
from tests.aws_stack.deployment import Stack
from tests.aws_stack.journals import journal, on_one_machine

COURSES = {"01-clean-scan": "issued", "06-differs-from-register": "referred"}

pytestmark = pytest.mark.emulator


@pytest.mark.parametrize("sample", COURSES)
def test_each_message_three_times_and_out_of_order(sample: str, installation: Installation, tmp_path: Path) -> None:
    stack = installation.stack
    stack.open()
    folder = installation.sample(sample)
    filed = file_folder(Client(stack.api), folder)
    _deliver_three_times(stack, random.Random(sample))
    assert filed.status()["status"] == COURSES[sample]
    assert installation.opened.platform.queues.dead() == []
    assert journal(installation.opened.platform, filed.case_id) == on_one_machine(tmp_path, folder, filed)


def _deliver_three_times(stack: Stack, chance: random.Random) -> None:
    """Twice when it is due, among the others of its queue, and once more when the case has long gone on."""
    late: dict[Queue, list[str]] = {queue: [] for queue in Queue}
    while due := [queue for queue in Queue if sum(stack.waiting(queue))]:
        for queue in due:
            found = stack.take(queue)
            late[queue] += found
            _deliver(stack, queue, found * 2, chance)
    assert all(late.values())
    for queue in reversed(Queue):
        _deliver(stack, queue, late[queue], chance)
    assert not any(sum(stack.waiting(queue)) for queue in Queue)


def _deliver(stack: Stack, queue: Queue, bodies: list[str], chance: random.Random) -> None:
    stack.put(queue, chance.sample(bodies, len(bodies)))
    stack.open(queue)
    stack.settled(queue)
    stack.open()
