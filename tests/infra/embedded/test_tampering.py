"""The journal resists changes through its own connection, and shows changes made around it."""

from __future__ import annotations

import sqlite3

import pytest

from domain.chain import broken_at

TRIGGERS = ("events_follow", "events_stay", "events_remain")


@pytest.fixture
def database(storage, append, data):
    append(storage, "a", more=4)
    with sqlite3.connect(data / "journal.db") as connection:
        yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'x'",
        "DELETE FROM events WHERE seq = 5",
        "INSERT OR REPLACE INTO events SELECT case_id, seq, at, 'x', body, previous, digest FROM events WHERE seq = 2",
        "INSERT INTO events SELECT case_id, seq + 5, at, actor, body, previous, digest FROM events WHERE seq = 2",
    ],
)
def test_events_are_append_only(database, statement):
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE events SET actor = 'clerk:9' WHERE seq = 3", 3),
        ("UPDATE events SET at = '2026-03-16T09:00:01+08:00' WHERE seq = 1", 1),
        ("UPDATE events SET body = (SELECT body FROM events WHERE seq = 1) WHERE seq = 4", 4),
        ("UPDATE events SET digest = previous WHERE seq = 2", 2),
        ("UPDATE events SET previous = digest WHERE seq = 5", 5),
        ("DELETE FROM events WHERE seq = 2", 2),
        ("DELETE FROM events WHERE seq = 1", 1),
        ("UPDATE events SET case_id = 'b' WHERE seq = 1", 1),
    ],
)
def test_the_chain_shows_where_it_was_altered(storage, database, statement, broken):
    for trigger in TRIGGERS:
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute(statement)
    database.commit()
    assert broken_at(storage.journal.entries("a")) == broken


def test_a_cut_tail_shows_against_the_snapshot(storage, database):
    database.execute("DROP TRIGGER events_remain")
    database.execute("DELETE FROM events WHERE seq = 5")
    database.commit()
    entries, case = storage.journal.entries("a"), storage.journal.load("a")
    assert broken_at(entries) is None
    assert (entries[-1].seq, entries[-1].digest) != (case.version, case.head)


def test_what_is_no_event_any_more_cannot_be_read(storage, database):
    database.execute("DROP TRIGGER events_stay")
    database.execute("UPDATE events SET body = ? WHERE seq = 3", (b'{"type":"Approved"}',))
    database.commit()
    with pytest.raises(ValueError, match="Approved"):
        storage.journal.entries("a")
