"""Who may come in, on AWS: each token opens its own door, and an installation's cookies are its own."""

from __future__ import annotations

import pytest

from infra.aws.sessions import CLERK, SYSTEM, open_access
from infra.aws.tables import SESSIONS
from infra.ports import Unavailable
from tests.world.aws import make_table
from tests.world.aws_account import stored

URL = "https://sp.example.test"


@pytest.fixture
def access(clients):
    make_table(clients, SESSIONS, "sessions")
    return open_access(clients, table="sessions", public_url=URL)


def test_each_token_opens_its_own_door_until_it_is_revoked(access):
    clerk, system = access.sessions.issue_token(CLERK, "经办员01（测试）"), access.sessions.issue_token(SYSTEM, "results")
    assert (access.clerk(clerk), access.system(system)) == ("经办员01（测试）", "results")
    assert (access.clerk(system), access.system(clerk)) == (None, None)
    assert [access.clerk(given) for given in ("", "令牌", access.instance)] == [None] * 3
    access.sessions.revoke_token(clerk)
    assert access.clerk(clerk) is None
    assert access.system(system) == "results"


def test_no_token_is_stored(access, clients):
    tokens = [access.sessions.issue_token(CLERK, "somebody"), access.open_session("clerk", "somebody")]
    rows = "".join(stored(clients, "sessions"))
    assert "somebody" in rows
    assert not any(token in rows for token in tokens)


def test_a_session_opened_here_holds_for_every_process(access, clients):
    session = access.open_session("clerk", "somebody")
    other = open_access(clients, table="sessions", public_url=URL)
    assert other.subject("clerk", session) == "somebody"
    other.close_session(session)
    assert access.subject("clerk", session) is None


def test_the_printed_link_signs_the_clerk_in(access):
    assert access.redeem(access.sessions.issue_link("somebody")) == "somebody"


def test_installations_are_told_apart_and_cookies_are_secure_where_the_site_is(access, clients):
    other = open_access(clients, table="others", public_url="http://127.0.0.1:8000")
    assert access.instance != other.instance
    assert (access.secure, other.secure) == (True, False)


def test_an_outage_is_not_a_closed_session(access, fault):
    session = access.open_session("clerk", "somebody")
    fault("dynamodb", "GetItem", code="ThrottlingException")
    with pytest.raises(Unavailable):
        access.subject("clerk", session)
