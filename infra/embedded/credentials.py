"""The machine's own tokens: one for the clerk's programs, one for neighbouring systems, made at the first start."""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from infra.embedded.files import folder, make_folder, replace_file
from infra.embedded.sessions import SessionStore


@dataclass(frozen=True)
class Tokens:
    """Bearer tokens. ``instance`` is no secret: it tells this installation's cookies from another's."""

    clerk: str
    system: str
    instance: str


def load_tokens(path: Path) -> Tokens:
    """The tokens kept at ``path`` (0600), made if there are none. Safe from several processes at once."""
    make_folder(path.parent)
    with folder(path.parent, exclusive=True):
        if not path.exists():
            made = {"clerk": secrets.token_urlsafe(32), "system": secrets.token_urlsafe(32), "instance": secrets.token_hex(4)}
            replace_file(path, json.dumps(made, indent=1).encode())
    return Tokens(**json.loads(path.read_text()))


@dataclass(frozen=True)
class LocalAccess:
    """Sessions and tokens of one machine (implements ``api.access.Access``). There is one clerk, ``clerk_name``."""

    sessions: SessionStore
    tokens: Tokens
    clerk_name: str
    secure: bool = False

    @property
    def instance(self) -> str:
        """See ``api.access.Access``."""
        return self.tokens.instance

    def open_session(self, kind: str, subject: str) -> str:
        """Start a session."""
        return self.sessions.open_session(kind, subject)

    def subject(self, kind: str, session: str) -> str | None:
        """Whose session it is."""
        return self.sessions.subject(kind, session)

    def close_session(self, session: str) -> None:
        """End a session."""
        self.sessions.close_session(session)

    def redeem(self, link: str) -> str | None:
        """Sign in by a one-time link."""
        return self.sessions.redeem(link)

    def clerk(self, token: str) -> str | None:
        """The clerk, if the token is the clerk's."""
        return self.clerk_name if _same(token, self.tokens.clerk) else None

    def system(self, key: str) -> str | None:
        """The neighbouring system, if the key is its."""
        return "results" if _same(key, self.tokens.system) else None

    def sign_in_path(self) -> str:
        """The one-time sign-in address to print at start."""
        return f"/login?t={self.sessions.issue_link(self.clerk_name)}"


def open_access(data_dir: Path, tokens_path: Path, *, clerk_name: str, public_url: str) -> LocalAccess:
    """Sessions and tokens of a data directory. Cookies are ``Secure`` if the public address is https."""
    sessions = SessionStore(data_dir / "sessions.db")
    return LocalAccess(sessions, load_tokens(tokens_path), clerk_name, secure=public_url.startswith("https://"))


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
