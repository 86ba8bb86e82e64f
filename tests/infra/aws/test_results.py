"""What only these results have to withstand: pages, lost races, rows a reader cannot see yet."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ReadTimeoutError

from infra.aws.results import DynamoResults
from infra.aws.schema import RESULTS
from infra.aws.table import Table
from infra.ports import Unavailable
from tests.world.aws import make_table


@pytest.fixture
def results(clients):
    return DynamoResults(make_table(clients, RESULTS, "results"))


def test_positions_go_on_over_pages(results, clients, monkeypatch):
    monkeypatch.setattr("infra.aws.results._PAGE", 4)
    assert [results.publish(f"k{n}", {"n": n}) for n in range(1, 14)] == [f"results:{n}" for n in range(1, 14)]
    assert [(row.position, row.body["n"]) for row in results.after(0)] == [(n, n) for n in range(1, 14)]
    assert [row.position for row in results.after(3, limit=2)] == [4, 5]
    assert [row.position for row in results.after(7)] == [8, 9, 10, 11, 12, 13]
    assert list(results.after(13)) == list(results.after(10**15)) == list(results.after(0, limit=0)) == []
    assert [row.position for row in results.after(-5, limit=1)] == [1]


def test_writers_at_once_leave_no_gap_and_no_double(results):
    def publish(writer):
        return [results.publish(f"{writer}-{n}" if n % 2 else f"shared-{n}", {"n": n}) for n in range(6)]

    with ThreadPoolExecutor(4) as pool:
        receipts = [receipt for made in pool.map(publish, range(4)) for receipt in made]
    rows = list(results.after(0))
    assert [row.position for row in rows] == list(range(1, 16))
    assert set(receipts) == {f"results:{n}" for n in range(1, 16)}


def test_a_reader_waits_before_a_row_it_cannot_see_yet(results, clients):
    """A transaction's rows become visible one by one: the next one's may be seen first."""
    for n in range(1, 5):
        results.publish(f"k{n}", {"n": n})
    Table(clients, "results").delete("ROWS#0", f"{3:012d}")
    assert [row.position for row in results.after(0)] == [1, 2]


def test_published_though_the_answer_was_lost(results, fault):
    lost = fault("dynamodb", "TransactWriteItems", error=ReadTimeoutError(endpoint_url="x"), late=True)
    with pytest.raises(Unavailable):
        results.publish("k", {"n": 1})
    lost.mend()
    assert results.publish("k", {"n": 2}) == "results:1"
    assert [row.body for row in results.after(0)] == [{"n": 1}]


def test_who_never_wins_a_position_tries_later(results, fault):
    fault("dynamodb", "TransactWriteItems", code="TransactionCanceledException", reasons=["TransactionConflict", "None"])
    with pytest.raises(Unavailable):
        results.publish("k", {})
