"""Sessions, one-time sign-in links and bearer tokens in one table. Only hashes are stored: who reads it can sign in nowhere."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

from infra.aws.table import Table
from infra.session_lifetimes import LIFETIMES, LINK_LIFETIME

_LINK = {"pk": "LINK", "sk": "LINK"}  # one row: a link issued later replaces it


class DynamoSessions:
    """Opaque random ids with a lifetime by kind, in seconds of machine time.

    The table's time-to-live removes what expired up to days late, so every reading compares the time itself.
    """

    def __init__(self, table: Table, *, now: Callable[[], float] = time.time) -> None:
        self._table = table
        self._now = now

    def open_session(self, kind: str, subject: str) -> str:
        """Start a session. KeyError for a kind that does not exist."""
        session, expires_at = secrets.token_urlsafe(32), self._after(LIFETIMES[kind])
        row = {"pk": _session(session), "sk": "SESSION", "kind": kind, "subject": subject, "expires_at": expires_at}
        self._table.put(row)
        return session

    def subject(self, kind: str, session: str) -> str | None:
        """Whose session it is, while it lasts."""
        row = self._table.get(_session(session), "SESSION")
        return str(row["subject"]) if row and row["kind"] == kind and row["expires_at"] > self._now() else None

    def close_session(self, session: str) -> None:
        """End it."""
        self._table.delete(_session(session), "SESSION")

    def issue_link(self, subject: str) -> str:
        """A token that signs a clerk in once. Links issued before and not used are void."""
        link = secrets.token_urlsafe(32)
        self._table.put({**_LINK, "hash": _hash(link), "subject": subject, "expires_at": self._after(LINK_LIFETIME)})
        return link

    def redeem(self, link: str) -> str | None:
        """The clerk of a link, the first time it is used."""
        row, given = self._table.get(**_LINK), _hash(link)
        if row is None or row["hash"] != given or row["expires_at"] <= self._now():
            return None
        used = {**_LINK, "hash": "", "expires_at": row["expires_at"]}
        return str(row["subject"]) if self._table.put(used, only_if={"hash": given}) else None

    def issue_token(self, door: str, subject: str) -> str:
        """A bearer token for a clerk's programs or a neighbouring system; told once, good until it is revoked."""
        token = secrets.token_urlsafe(32)
        self._table.put({"pk": _token(token), "sk": "TOKEN", "door": door, "subject": subject})
        return token

    def bearer(self, door: str, token: str) -> str | None:
        """Whom a bearer token stands for at a door."""
        row = self._table.get(_token(token), "TOKEN")
        return str(row["subject"]) if row and row["door"] == door else None

    def revoke_token(self, token: str) -> None:
        """End it."""
        self._table.delete(_token(token), "TOKEN")

    def _after(self, seconds: float) -> int:
        return int(self._now() + seconds)


def _session(session: str) -> str:
    return f"SESSION#{_hash(session)}"


def _token(token: str) -> str:
    return f"TOKEN#{_hash(token)}"


def _hash(token: str) -> str:
    # 256 random bits need neither salt nor stretching.
    return hashlib.sha256(token.encode()).hexdigest()
