"""One SQLite file: connections that are safe over threads and forks, and transactions with probes."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from infra.embedded.faults import Probe, silent
from infra.embedded.schema import Schema
from infra.ports import Unavailable

BUSY_TIMEOUT_MS = 30_000
_OUTAGES = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}


class Database:
    """Holds one connection a thread and process, opened at first use.

    ``synchronous`` is ``FULL`` where a commit must survive a power cut, ``NORMAL`` where surviving ``kill -9`` is
    enough because losing the last commits only repeats work.
    """

    def __init__(
        self, path: Path, schema: Schema, *, synchronous: Literal["FULL", "NORMAL"] = "FULL", probe: Probe = silent
    ) -> None:
        self.path = path
        self._schema = schema
        self._synchronous = synchronous
        self._probe = probe
        self._local = threading.local()
        self._inherited: list[sqlite3.Connection] = []
        with _outages():
            self._create()

    def connection(self) -> sqlite3.Connection:
        """The connection of this thread, in autocommit."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None and self._local.pid == os.getpid():
            return connection
        if connection is not None:
            # A child must neither use nor close its parent's connection: closing would checkpoint under its locks.
            self._inherited.append(connection)
        self._local.connection, self._local.pid = self._connect(), os.getpid()
        return self.connection()

    @contextmanager
    def transaction(self, effect: str) -> Iterator[sqlite3.Connection]:
        """One write transaction, named for the probes. Raises Unavailable if the file is locked, full or failing."""
        connection = self.connection()
        with _outages():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                self._probe(f"{effect}.before")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        self._probe(f"{effect}.after")

    def rows(self, sql: str, *parameters: object) -> list[sqlite3.Row]:
        """Read without a lock; readers never wait for the writer."""
        with _outages():
            return self.connection().execute(sql, parameters).fetchall()

    def truncate_log(self) -> None:
        """Copy the write-ahead log into the file and cut it to nothing. Raises Unavailable if a reader holds it."""
        with _outages():
            busy, _, _ = self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise Unavailable(f"{self.path.name} is being read")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA synchronous={self._synchronous}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON" if self._schema.secret else "PRAGMA secure_delete=OFF")
        return connection

    def _create(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _exclusive(self.path.parent):
            connection = self.connection()
            connection.execute("PRAGMA journal_mode=WAL")
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            if found == 0:
                self.path.chmod(0o600)
                connection.executescript(
                    f"BEGIN IMMEDIATE; {self._schema.script} PRAGMA user_version={self._schema.version}; COMMIT;"
                )
            elif found != self._schema.version:
                raise RuntimeError(f"{self.path} has schema {found}; this software knows {self._schema.version}")


@contextmanager
def _exclusive(folder: Path) -> Iterator[None]:
    # Switching a new file to WAL does not wait for other openers, so creation is serialised on the folder.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _outages() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _OUTAGES:
            raise Unavailable(error.sqlite_errorname) from error
        raise
