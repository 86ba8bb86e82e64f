"""The journal on SQLite: one append is one ``BEGIN IMMEDIATE`` transaction, flushed to disk before it returns."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import date, datetime

from domain.case import Case
from domain.chain import Entry
from domain.events import EVENT
from infra.embedded.database import Database
from infra.embedded.queues import send
from infra.ports import AlreadyHandled, Append, CounterMoved, VersionConflict
from infra.transition import Transition, advance, look_ups


class SqliteJournal:
    """Implements :class:`infra.ports.Journal`. ``now`` is machine time, in which messages become due."""

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now

    def load(self, case_id: str) -> Case | None:
        rows = self._database.rows("SELECT snapshot FROM cases WHERE case_id = ?", case_id)
        return Case.model_validate_json(rows[0]["snapshot"]) if rows else None

    def entries(self, case_id: str) -> list[Entry]:
        """All entries in order. Raises ValueError if one was altered so far that it is no event."""
        rows = self._database.rows("SELECT * FROM events WHERE case_id = ? ORDER BY seq", case_id)
        return [_entry(row) for row in rows]

    def append(self, append: Append) -> Case:
        with self._database.transaction("journal.commit") as connection:
            previous = self.load(append.case_id)
            _check(connection, append, previous)
            transition = advance(previous, append)
            _store(connection, append, transition)
            _count(connection, append)
            send(connection, append.outbox, self._now())
        return transition.case

    def next_number(self, counter: str) -> int:
        rows = self._database.rows("SELECT value FROM counters WHERE name = ?", counter)
        return 1 + int(rows[0]["value"]) if rows else 1

    def case_ids(self, after: str = "", limit: int = 100) -> list[str]:
        return self._ids("SELECT case_id FROM cases WHERE case_id > ? ORDER BY case_id LIMIT ?", after, limit)

    def by_number(self, number: str) -> str | None:
        return _first(self._ids("SELECT case_id FROM cases WHERE number = ?", number))

    def by_certificate(self, certificate_id: str) -> str | None:
        return _first(self._ids("SELECT case_id FROM cases WHERE certificate_id = ?", certificate_id))

    def referred(self, limit: int = 50) -> list[str]:
        return self._ids(
            "SELECT case_id FROM cases WHERE referred_until IS NOT NULL ORDER BY referred_until, case_id LIMIT ?", limit
        )

    def at_counter(self, limit: int = 50) -> list[str]:
        return self._ids("SELECT case_id FROM cases WHERE at_counter ORDER BY case_id LIMIT ?", limit)

    def due(self, until: date, limit: int = 50) -> list[str]:
        return self._ids(
            "SELECT case_id FROM cases WHERE due_on <= ? ORDER BY due_on, case_id LIMIT ?", until.isoformat(), limit
        )

    def open_for_licence(self, licence_hash: str) -> list[str]:
        return self._ids(
            "SELECT case_id FROM licences JOIN cases USING (case_id) WHERE licence_hash = ? AND open ORDER BY case_id",
            licence_hash,
        )

    def note_licence(self, licence_hash: str, case_id: str) -> None:
        with self._database.transaction("licence.note") as connection:
            connection.execute("INSERT OR IGNORE INTO licences VALUES (?, ?)", (licence_hash, case_id))

    def _ids(self, sql: str, *parameters: object) -> list[str]:
        return [row["case_id"] for row in self._database.rows(sql, *parameters)]


def _check(connection: sqlite3.Connection, append: Append, previous: Case | None) -> None:
    """The conditions of an append, the inbox first: a duplicate must never be mistaken for a lost race."""
    if append.handles is not None:
        key = (append.case_id, append.handles)
        handled = connection.execute("SELECT 1 FROM inbox WHERE case_id = ? AND message_id = ?", key).fetchone()
        if handled or (previous is not None and previous.closed):
            raise AlreadyHandled(append.handles)
    version = previous.version if previous else 0
    if version != append.expected_version:
        raise VersionConflict(f"expected {append.expected_version}, found {version}")
    for name, used in append.counters.items():
        row = connection.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
        if used != (row["value"] if row else 0) + 1:
            raise CounterMoved(name)


def _store(connection: sqlite3.Connection, append: Append, transition: Transition) -> None:
    case, keys = transition.case, look_ups(transition.case)
    stored = (
        case.version, transition.snapshot, keys.number, keys.certificate_id, _day(keys.referred_until),
        _day(keys.due_on), keys.open, keys.at_counter,
    )
    if append.expected_version == 0:
        connection.execute("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (case.case_id, *stored))
    else:
        connection.execute(
            "UPDATE cases SET version = ?, snapshot = ?, number = ?, certificate_id = ?, referred_until = ?,"
            " due_on = ?, open = ?, at_counter = ? WHERE case_id = ?",
            (*stored, case.case_id),
        )
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (entry.case_id, entry.seq, entry.at.isoformat(), entry.actor, body, entry.previous, entry.digest)
            for entry, body in zip(transition.entries, transition.bodies, strict=True)
        ],
    )
    if case.closed:
        connection.execute("DELETE FROM inbox WHERE case_id = ?", (case.case_id,))
    elif append.handles is not None:
        connection.execute("INSERT INTO inbox VALUES (?, ?)", (case.case_id, append.handles))


def _count(connection: sqlite3.Connection, append: Append) -> None:
    connection.executemany(
        "INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        list(append.counters.items()),
    )


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        case_id=row["case_id"], seq=row["seq"], at=datetime.fromisoformat(row["at"]), actor=row["actor"],
        event=EVENT.validate_json(row["body"]), previous=row["previous"], digest=row["digest"],
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _first(ids: list[str]) -> str | None:
    return ids[0] if ids else None
