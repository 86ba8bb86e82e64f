"""Leases of those who are gone are free at once: after a restart, and when one worker dies."""

from __future__ import annotations

import pytest

from domain.messages import Queue, message
from infra.embedded.incarnation import boot_id, new_incarnation
from infra.embedded.storage import open_storage
from infra.retry_policy import RetryPolicy

MAIL = message(Queue.DELIVER, "a", "mail")


@pytest.fixture
def before(data, append):
    storage = open_storage(data, incarnation=new_incarnation())
    append(storage, "a", outbox=(MAIL,))
    return storage


def test_a_new_supervisor_takes_over_at_once(before, data):
    assert before.queues.take([Queue.DELIVER]).attempts == 1
    after = open_storage(data, incarnation=new_incarnation())
    assert after.queues.take([Queue.DELIVER]) is None
    assert after.queues.reclaim() == 1
    lease = after.queues.take([Queue.DELIVER])
    assert (lease.message, lease.attempts) == (MAIL, 1)


def test_the_lease_of_the_dead_is_void(before, data):
    lost = before.queues.take([Queue.DELIVER])
    after = open_storage(data, incarnation=new_incarnation())
    after.queues.reclaim()
    before.queues.acknowledge(lost)
    assert after.queues.take([Queue.DELIVER]).message == MAIL


def test_restarts_do_not_use_up_attempts(before, data):
    storage = before
    for _ in range(RetryPolicy().max_attempts + 1):
        storage.queues.take([Queue.DELIVER])
        storage = open_storage(data, incarnation=new_incarnation())
        storage.queues.reclaim()
    assert storage.queues.take([Queue.DELIVER]).attempts == 1


def test_the_living_keep_their_leases(before, data):
    incarnation = new_incarnation()
    one = open_storage(data, incarnation=incarnation.for_worker("reader-1"))
    two = open_storage(data, incarnation=incarnation.for_worker("reader-2"))
    assert one.queues.take([Queue.DELIVER]) is not None
    assert two.queues.reclaim() == 0
    assert two.queues.release_worker("reader-2") == 0
    assert two.queues.take([Queue.DELIVER]) is None


def test_a_dead_workers_message_is_free_but_the_attempt_counts(before, data):
    incarnation = new_incarnation()
    supervisor = open_storage(data, incarnation=incarnation)
    for attempt in range(1, RetryPolicy().max_attempts + 1):
        worker = open_storage(data, incarnation=incarnation.for_worker("reader-1"))
        assert worker.queues.take([Queue.DELIVER]).attempts == attempt
        assert supervisor.queues.release_worker("reader-1") == 1
    assert supervisor.queues.take([Queue.DELIVER]) is None
    assert [dead for dead, _ in supervisor.queues.dead()] == [MAIL]


def test_every_start_is_another_incarnation():
    assert new_incarnation() != new_incarnation()
    assert new_incarnation().name.startswith(boot_id())
