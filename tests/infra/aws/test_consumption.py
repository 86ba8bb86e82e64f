"""What a case costs the journal, the results and the queues, and that no step of it needs a list that is up to date.

The figures of the tables in ``docs/aws.md`` come from here: run with ``-s`` to see them.
"""

from __future__ import annotations

import pytest
import requests

from domain.case import Status
from functions.receive.incoming import ticket, waiting
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.aws.lists import Lists
from infra.upload_ports import Waiting
from tests.world.aws_functions import aws_functions
from tests.world.aws_world import aws_world
from tests.world.eligible import application, papers
from tests.world.meter import metered
from tests.world.paper import recorded_file

MEANS = {
    1: {
        "journal-table": 108, "indexes": 14, "results-table": 18, "read": 143, "transactions": 20, "sends": 6,
        "puts": 16, "gets": 27, "keys": 6,
    },
    4: {
        "journal-table": 168, "indexes": 26, "results-table": 18, "read": 178, "transactions": 26, "sends": 12,
        "puts": 22, "gets": 33, "keys": 6,
    },
}
"""Write units by table, read units, transactions, sendings, and requests of blobs and keys; by the files in which the
four pages come."""

POSTED = {"ListObjectsV2": 3, "GetObject": 1, "DeleteObject": 1}
"""Requests of ours to S3 about a file that is posted with a ticket: at three looks at the draft and by its taking."""

LARGEST_TRANSACTION, MOST_BYTES = 7, 24_000


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
    used |= {"puts": meter.requests["s3 PutObject"], "gets": meter.requests["s3 GetObject"]}
    used["keys"] = sum(times for request, times in meter.requests.items() if request.startswith("kms "))
    assert {name: used[name] for name, most in MEANS[files].items() if used[name] > most} == {}
    assert max(meter.transactions) <= LARGEST_TRANSACTION
    assert meter.stored() <= MOST_BYTES


def test_a_file_posted_with_a_ticket_costs_a_few_requests_more():
    content = recorded_file(papers())
    with aws_world() as world, metered() as sent:
        upload(world.platform, open_case(world.platform, application()).case_id, "0.pdf", content)
    with aws_functions() as functions, metered() as posted:
        functions.take(functions.receive_arrivals())
        world = functions.world("api")
        case = world.case(open_case(world.platform, application()).case_id)
        assert waiting(world.platform, case) == Waiting()
        given = ticket(world.platform, case)
        requests.post(given.url, data={**given.fields, "x-amz-meta-name": "0.pdf"}, files={"file": content}, timeout=30)
        assert waiting(world.platform, case).files == 1
        functions.take(functions.receive_arrivals())
        assert waiting(world.platform, case) == Waiting()
    more = posted.requests - sent.requests
    assert {name: more[f"s3 {name}"] for name in POSTED} == POSTED


def test_no_step_of_a_case_reads_a_list(monkeypatch):
    def lagging(*_asked, **_more):
        raise AssertionError("a list may lag, and was relied on")

    with aws_world() as world:
        monkeypatch.setattr(Lists, "first", lagging)
        assert world.case(world.file().case_id).closed
