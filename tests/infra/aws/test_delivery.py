"""Messages delivered three times, out of order, and to several workers at once: the same journals."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.chain import broken_at
from domain.messages import Queue
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from journey.run import drain, handle
from journey.steps import steps
from tests.world.aws_world import AwsWorld, aws_world
from tests.world.eligible import application, papers
from tests.world.paper import recorded_file


def in_order(world: AwsWorld) -> None:
    world.work()


def three_times_and_shuffled(world: AwsWorld) -> None:
    """All that waits is leased, then delivered again and again before anything is acknowledged."""
    chance, queues = random.Random(7), world.platform.queues
    while leases := list(iter(lambda: queues.take(tuple(Queue)), None)):
        for lease in chance.sample(leases * 3, 3 * len(leases)):
            assert handle(world.platform, steps(), lease).settled
        for lease in leases:
            queues.acknowledge(lease)


def to_four_workers(world: AwsWorld) -> None:
    while sum(world.platform.queues.depth().values()):
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: drain(world.platform, steps()), range(4)))


def outcome(deliver) -> tuple[list[str], list[str], list[str]]:
    with aws_world() as world:
        opened = open_case(world.platform, application())
        for n, page in enumerate(papers()):
            upload(world.platform, opened.case_id, f"{n}.pdf", recorded_file([page]))
        submit(world.platform, opened.case_id)
        deliver(world)
        assert broken_at(world.platform.journal.entries(opened.case_id)) is None
        assert world.case(opened.case_id).closed
        results = [row.body["kind"] for row in world.platform.results.after(0)]
        return sorted(world.events(opened.case_id)), sorted(results), sorted(world.outbox.mails)


@pytest.fixture(scope="module")
def expected():
    return outcome(in_order)


@pytest.mark.parametrize("deliver", [three_times_and_shuffled, to_four_workers])
def test_the_journal_is_the_same(deliver, expected):
    assert outcome(deliver) == expected
