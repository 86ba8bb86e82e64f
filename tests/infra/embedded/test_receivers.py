"""SMS folder, results queue and demo issuer: each takes a thing once, whatever the sender repeats."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.embedded.issuer import AlreadyIssuedDifferently, DemoIssuer
from infra.embedded.results import SqliteResults
from infra.embedded.sms import FileSms
from infra.ports import Unavailable

CERTIFICATE = {"certificate_id": "1.2.156.3005.2.X.1.001.A", "title": "食品经营许可证"}


def test_a_message_is_written_once_per_key(tmp_path: Path) -> None:
    sms = FileSms(tmp_path / "sms")
    first = sms.send("case-3", "13900000000", "您的办件已办结")
    assert sms.send("case-3", "13900000000", "您的办件已办结") == first
    assert sms.send("case-4", "13900000000", "您的办件已办结") != first
    written = [json.loads(file.read_text("utf-8")) for file in (tmp_path / "sms").iterdir()]
    assert sorted(message["key"] for message in written) == ["case-3", "case-4"]
    assert {message["text"] for message in written} == {"您的办件已办结"}


def test_a_folder_that_cannot_be_written_is_an_outage(tmp_path: Path) -> None:
    (tmp_path / "sms").write_text("in the way")
    with pytest.raises(Unavailable):
        FileSms(tmp_path / "sms").send("k", "1", "x")


def test_a_result_is_published_once_per_key(tmp_path: Path) -> None:
    results = SqliteResults(tmp_path / "results.db")
    receipt = results.publish("a", {"outcome": "准予"})
    assert results.publish("a", {"outcome": "另一个"}) == receipt
    assert [(row.position, row.body) for row in results.after(0)] == [(1, {"outcome": "准予"})]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("abcdefgh")))
def test_positions_follow_first_publication_without_gaps(keys: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = SqliteResults(Path(folder) / "results.db")
        for key in keys:
            results.publish(key, {"key": key})
        rows = list(results.after(0, 1000))
    assert [row.position for row in rows] == list(range(1, len(set(keys)) + 1))
    assert [row.body["key"] for row in rows] == list(dict.fromkeys(keys))


def test_a_reader_goes_on_where_it_stopped(tmp_path: Path) -> None:
    results = SqliteResults(tmp_path / "results.db")
    for n in range(1, 8):
        results.publish(str(n), {"n": n})
    read: list[int] = []
    position = 0
    while batch := list(results.after(position, 3)):
        read += [row.body["n"] for row in batch]
        position = batch[-1].position
    assert read == [1, 2, 3, 4, 5, 6, 7]
    assert list(results.after(0, 0)) == []


def test_readers_see_no_gap_while_others_publish(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    results = SqliteResults(path)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_publish, args=(path, name, 20)) for name in "ab"]
    for writer in writers:
        writer.start()
    gaps = []
    while any(writer.is_alive() for writer in writers):
        positions = [row.position for row in results.after(0, 1000)]
        if positions != list(range(1, len(positions) + 1)):
            gaps.append(positions)
    assert gaps == []
    assert len(list(results.after(0, 1000))) == 40


def test_a_result_is_never_changed_or_removed(tmp_path: Path) -> None:
    SqliteResults(tmp_path / "results.db").publish("a", {"n": 1})
    with sqlite3.connect(tmp_path / "results.db") as other:
        for statement in ("DELETE FROM results", "UPDATE results SET key = 'b'"):
            with pytest.raises(sqlite3.IntegrityError):
                other.execute(statement)


def test_an_interrupted_publication_leaves_nothing(tmp_path: Path) -> None:
    def crash(point: str) -> None:
        if point == "results.publish.before":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        SqliteResults(tmp_path / "results.db", probe=crash).publish("a", {})
    assert list(SqliteResults(tmp_path / "results.db").after(0)) == []


def test_issuing_again_gives_the_same_reference(tmp_path: Path) -> None:
    issuer = DemoIssuer(tmp_path / "issuer.db")
    reference = issuer.issue(CERTIFICATE, b"%PDF-1")
    assert DemoIssuer(tmp_path / "issuer.db").issue(CERTIFICATE, b"%PDF-1") == reference
    assert issuer.file_digest(CERTIFICATE["certificate_id"]) is not None
    assert issuer.name == "测试制证端"


def test_a_certificate_typeset_again_replaces_its_file_only(tmp_path: Path) -> None:
    issuer = DemoIssuer(tmp_path / "issuer.db")
    reference = issuer.issue(CERTIFICATE, b"%PDF-1")
    before = issuer.file_digest(CERTIFICATE["certificate_id"])
    assert issuer.issue(CERTIFICATE, b"%PDF-2") == reference
    assert issuer.file_digest(CERTIFICATE["certificate_id"]) != before


def test_other_content_under_an_issued_identifier_is_rejected(tmp_path: Path) -> None:
    issuer = DemoIssuer(tmp_path / "issuer.db")
    issuer.issue(CERTIFICATE, b"%PDF-1")
    before = issuer.file_digest(CERTIFICATE["certificate_id"])
    with pytest.raises(AlreadyIssuedDifferently):
        issuer.issue({**CERTIFICATE, "title": "另一证"}, b"%PDF-2")
    assert issuer.file_digest(CERTIFICATE["certificate_id"]) == before


def test_two_workers_issue_one_certificate(tmp_path: Path) -> None:
    issuer = DemoIssuer(tmp_path / "issuer.db")
    references: list[str] = []
    workers = [threading.Thread(target=lambda: references.append(issuer.issue(CERTIFICATE, b"%PDF"))) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(references) == 4
    assert len(set(references)) == 1


def _publish(path: Path, name: str, count: int) -> None:
    results = SqliteResults(path)
    for n in range(count):
        results.publish(f"{name}{n}", {"n": n})
