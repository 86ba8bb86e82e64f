"""SQS promises at least once, in no order: each message three times, shuffled, and the journal is the same."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cli.client import Client
from cli.filing import file_folder, papers_in
from tests.aws_stack.conftest import Installation
from tests.aws_stack.deployment import FUNCTIONS, TAKE, Stack
from tests.aws_stack.journals import journal, on_one_machine, taken

COURSES = {"04-born-digital": "issued", "06-differs-from-register": "referred"}

pytestmark = pytest.mark.emulator


@pytest.mark.parametrize("sample", COURSES)
def test_each_message_three_times_and_out_of_order(sample: str, installation: Installation, tmp_path: Path) -> None:
    stack, platform = installation.stack, installation.opened.platform
    late, chance = dict[str, list[str]](), random.Random(sample)
    folder = installation.sample(sample)
    stack.settled(TAKE)  # S3 tried its notifications
    stack.open()
    with ThreadPoolExecutor(1) as beside:
        filing = beside.submit(file_folder, Client(stack.api), folder)
        while sum(stack.waiting(TAKE)) < len(papers_in(folder)):
            assert not filing.done(), filing.result()
            time.sleep(0.1)
        late[TAKE] = _deliver_twice(stack, TAKE, chance)
        filed = filing.result()
    _deliver_steps(stack, late, chance)
    assert (filed.status()["status"], platform.queues.dead()) == (COURSES[sample], [])
    assert journal(platform, filed.case_id) == on_one_machine(tmp_path, folder, filed, taken(platform, filed.case_id))


def _deliver_steps(stack: Stack, late: dict[str, list[str]], chance: random.Random) -> None:
    """Twice when it is due, among the others of its queue, and once more when the case has long gone on."""
    while due := [function for function in FUNCTIONS if sum(stack.waiting(function))]:
        for function in due:
            late[function] = late.get(function, []) + _deliver_twice(stack, function, chance)
    assert late.keys() == {*FUNCTIONS}
    for function in reversed(FUNCTIONS):
        _deliver(stack, function, late[function], chance)
    assert not any(sum(stack.waiting(function)) for function in FUNCTIONS)


def _deliver_twice(stack: Stack, function: str, chance: random.Random) -> list[str]:
    """What waits for a function, which is returned."""
    found = stack.pull(function)
    _deliver(stack, function, found * 2, chance)
    return found


def _deliver(stack: Stack, function: str, bodies: list[str], chance: random.Random) -> None:
    stack.put(function, chance.sample(bodies, len(bodies)))
    stack.open(function)
    stack.settled(function)
    stack.open()
