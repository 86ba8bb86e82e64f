"""SMS folder and results queue on disk: an outage is told, nothing is lost, changed or skipped."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from infra.embedded.results import SqliteResults
from infra.embedded.sms import FileSms
from infra.ports import Unavailable


def test_a_folder_that_cannot_be_written_is_an_outage(tmp_path: Path) -> None:
    (tmp_path / "sms").write_text("in the way")
    with pytest.raises(Unavailable):
        FileSms(tmp_path / "sms").send("k", "1", "x")


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


def _publish(path: Path, name: str, count: int) -> None:
    results = SqliteResults(path)
    for n in range(count):
        results.publish(f"{name}{n}", {"n": n})
