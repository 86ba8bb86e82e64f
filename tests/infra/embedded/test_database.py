"""One SQLite file: creation by many at once, forks, outages, probes."""

from __future__ import annotations

import multiprocessing
import sqlite3

import pytest

from infra.embedded.database import Database
from infra.embedded.schema import Schema
from infra.ports import Unavailable

SCHEMA = Schema(version=1, script="CREATE TABLE notes (text TEXT NOT NULL) STRICT;")


class Crash(BaseException):
    pass


def note(database, text):
    with database.transaction("note") as connection:
        connection.execute("INSERT INTO notes VALUES (?)", (text,))


def notes(database):
    return [row["text"] for row in database.rows("SELECT text FROM notes ORDER BY text")]


def test_commits_are_flushed_and_written_ahead(tmp_path):
    database = Database(tmp_path / "x.db", SCHEMA)
    pragma = {name: database.rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_many_may_create_it_at_once(tmp_path):
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=lambda n=n: note(Database(tmp_path / "x.db", SCHEMA), str(n))) for n in range(6)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0] * 6
    assert notes(Database(tmp_path / "x.db", SCHEMA)) == list("012345")


def test_a_child_gets_a_connection_of_its_own(tmp_path):
    database = Database(tmp_path / "x.db", SCHEMA)
    note(database, "parent before")
    mine = database.connection()

    def in_child():
        assert database.connection() is not mine
        note(database, "child")

    child = multiprocessing.get_context("fork").Process(target=in_child)
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert database.connection() is mine
    note(database, "parent after")
    assert notes(database) == ["child", "parent after", "parent before"]


def test_readers_see_the_last_commit_while_a_writer_is_at_work(tmp_path):
    writer, reader = Database(tmp_path / "x.db", SCHEMA), Database(tmp_path / "x.db", SCHEMA)
    note(writer, "1")
    with writer.transaction("note") as connection:
        connection.execute("INSERT INTO notes VALUES ('2')")
        assert notes(reader) == ["1"]
    assert notes(reader) == ["1", "2"]


@pytest.mark.parametrize(("point", "kept"), [("note.before", []), ("note.after", ["1"])])
def test_probes_stand_on_both_sides_of_a_commit(tmp_path, point, kept):
    def probe(reached):
        if reached == point:
            raise Crash

    crashing = Database(tmp_path / "x.db", SCHEMA, probe=probe)
    with pytest.raises(Crash):
        note(crashing, "1")
    assert notes(crashing) == kept
    assert not crashing.connection().in_transaction


def test_an_outage_of_the_disk_is_told_from_a_bug(tmp_path):
    database = Database(tmp_path / "x.db", SCHEMA)
    database.connection().execute("PRAGMA max_page_count=1")
    with pytest.raises(Unavailable):
        note(database, "x" * 100_000)
    database.connection().execute("PRAGMA max_page_count=100000")
    with pytest.raises(sqlite3.OperationalError):
        database.rows("SELECT nonsense")
    note(database, "works again")


def test_a_later_schema_is_not_touched(tmp_path):
    Database(tmp_path / "x.db", Schema(version=2, script=SCHEMA.script))
    with pytest.raises(RuntimeError, match="schema 2"):
        Database(tmp_path / "x.db", SCHEMA)
