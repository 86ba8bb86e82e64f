"""Results, issuer and SMS: each takes a thing once, whatever the sender repeats."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.record import digest_of
from infra.certificate_register import AlreadyIssuedDifferently

ID = "1.2.156.3005.2.X.1.001.A"
CERTIFICATE = {"certificate_id": ID, "title": "食品经营许可证"}


def at_once(count, call):
    """What so many threads got."""
    found = []
    threads = [threading.Thread(target=lambda: found.append(call())) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_a_message_is_kept_once_per_key(receivers):
    first = receivers.sms.send("case-3", "13900000000", "您的办件已办结")
    assert receivers.sms.send("case-3", "13900000000", "您的办件已办结") == first
    assert receivers.sms.send("case-4", "13900000000", "您的办件已办结") != first
    assert receivers.messages() == 2


def test_a_result_is_published_once_per_key(receivers):
    receipt = receivers.results.publish("a", {"outcome": "准予"})
    assert receivers.results.publish("a", {"outcome": "另一个"}) == receipt == "results:1"
    assert [(row.position, row.body) for row in receivers.results.after(0)] == [(1, {"outcome": "准予"})]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from("abcdefgh"), max_size=8))
def test_positions_follow_first_publication_without_gaps(receivers, keys):
    for key in keys:
        receivers.results.publish(key, {"key": key})
    rows = list(receivers.results.after(0, 1000))
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    assert len({row.body["key"] for row in rows}) == len(rows)
    assert {row.body["key"] for row in rows} >= set(keys)


def test_a_reader_goes_on_where_it_stopped(receivers):
    for n in range(1, 8):
        receivers.results.publish(str(n), {"n": n, "share": "三分之一"})
    read, position = [], 0
    while batch := list(receivers.results.after(position, 3)):
        read += [row.body["n"] for row in batch]
        position = batch[-1].position
    assert read == [1, 2, 3, 4, 5, 6, 7]
    assert list(receivers.results.after(0, 0)) == []


def test_publishing_at_once_leaves_no_gap_and_no_double(receivers):
    keys = iter("abcab")
    receipts = at_once(5, lambda: receivers.results.publish(next(keys), {}))
    assert len(set(receipts)) == 3
    assert [row.position for row in receivers.results.after(0)] == [1, 2, 3]


def test_issuing_again_gives_the_same_reference(receivers):
    assert receivers.issuer.file_digest(ID) is None
    reference = receivers.issuer.issue(CERTIFICATE, b"%PDF-1")
    assert receivers.issuer.issue(CERTIFICATE, b"%PDF-1") == reference == "CS-8DF499C197319897"
    assert receivers.issuer.file_digest(ID) == digest_of(b"%PDF-1")
    assert receivers.issuer.name == "测试制证端"


def test_a_certificate_typeset_again_replaces_its_file_only(receivers):
    reference = receivers.issuer.issue(CERTIFICATE, b"%PDF-1")
    assert receivers.issuer.issue(CERTIFICATE, b"%PDF-2") == reference
    assert receivers.issuer.file_digest(ID) == digest_of(b"%PDF-2")


def test_other_content_under_an_issued_identifier_is_rejected(receivers):
    receivers.issuer.issue(CERTIFICATE, b"%PDF-1")
    with pytest.raises(AlreadyIssuedDifferently):
        receivers.issuer.issue({**CERTIFICATE, "title": "另一证"}, b"%PDF-2")
    assert receivers.issuer.file_digest(ID) == digest_of(b"%PDF-1")


def test_a_certificate_without_an_identifier_is_a_bug(receivers):
    with pytest.raises(KeyError):
        receivers.issuer.issue({"title": "食品经营许可证"}, b"%PDF-1")


def test_several_workers_issue_one_certificate(receivers):
    assert len(set(at_once(4, lambda: receivers.issuer.issue(CERTIFICATE, b"%PDF")))) == 1
