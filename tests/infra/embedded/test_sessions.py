"""Tokens and one-time links of one machine."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from infra.embedded.credentials import load_tokens
from infra.embedded.sessions import clerk_token, open_access, sign_in_link
from infra.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MIAOPI_DATA": str(tmp_path)})


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
