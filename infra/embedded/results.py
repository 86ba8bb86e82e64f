"""The results queue neighbouring systems read: an append-only table with positions from 1, without gaps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from domain.record import canonical_json
from infra.embedded.database import Database
from infra.embedded.faults import Probe, silent
from infra.embedded.schema import Schema
from infra.ports import ResultRow

RESULTS = Schema(
    version=1,
    script="""
CREATE TABLE results (
    position INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL
) STRICT;
CREATE TRIGGER results_kept BEFORE DELETE ON results BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER results_fixed BEFORE UPDATE ON results BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
""",
)


class SqliteResults:
    """Results in order of publication (:class:`infra.ports.Results`).

    A position is taken inside the write transaction, so a reader who saw position n has seen every one before it.
    """

    def __init__(self, path: Path, *, probe: Probe = silent) -> None:
        self._database = Database(path, RESULTS, probe=probe)

    def publish(self, key: str, body: Mapping[str, Any]) -> str:
        """Append once per key; the receipt is ``results:<position>``. The first body published under a key stays."""
        with self._database.transaction("results.publish") as connection:
            connection.execute(
                "INSERT INTO results (position, key, body)"
                " SELECT COALESCE(MAX(position), 0) + 1, ?, ? FROM results WHERE true ON CONFLICT (key) DO NOTHING",
                (key, canonical_json(dict(body))),
            )
            (position,) = connection.execute("SELECT position FROM results WHERE key = ?", (key,)).fetchone()
        return f"results:{position}"

    def after(self, position: int, limit: int = 100) -> Iterator[ResultRow]:
        """Rows after a position, in order, at most ``limit``."""
        rows = self._database.rows(
            "SELECT position, body FROM results WHERE position > ? ORDER BY position LIMIT ?", position, max(limit, 0)
        )
        for row in rows:
            yield ResultRow(row["position"], json.loads(row["body"]))
