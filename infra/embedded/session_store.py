"""Sessions and one-time sign-in links on SQLite. Only hashes are stored: who reads the file can sign in nowhere."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from infra.embedded.database import Database
from infra.embedded.faults import Probe, silent
from infra.embedded.schema import Schema
from infra.session_lifetimes import LIFETIMES, LINK_LIFETIME

_SCHEMA = Schema(
    version=1,
    secret=True,
    script="""
CREATE TABLE sessions (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, expires_at REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE TABLE links (hash TEXT PRIMARY KEY, subject TEXT NOT NULL, expires_at REAL NOT NULL) STRICT, WITHOUT ROWID;
""",
)


class SessionStore:
    """Opaque random ids with a lifetime by kind, in seconds of machine time."""

    def __init__(self, path: Path, *, now: Callable[[], float] = time.time, probe: Probe = silent) -> None:
        self._database = Database(path, _SCHEMA, synchronous="NORMAL", probe=probe)
        self._now = now

    def open_session(self, kind: str, subject: str) -> str:
        """Start a session and drop those that have expired. KeyError for a kind that does not exist."""
        session = secrets.token_urlsafe(32)
        expires_at = self._now() + LIFETIMES[kind]
        with self._database.transaction("session.open") as connection:
            connection.execute("DELETE FROM sessions WHERE expires_at <= ?", (self._now(),))
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_hash(session), kind, subject, expires_at))
        return session

    def subject(self, kind: str, session: str) -> str | None:
        """Whose session it is, while it lasts."""
        sql = "SELECT subject FROM sessions WHERE hash = ? AND kind = ? AND expires_at > ?"
        rows = self._database.rows(sql, _hash(session), kind, self._now())
        return str(rows[0]["subject"]) if rows else None

    def close_session(self, session: str) -> None:
        """End it."""
        with self._database.transaction("session.close") as connection:
            connection.execute("DELETE FROM sessions WHERE hash = ?", (_hash(session),))

    def issue_link(self, subject: str) -> str:
        """A token that signs a clerk in once. Links issued before and not used are void."""
        token = secrets.token_urlsafe(32)
        row = (_hash(token), subject, self._now() + LINK_LIFETIME)
        with self._database.transaction("session.link") as connection:
            connection.execute("DELETE FROM links")
            connection.execute("INSERT INTO links VALUES (?, ?, ?)", row)
        return token

    def redeem(self, link: str) -> str | None:
        """The clerk of a link, the first time it is used."""
        with self._database.transaction("session.redeem") as connection:
            rows = connection.execute(
                "DELETE FROM links WHERE hash = ? AND expires_at > ? RETURNING subject", (_hash(link), self._now())
            ).fetchall()
        return str(rows[0]["subject"]) if rows else None


def _hash(token: str) -> str:
    # 256 random bits need neither salt nor stretching.
    return hashlib.sha256(token.encode()).hexdigest()
