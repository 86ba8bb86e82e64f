"""What a case costs the journal, the results and the queues, and that no step of it needs a list that is up to date.

The figures of the tables in ``docs/aws.md`` come from here: run with ``-s`` to see them.
"""

from __future__ import annotations

import pytest

from domain.case import Status
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.aws.lists import Lists
from tests.world.aws_world import aws_world
from tests.world.eligible import application, papers
from tests.world.meter import metered
from tests.world.paper import recorded_file

MEANS = {
    1: {"journal-table": 180, "indexes": 14, "results-table": 18, "read": 150, "transactions": 20, "sends": 6},
    4: {"journal-table": 260, "indexes": 26, "results-table": 18, "read": 185, "transactions": 26, "sends": 12},
}
"""Write units by table, read units, transactions and sendings; by the files in which the four pages come."""

LARGEST_TRANSACTION, MOST_BYTES = 8, 28_000


@pytest.mark.parametrize("files", MEANS)
def test_a_case_of_four_pages_stays_within_its_means(files):
    pages = papers()
    assert len(pages) == 4
    with aws_world() as world, metered() as meter:
        opened = open_case(world.platform, application())
        for n in range(files):
            upload(world.platform, opened.case_id, f"{n}.pdf", recorded_file(pages[n::files]))
        submit(world.platform, opened.case_id)
        world.work()
        case = world.case(opened.case_id)
    assert (case.status, case.closed) == (Status.ISSUED, True)
    print(f"{files} file(s): {meter}, {meter.stored()} bytes")
    used = {**meter.written, "read": meter.read, "transactions": len(meter.transactions)}
    used["sends"] = meter.requests["sqs SendMessageBatch"]
    assert {name: used[name] for name, most in MEANS[files].items() if used[name] > most} == {}
    assert max(meter.transactions) <= LARGEST_TRANSACTION
    assert meter.stored() <= MOST_BYTES


def test_no_step_of_a_case_reads_a_list(monkeypatch):
    def lagging(*_asked, **_more):
        raise AssertionError("a list may lag, and was relied on")

    with aws_world() as world:
        monkeypatch.setattr(Lists, "first", lagging)
        assert world.case(world.file().case_id).closed
