"""Sessions last their time and open one kind of door; a link signs in once; nothing that opens a door is stored."""

from __future__ import annotations

import threading

import pytest

from infra.session_lifetimes import LIFETIMES, LINK_LIFETIME


@pytest.mark.parametrize("kind", sorted(LIFETIMES))
def test_a_session_lasts_its_time(receivers, time, kind):
    session = receivers.sessions.open_session(kind, "somebody")
    time.pass_by(LIFETIMES[kind] - 1)
    assert receivers.sessions.subject(kind, session) == "somebody"
    time.pass_by(1)
    assert receivers.sessions.subject(kind, session) is None


def test_a_kind_that_does_not_exist_is_a_bug(receivers):
    with pytest.raises(KeyError):
        receivers.sessions.open_session("visitor", "somebody")


def test_a_session_is_of_one_kind(receivers):
    session = receivers.sessions.open_session("applicant", "case")
    assert receivers.sessions.subject("clerk", session) is None
    assert receivers.sessions.subject("applicant", session) == "case"


def test_a_closed_session_is_gone_and_the_others_are_not(receivers):
    first, second = (receivers.sessions.open_session("clerk", "somebody") for _ in range(2))
    receivers.sessions.close_session(first)
    receivers.sessions.close_session("never opened")
    assert receivers.sessions.subject("clerk", first) is None
    assert receivers.sessions.subject("clerk", second) == "somebody"


@pytest.mark.parametrize("given", ["", "令牌", "x" * 5000])
def test_what_is_no_session_is_nobodys(receivers, given):
    assert receivers.sessions.subject("clerk", given) is None
    assert receivers.sessions.redeem(given) is None


def test_no_session_and_no_link_is_stored(receivers):
    opens = [receivers.sessions.open_session("clerk", "somebody"), receivers.sessions.issue_link("somebody")]
    assert b"somebody" in receivers.stored()
    assert not any(each.encode() in receivers.stored() for each in opens)


def test_a_link_is_used_once_also_by_several_at_once(receivers):
    link, found = receivers.sessions.issue_link("somebody"), []
    threads = [threading.Thread(target=lambda: found.append(receivers.sessions.redeem(link))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found, key=str) == [None] * 5 + ["somebody"]


def test_an_old_link_is_void(receivers, time):
    first, second = receivers.sessions.issue_link("somebody"), receivers.sessions.issue_link("somebody")
    assert receivers.sessions.redeem(first) is None
    time.pass_by(LINK_LIFETIME)
    assert receivers.sessions.redeem(second) is None
