"""The registers as a small SQLite file, seeded with synthetic records: for demos, tests and counties off line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from domain.record import canonical_json
from infra.embedded.database import Database
from infra.embedded.faults import Probe, silent
from infra.embedded.schema import Schema
from infra.ports import Unavailable
from infra.registers.asking import AskedRegisters
from infra.registers.record import REGISTERS, RegisterRecord, answer, require_known

# asks: whom a question was about is a keyed hash; the answer itself is sealed in the case's dossier, not here.
_SCHEMA = Schema(
    version=1,
    script="""
CREATE TABLE registers (name TEXT PRIMARY KEY, down INTEGER NOT NULL) STRICT;
CREATE TABLE records (register TEXT NOT NULL, key TEXT NOT NULL, fields TEXT NOT NULL) STRICT;
CREATE INDEX records_key ON records (register, key);
CREATE TABLE asks (
    position INTEGER PRIMARY KEY, register TEXT NOT NULL, key_hash TEXT NOT NULL, fields TEXT NOT NULL,
    case_id TEXT NOT NULL, purpose TEXT NOT NULL, at TEXT NOT NULL, status TEXT NOT NULL
) STRICT;
""",
)


class SqliteRegisters(AskedRegisters):
    """Implements :class:`infra.ports.Registers`. ``keyed_hash(purpose, value)`` hides whom a question was about."""

    failures = (sqlite3.Error, Unavailable)

    def __init__(self, path: Path, keyed_hash: Callable[[str, str], str], *, probe: Probe = silent) -> None:
        self._path = path
        self._keyed_hash = keyed_hash
        self._probe = probe

    def seed(self, records: Iterable[RegisterRecord]) -> None:
        """Replace all records of all registers, and end all outages."""
        rows = [(record.register, record.key, canonical_json(dict(record.fields)).decode()) for record in records]
        with self._database.transaction("register.seed") as connection:
            connection.execute("DELETE FROM records")
            connection.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)
            connection.executemany("INSERT OR REPLACE INTO registers VALUES (?, 0)", [(name,) for name in REGISTERS])

    def set_down(self, register: str, down: bool = True) -> None:
        """Simulate an outage of one register, for every process, until it is switched on again."""
        require_known(register)
        with self._database.transaction("register.switch") as connection:
            connection.execute("INSERT OR REPLACE INTO registers VALUES (?, ?)", (register, down))

    @cached_property
    def _database(self) -> Database:
        # Opened at the first question: a broken file is an outage of the registers, not of the whole machine.
        return Database(self._path, _SCHEMA, synchronous="NORMAL", probe=self._probe)

    def _look_up(self, register: str, key: str, fields: Sequence[str]) -> tuple[str, dict[str, Any]]:
        up = self._database.rows("SELECT 1 FROM registers WHERE name = ? AND NOT down", register)
        if not up:
            return "down", {}
        sql = "SELECT fields FROM records WHERE register = ? AND key = ? LIMIT 2"
        rows = self._database.rows(sql, register, key)
        return answer([json.loads(row["fields"]) for row in rows], fields)

    def _record(
        self, register: str, key: str, fields: Sequence[str], case_id: str, purpose: str, at: datetime, status: str
    ) -> None:
        who = self._keyed_hash(f"register:{register}", key)
        with self._database.transaction("register.ask") as connection:
            connection.execute(
                "INSERT INTO asks (register, key_hash, fields, case_id, purpose, at, status)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (register, who, ",".join(fields), case_id, purpose, at.isoformat(), status),
            )
