"""Sessions, one-time links and tokens of one machine."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from infra.embedded.credentials import load_tokens
from infra.embedded.session_store import LIFETIMES, LINK_LIFETIME, SessionStore
from infra.embedded.sessions import clerk_token, open_access, sign_in_link
from infra.settings import Settings, read_settings


class Watch:
    """Machine time that is set by hand."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def store(tmp_path: Path, watch: Watch) -> SessionStore:
    return SessionStore(tmp_path / "sessions.db", now=watch)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MIAOPI_DATA": str(tmp_path)})


@pytest.mark.parametrize("kind", sorted(LIFETIMES))
def test_a_session_lasts_its_time(store: SessionStore, watch: Watch, kind: str) -> None:
    session = store.open_session(kind, "somebody")
    watch.time += LIFETIMES[kind] - 1
    assert store.subject(kind, session) == "somebody"
    watch.time += 1
    assert store.subject(kind, session) is None


def test_a_session_is_of_one_kind(store: SessionStore) -> None:
    assert store.subject("clerk", store.open_session("applicant", "case")) is None


def test_a_closed_session_is_gone(store: SessionStore) -> None:
    session = store.open_session("clerk", "somebody")
    store.close_session(session)
    assert store.subject("clerk", session) is None


def test_the_file_holds_no_session_and_no_link(store: SessionStore, tmp_path: Path) -> None:
    secrets = [store.open_session("clerk", "somebody"), store.issue_link("somebody")]
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("sessions.db*"))
    assert b"somebody" in kept
    assert not any(secret.encode() in kept for secret in secrets)


def test_a_link_is_used_once_also_by_two_at_once(store: SessionStore) -> None:
    link = store.issue_link("somebody")
    found: list[str | None] = []
    threads = [threading.Thread(target=lambda: found.append(store.redeem(link))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found, key=str) == [None] * 7 + ["somebody"]


def test_an_old_link_is_void(store: SessionStore, watch: Watch) -> None:
    first, second = store.issue_link("somebody"), store.issue_link("somebody")
    assert store.redeem(first) is None
    watch.time += LINK_LIFETIME
    assert store.redeem(second) is None


def test_tokens_are_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "tokens.json"
    tokens = load_tokens(path)
    assert load_tokens(path) == tokens
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({tokens.clerk, tokens.system, tokens.instance}) == 3


def test_each_token_opens_its_own_door(settings: Settings) -> None:
    access = open_access(settings)
    assert access.clerk(clerk_token(settings)) == access.clerk_name
    assert access.system(access.tokens.system) is not None
    for token in ("", "令牌", access.tokens.system, access.tokens.instance):
        assert access.clerk(token) is None
    assert access.system(access.tokens.clerk) is None


def test_the_printed_link_signs_the_clerk_in(settings: Settings) -> None:
    link = sign_in_link(settings).partition("?t=")[2]
    assert open_access(settings).redeem(link) == open_access(settings).clerk_name


@pytest.mark.parametrize(("url", "secure"), [("http://127.0.0.1:8000", False), ("https://sp.example.test", True)])
def test_cookies_are_secure_where_the_site_is(tmp_path: Path, url: str, secure: bool) -> None:
    access = open_access(read_settings({"MIAOPI_DATA": str(tmp_path), "MIAOPI_PUBLIC_URL": url}))
    assert access.secure is secure
