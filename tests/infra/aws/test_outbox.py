"""Messages and crashes: what an append sends is sent, whatever happens between the two."""

from __future__ import annotations

import pytest

from domain.events import PersonRequested
from domain.messages import Queue, message
from infra.aws.outbox import LEFT_SECONDS
from infra.aws.storage import open_storage
from infra.ports import AlreadyHandled
from tests.world.lagging import LaggingLists

PAGES = [message(Queue.READ, "a", page_no=page) for page in range(24)]


class Killed(BaseException):
    """The process is gone: nothing of ours runs after it."""


@pytest.fixture
def received(storage):
    """The ids of all that is on the queues, taken off."""

    def received():
        ids = []
        while lease := storage.queues.take(tuple(Queue)):
            ids.append(lease.message.id)
            storage.queues.acknowledge(lease)
        return sorted(ids)

    return received


def test_what_was_sent_leaves_nothing_to_sweep(append, storage, received, now):
    append("a", outbox=[*PAGES, message(Queue.SPLIT, "a", "f")])
    assert len(received()) == 25
    now.seconds += LEFT_SECONDS
    assert (storage.outbox.sweep(), received()) == (0, [])


def test_killed_between_commit_and_sending(append, storage, received, fault, now):
    dead = fault("sqs", "SendMessageBatch", error=Killed())
    with pytest.raises(Killed):
        append("a", outbox=PAGES)
    dead.mend()
    assert (storage.journal.load("a").version, received()) == (1, [])
    now.seconds += LEFT_SECONDS
    assert storage.outbox.sweep() == 1
    assert received() == sorted(page.id for page in PAGES)
    assert storage.outbox.sweep() == 0


def test_killed_between_sending_and_forgetting_sends_twice_with_one_effect(append, storage, fault, now):
    dead = fault("dynamodb", "DeleteItem", error=Killed())
    with pytest.raises(Killed):
        append("a", outbox=[message(Queue.REVIEW, "a")])
    dead.mend()
    now.seconds += LEFT_SECONDS
    assert storage.outbox.sweep() == 1
    assert storage.queues.depth()[Queue.REVIEW] == 2
    effects = 0
    while lease := storage.queues.take([Queue.REVIEW]):
        try:
            append("a", PersonRequested(), handles=lease.message.id)
            effects += 1
        except AlreadyHandled:
            pass
        storage.queues.acknowledge(lease)
    assert (effects, storage.journal.load("a").version) == (1, 2)


def test_killed_between_two_batches_loses_no_message(append, storage, received, fault, now):
    """Ten messages go in a call: the first call is done when the process dies in the second."""
    done = fault("sqs", "SendMessageBatch", error=Killed(), late=True, times=1)
    with pytest.raises(Killed):
        append("a", outbox=PAGES)
    done.mend()
    now.seconds += LEFT_SECONDS
    storage.outbox.sweep()
    ids = received()
    assert (len(ids), set(ids)) == (34, {page.id for page in PAGES})


def test_an_outage_of_the_queues_is_none_of_the_journal(append, storage, received, fault, now):
    away = fault("sqs", "SendMessageBatch", code="RequestThrottled")
    assert append("a", outbox=PAGES[:1]).version == 1
    now.seconds += LEFT_SECONDS
    assert storage.outbox.sweep() == 0
    away.mend()
    assert (storage.outbox.sweep(), received()) == (1, [PAGES[0].id])


def test_a_batch_taken_in_part_is_sent_again(append, storage, clients, now, monkeypatch):
    sqs = clients.client("sqs")
    send = sqs.send_message_batch

    def without_the_last(QueueUrl, Entries):  # noqa: N803 - as boto3 names them
        return {**send(QueueUrl=QueueUrl, Entries=Entries[:-1]), "Failed": [{"Id": "9", "Code": "InternalError"}]}

    with monkeypatch.context() as patch:
        patch.setattr(sqs, "send_message_batch", without_the_last)
        append("a", outbox=PAGES[:10])
    now.seconds += LEFT_SECONDS
    assert storage.outbox.sweep() == 1
    assert storage.queues.depth()[Queue.READ] == 19


def test_the_sweep_leaves_alone_what_its_writer_is_still_sending(append, storage, fault):
    fault("sqs", "SendMessageBatch", code="RequestThrottled", times=1)
    append("a", outbox=PAGES)
    assert (storage.outbox.sweep(), storage.queues.depth()[Queue.READ]) == (0, 0)


def test_a_sweep_is_bounded_and_takes_the_oldest_first(append, storage, received, fault, now):
    away = fault("sqs", "SendMessageBatch", code="RequestThrottled")
    for name in "cab":
        append(name, outbox=[message(Queue.REVIEW, name)])
        now.seconds += 1
    away.mend()
    now.seconds += LEFT_SECONDS
    assert (storage.outbox.sweep(limit=2), received()) == (2, ["review:a::0:0", "review:c::0:0"])
    assert (storage.outbox.sweep(limit=2), received()) == (1, ["review:b::0:0"])


def test_an_index_that_lags_makes_no_message_again(clients, table, urls, append, fault, now):
    """It still names rows that are long sent, and does not know the newest yet."""
    away = fault("sqs", "SendMessageBatch", code="RequestThrottled")
    append("a", outbox=PAGES[:1])
    lists = LaggingLists(table)
    storage = open_storage(clients, table.name, urls, lists=lists, now=now)
    lists.catch_up()
    append("b", outbox=PAGES[:1])
    away.mend()
    now.seconds += LEFT_SECONDS
    assert [storage.outbox.sweep() for _ in range(3)] == [1, 0, 0]
    lists.catch_up()
    assert [storage.outbox.sweep() for _ in range(2)] == [1, 0]
