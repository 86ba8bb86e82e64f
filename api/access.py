"""The port behind which sessions and credentials are kept."""

from __future__ import annotations

from typing import Protocol


class Access(Protocol):
    """Who may come in. Session ids and tokens are opaque and random; only their hashes are stored."""

    @property
    def secure(self) -> bool:
        """Whether the site is reached by https: cookies are then ``Secure`` and carry the ``__Host-`` prefix."""

    @property
    def instance(self) -> str:
        """Tells this installation's cookies from those of another port of the same host."""

    def open_session(self, kind: str, subject: str) -> str:
        """Start a session of a kind (``applicant``, ``clerk``) for a case id or a clerk; returns its id."""

    def subject(self, kind: str, session: str) -> str | None:
        """Whose session of this kind it is; None if there is none or it has expired."""

    def close_session(self, session: str) -> None:
        """End a session; harmless if there is none."""

    def redeem(self, link: str) -> str | None:
        """The clerk a one-time link signs in; None if it is unknown, expired or used."""

    def clerk(self, token: str) -> str | None:
        """The clerk a bearer token stands for."""

    def system(self, key: str) -> str | None:
        """The neighbouring system a key stands for."""
