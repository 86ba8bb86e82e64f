"""The half of ``api.access.Access`` that is the same wherever sessions are kept: what the store of sessions does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Sessions(Protocol):
    """A store of sessions and one-time links; see ``api.access.Access`` for what each does."""

    def open_session(self, kind: str, subject: str) -> str: ...

    def subject(self, kind: str, session: str) -> str | None: ...

    def close_session(self, session: str) -> None: ...

    def redeem(self, link: str) -> str | None: ...


@dataclass(frozen=True)
class SessionAccess:
    """Sessions and one-time links of a store; whoever derives from it adds the credentials of programs."""

    sessions: Sessions

    def open_session(self, kind: str, subject: str) -> str:
        return self.sessions.open_session(kind, subject)

    def subject(self, kind: str, session: str) -> str | None:
        return self.sessions.subject(kind, session)

    def close_session(self, session: str) -> None:
        self.sessions.close_session(session)

    def redeem(self, link: str) -> str | None:
        return self.sessions.redeem(link)
