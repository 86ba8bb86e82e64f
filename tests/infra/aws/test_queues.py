"""What only SQS has: batches, receipts, moving dead letters.

moto honours every receipt a message ever had, which AWS does not promise to refuse either: a lease knows its own end.
It knows no StartMessageMoveTask, so the request is checked against the service's own description of it.
"""

from __future__ import annotations

import pytest

from domain.messages import Queue, message
from infra.aws.queue_urls import QueueUrls, queue_urls_of
from infra.aws.queues import SqsQueues
from infra.aws.sqs import LONGEST_HIDDEN
from infra.ports import Unavailable
from infra.retry_policy import RetryPolicy


@pytest.fixture
def queues(clients, urls, now):
    return SqsQueues(clients, urls, now=now)


def test_more_messages_than_a_batch_holds(queues):
    queues.send([message(Queue.READ, "a", page_no=page) for page in range(23)])
    assert queues.depth()[Queue.READ] == 23


def test_a_lease_that_has_run_out_is_not_used_although_sqs_would_take_it(queues, now):
    queues.send([message(Queue.READ, "a")])
    lease = queues.take([Queue.READ])
    now.seconds += RetryPolicy().lease
    queues.acknowledge(lease)
    queues.bury(lease, "late")
    assert (queues.depth()[Queue.READ], queues.dead()) == (1, [])


def test_back_off_is_within_what_sqs_can_hide():
    """No message is ever sent with a delay; those between attempts are times of hiding."""
    assert sum(RetryPolicy().delays) + RetryPolicy().lease * RetryPolicy().max_attempts < LONGEST_HIDDEN


def test_more_dead_letters_than_a_batch_holds_are_read_again_and_again(queues):
    sent = [message(Queue.READ, "a", page_no=page) for page in range(13)]
    queues.send(sent)
    while lease := queues.take([Queue.READ]):
        queues.bury(lease, f"page {lease.message.page_no}")
    for _ in range(2):
        assert sorted(reason for _, reason in queues.dead()) == sorted(f"page {one.page_no}" for one in sent)
    assert queues.redrive() == 13
    assert (queues.dead(), queues.depth()[Queue.READ]) == ([], 13)


def test_killed_while_carrying_a_letter_loses_none(queues, fault):
    queues.send([message(Queue.READ, "a")])
    queues.bury(queues.take([Queue.READ]), "bug")
    killed = fault("sqs", "DeleteMessage", error=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        queues.redrive()
    killed.mend()
    assert queues.depth()[Queue.READ] == 1


def test_sqs_moves_dead_letters_itself_where_it_can(queues, asked):
    queues.send([message(Queue.ISSUE, "a")])
    queues.bury(queues.take([Queue.ISSUE]), "bug")
    moves = asked("sqs", "StartMessageMoveTask", answer={"TaskHandle": "t"})
    assert queues.redrive() == 1
    account = "arn:aws-cn:sqs:cn-northwest-1:123456789012"
    assert moves == [{"SourceArn": f"{account}:dead-issue", "DestinationArn": f"{account}:issue"}]
    assert len(queues.dead()) == 1


def test_where_sqs_refuses_to_move_the_letters_are_carried(queues, fault):
    queues.send([message(Queue.ISSUE, "a")])
    queues.bury(queues.take([Queue.ISSUE]), "bug")
    fault("sqs", "StartMessageMoveTask", code="AWS.SimpleQueueService.UnsupportedOperation")
    assert queues.redrive() == 1
    assert queues.take([Queue.ISSUE]).attempts == 1


def test_an_outage_while_moving_is_one(queues, fault):
    queues.send([message(Queue.ISSUE, "a")])
    queues.bury(queues.take([Queue.ISSUE]), "bug")
    fault("sqs", "StartMessageMoveTask", code="RequestThrottled")
    with pytest.raises(Unavailable):
        queues.redrive()
    assert len(queues.dead()) == 1


def test_no_answer_is_an_outage(queues, fault):
    for operation, asked in (("ReceiveMessage", queues.dead), ("GetQueueAttributes", queues.depth)):
        fault("sqs", operation, code="ServiceUnavailable")
        with pytest.raises(Unavailable):
            asked()


def test_what_is_no_message_of_ours_stops_nobody(queues, clients, urls):
    for url in (urls[Queue.READ].live, urls[Queue.READ].dead):
        clients.client("sqs").send_message(QueueUrl=url, MessageBody="{}")
    queues.send([message(Queue.REVIEW, "a")])
    assert queues.take([Queue.READ, Queue.REVIEW]).message == message(Queue.REVIEW, "a")
    assert queues.dead() == []


def test_sqs_moves_nothing_where_it_would_move_what_is_no_message_of_ours_too(queues, clients, urls, asked):
    queues.send([message(Queue.ISSUE, "a")])
    queues.bury(queues.take([Queue.ISSUE]), "bug")
    clients.client("sqs").send_message(QueueUrl=urls[Queue.ISSUE].dead, MessageBody="{}")
    moves = asked("sqs", "StartMessageMoveTask", answer={"TaskHandle": "t"})
    assert queues.redrive() == 1
    assert (moves, queues.dead(), queues.depth()[Queue.ISSUE]) == ([], [], 1)


def test_an_error_of_ours_is_none(queues, fault):
    """A missing right is not solved by waiting."""
    fault("sqs", "ReceiveMessage", code="AccessDenied")
    with pytest.raises(Exception, match="AccessDenied"):
        queues.take([Queue.READ])


def test_a_function_knows_the_queues_its_environment_names():
    environment = {"MIAOPI_QUEUE_READ": "l", "MIAOPI_DEAD_READ": "d", "MIAOPI_QUEUE_ISSUE": "i", "MIAOPI_QUEUE_SPLIT": ""}
    assert queue_urls_of(environment) == {Queue.READ: QueueUrls("l", "d"), Queue.ISSUE: QueueUrls("i")}
