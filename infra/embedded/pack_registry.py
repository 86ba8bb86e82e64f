"""The registry of packs on SQLite: an append-only log and the packs by digest, flushed before an append returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from infra.content_address import must_match
from infra.embedded.database import Database
from infra.embedded.faults import Probe, silent
from infra.embedded.schema import Schema
from infra.ports import VersionConflict
from rules.registry.log import ACT, Line, LogBroken

PACKS = Schema(
    version=1,
    script="""
CREATE TABLE packs (digest TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    act BLOB NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER log_follows BEFORE INSERT ON log WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM log), 0)
    BEGIN SELECT raise(ABORT, 'a line must follow the last one'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_remains BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER packs_once BEFORE INSERT ON packs WHEN EXISTS (SELECT 1 FROM packs WHERE digest = NEW.digest)
    BEGIN SELECT raise(ABORT, 'a pack is stored once'); END;
CREATE TRIGGER packs_stay BEFORE UPDATE ON packs BEGIN SELECT raise(ABORT, 'packs are never changed'); END;
CREATE TRIGGER packs_remain BEFORE DELETE ON packs BEGIN SELECT raise(ABORT, 'packs are never deleted'); END;
""",
)


class SqlitePackRegistry:
    """Implements :class:`infra.ports.PackRegistry`."""

    def __init__(self, path: Path, *, probe: Probe = silent) -> None:
        self.place = str(path)
        self._database = Database(path, PACKS, probe=probe)

    def lines(self, after: int = 0) -> list[Line]:
        rows = self._database.rows("SELECT * FROM log WHERE seq > ? ORDER BY seq", after)
        return [_line(row) for row in rows]

    def append(self, lines: Sequence[Line], packs: Mapping[str, bytes]) -> None:
        must_match(packs)
        with self._database.transaction("packs.append") as connection:
            (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()
            if lines and lines[0].seq != last + 1:
                raise VersionConflict(f"line {lines[0].seq} after {last}")
            for digest, content in packs.items():
                if not connection.execute("SELECT 1 FROM packs WHERE digest = ?", (digest,)).fetchone():
                    connection.execute("INSERT INTO packs VALUES (?, ?)", (digest, content))
            connection.executemany(
                "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)",
                [(line.seq, line.at.isoformat(), line.by, line.act.canonical(), line.previous, line.digest) for line in lines],
            )

    def pack(self, digest: str) -> bytes:
        rows = self._database.rows("SELECT content FROM packs WHERE digest = ?", digest)
        if not rows:
            raise KeyError(digest)
        return bytes(rows[0]["content"])


def _line(row: sqlite3.Row) -> Line:
    try:
        return Line(
            seq=row["seq"], at=datetime.fromisoformat(row["at"]), by=row["by"], act=ACT.validate_json(row["act"]),
            previous=row["previous"], digest=row["digest"],
        )
    except ValueError:
        raise LogBroken(row["seq"]) from None
