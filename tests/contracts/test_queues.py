"""Queues: leases, back-off, dead letters. Messages are sent by appending."""

from __future__ import annotations

from contextlib import suppress

import pytest

from domain.events import PersonRequested
from domain.messages import Queue, message
from infra.ports import AlreadyHandled, VersionConflict

EVERY = tuple(Queue)


@pytest.fixture
def send(family):
    def send(*messages):
        family.open(f"case-{len(family.journal.case_ids())}", outbox=messages)

    return send


def test_an_empty_queue_gives_nothing(family):
    assert family.queues.take(EVERY) is None
    assert family.queues.take(()) is None
    assert family.queues.depth() == dict.fromkeys(Queue, 0)


def test_messages_come_in_order_and_only_from_the_queues_asked(family, send):
    send(message(Queue.READ, "a", page_no=10), message(Queue.READ, "a", page_no=9), message(Queue.ISSUE, "a"))
    assert family.queues.take([Queue.DELIVER]) is None
    assert family.queues.take([Queue.ISSUE, Queue.DELIVER]).message.queue is Queue.ISSUE
    assert [family.queues.take(EVERY).message.page_no for _ in range(2)] == [10, 9]
    assert family.queues.take(EVERY) is None


def test_a_message_comes_back_whole(family, send):
    sent = message(Queue.DELIVER, "a", "mail", answers=4)
    send(sent)
    lease = family.queues.take(EVERY)
    assert (lease.message, lease.attempts) == (sent, 1)


def test_a_lease_hides_its_message_until_it_expires(family, send, policy):
    send(message(Queue.READ, "a"))
    first = family.queues.take(EVERY)
    family.time.pass_by(policy.lease - 1)
    assert family.queues.take(EVERY) is None
    assert family.queues.depth()[Queue.READ] == 1
    family.time.pass_by(1)
    second = family.queues.take(EVERY)
    assert second.attempts == 2
    family.queues.acknowledge(first)
    assert family.queues.depth()[Queue.READ] == 1
    family.queues.acknowledge(second)
    assert family.queues.depth()[Queue.READ] == 0
    family.queues.acknowledge(second)


def test_a_lost_lease_can_neither_retry_nor_bury(family, send, policy):
    send(message(Queue.READ, "a"))
    lost = family.queues.take(EVERY)
    family.time.pass_by(policy.lease)
    held = family.queues.take(EVERY)
    family.queues.retry(lost, "late")
    family.queues.bury(lost, "late")
    assert family.queues.take(EVERY) is None
    assert family.queues.dead() == []
    family.queues.acknowledge(held)
    assert family.queues.depth()[Queue.READ] == 0


def test_retries_back_off_and_end_as_a_dead_letter(family, send, policy):
    sent = message(Queue.DELIVER, "a", "mail")
    send(sent)
    for attempt, delay in enumerate(policy.delays, start=1):
        lease = family.queues.take(EVERY)
        assert lease.attempts == attempt
        family.queues.retry(lease, "mail server away")
        family.time.pass_by(delay - 0.1)
        assert family.queues.take(EVERY) is None
        family.time.pass_by(0.1)
    family.queues.retry(family.queues.take(EVERY), "mail server away")
    family.time.pass_by(1e6)
    assert family.queues.take(EVERY) is None
    assert family.queues.dead() == [(sent, "mail server away")]
    assert family.queues.depth()[Queue.DELIVER] == 0


def test_a_message_that_kills_every_worker_is_buried(family, send, policy):
    poison, sound = message(Queue.READ, "a", page_no=1), message(Queue.READ, "a", page_no=2)
    send(poison)
    for _ in range(policy.max_attempts):
        assert family.queues.take(EVERY).message == poison
        family.time.pass_by(policy.lease)
    send(sound)
    assert family.queues.take(EVERY).message == sound
    assert [dead for dead, _ in family.queues.dead()] == [poison]


def test_redrive_starts_afresh(family, send):
    send(message(Queue.READ, "a"), message(Queue.READ, "b"))
    family.queues.bury(family.queues.take(EVERY), "bug")
    assert len(family.queues.dead()) == 1
    assert family.queues.redrive() == 1
    assert (family.queues.dead(), family.queues.redrive()) == ([], 0)
    assert sorted(family.queues.take(EVERY).attempts for _ in range(2)) == [1, 1]


def test_a_message_sent_twice_takes_effect_once(family, send):
    family.open("a")
    send(message(Queue.REVIEW, "a"))
    send(message(Queue.REVIEW, "a"))
    assert family.queues.depth()[Queue.REVIEW] == (1 if family.merges else 2)
    while lease := family.queues.take(EVERY):
        with suppress(AlreadyHandled):
            family.append("a", PersonRequested(), handles=lease.message.id)
        family.queues.acknowledge(lease)
    assert family.journal.load("a").version == 2


def test_a_message_sent_again_while_leased_comes_once_more(family, send):
    """Its holder may have looked at the case before what made the second sending necessary."""
    send(message(Queue.REVIEW, "a"))
    early = family.queues.take(EVERY)
    send(message(Queue.REVIEW, "a"))
    if family.merges:
        assert family.queues.take(EVERY) is None
    family.queues.acknowledge(early)
    again = family.queues.take(EVERY)
    assert again.attempts == 1
    family.queues.acknowledge(again)
    assert family.queues.depth()[Queue.REVIEW] == 0


def test_a_dead_message_sent_again_is_revived(family, send):
    send(message(Queue.REVIEW, "a"))
    family.queues.bury(family.queues.take(EVERY), "bug")
    send(message(Queue.REVIEW, "a"))
    assert len(family.queues.dead()) == (0 if family.merges else 1)
    assert family.queues.take(EVERY).attempts == 1


def test_what_is_not_committed_is_not_sent(family):
    with pytest.raises(VersionConflict):
        family.open("a", expected_version=9, outbox=[message(Queue.REVIEW, "a")])
    assert family.queues.take(EVERY) is None


def test_waiting_for_a_retry_does_not_keep_others_waiting(family, send):
    send(message(Queue.READ, "a"), message(Queue.READ, "b"))
    family.queues.retry(family.queues.take(EVERY), "busy")
    assert family.queues.take(EVERY).message.case_id == "b"
