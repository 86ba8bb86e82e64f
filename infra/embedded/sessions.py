"""Who may come in, on one machine: sessions in SQLite, tokens in a file, one clerk who signs in by a one-time link."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from infra.embedded.credentials import Tokens, load_tokens
from infra.embedded.session_store import SessionStore
from infra.session_access import SessionAccess
from infra.settings import Settings

DEMO_CLERK = "经办员01（测试）"
SYSTEM = "results"


@dataclass(frozen=True)
class LocalAccess(SessionAccess):
    """Implements ``api.access.Access``."""

    sessions: SessionStore
    tokens: Tokens
    clerk_name: str = DEMO_CLERK
    secure: bool = False

    @property
    def instance(self) -> str:
        return self.tokens.instance

    def clerk(self, token: str) -> str | None:
        return self.clerk_name if _same(token, self.tokens.clerk) else None

    def system(self, key: str) -> str | None:
        return SYSTEM if _same(key, self.tokens.system) else None


def open_access(settings: Settings) -> LocalAccess:
    """Sessions and tokens of a data directory. Cookies are ``Secure`` if the public address is https."""
    store = SessionStore(settings.data_dir / "sessions.db")
    return LocalAccess(store, load_tokens(settings.tokens_path), secure=settings.public_url.startswith("https://"))


def sign_in_link(settings: Settings) -> str:
    """A path that signs the clerk in once; links made before are void."""
    access = open_access(settings)
    return f"/login?t={access.sessions.issue_link(access.clerk_name)}"


def clerk_token(settings: Settings) -> str:
    """The bearer token of the clerk's programs."""
    return load_tokens(settings.tokens_path).clerk


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
