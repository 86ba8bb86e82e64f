"""Who may come in, on AWS: sessions, one-time links and bearer tokens in the sessions table."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from infra.aws.clients import Clients
from infra.aws.session_store import DynamoSessions
from infra.aws.table import Table
from infra.session_access import SessionAccess

CLERK, SYSTEM = "clerk", "system"


@dataclass(frozen=True)
class DynamoAccess(SessionAccess):
    """Implements ``api.access.Access``. ``instance`` is no secret: it tells this installation's cookies from another's."""

    sessions: DynamoSessions
    instance: str
    secure: bool

    def clerk(self, token: str) -> str | None:
        return self.sessions.bearer(CLERK, token)

    def system(self, key: str) -> str | None:
        return self.sessions.bearer(SYSTEM, key)


def open_access(
    clients: Clients, *, table: str, public_url: str, now: Callable[[], float] = time.time
) -> DynamoAccess:
    """Cookies are ``Secure`` if the public address is https."""
    instance = hashlib.sha256(f"{clients.region}:{table}".encode()).hexdigest()[:8]
    sessions = DynamoSessions(Table(clients, table), now=now)
    return DynamoAccess(sessions, instance, secure=public_url.startswith("https://"))
