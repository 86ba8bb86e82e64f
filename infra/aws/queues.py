"""Queues on SQS: standard queues, at least once and nearly in order, each with a dead-letter queue of its own."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence

from domain.messages import Message, Queue
from infra.aws.clients import Clients
from infra.aws.dead_letters import DeadLetters, about_a_message
from infra.aws.queue_urls import QueueUrls
from infra.aws.sqs import SqsQueue
from infra.ports import Lease
from infra.retry_policy import RetryPolicy


class SqsQueues:
    """Implements :class:`infra.ports.Queues`; ``send`` is for the outbox. ``now`` is machine time in seconds.

    SQS hides a leased message for ``policy.lease`` seconds and counts its attempts; a queue's own redrive policy makes
    it a dead letter when they are used up. A message sent twice is two messages here, and takes effect once by the
    inbox of its case.
    """

    def __init__(
        self,
        clients: Clients,
        urls: Mapping[Queue, QueueUrls],
        *,
        policy: RetryPolicy | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._live = {queue: SqsQueue(clients, found.live) for queue, found in urls.items()}
        self._dead = {queue: DeadLetters(SqsQueue(clients, found.dead), about_a_message) for queue, found in urls.items()}
        self._policy = policy or RetryPolicy()
        self._now = now

    def send(self, messages: Sequence[Message]) -> None:
        """Put messages on their queues. Raises Unavailable if any was not taken; then others may have been."""
        for queue in Queue:
            if bodies := [message.canonical().decode() for message in messages if message.queue is queue]:
                self._live[queue].send(bodies)

    def take(self, queues: Sequence[Queue]) -> Lease | None:
        """Lease a message of the first queue that has one due, about the oldest, or None. What is no message of ours is
        let be, until SQS gives it up.

        The token says until when it is good: SQS may honour a receipt after that, when the message is another's.
        """
        for queue in queues:
            until = self._now() + self._policy.lease
            for found in self._live[queue].receive(1, int(self._policy.lease)):
                if found.message is not None:
                    return lease(found.message, found.receipt, found.attempts, until)
        return None

    def acknowledge(self, lease: Lease) -> None:
        if receipt := self._receipt(lease):
            self._live[lease.message.queue].delete(receipt)

    def retry(self, lease: Lease, reason: str) -> None:
        delay = self._policy.delay(lease.attempts)
        if delay is None:
            self.bury(lease, reason)
        elif receipt := self._receipt(lease):
            self._live[lease.message.queue].hide(receipt, math.ceil(delay))

    def bury(self, lease: Lease, reason: str) -> None:
        if receipt := self._receipt(lease):
            self._dead[lease.message.queue].add(lease.message, reason)
            self._live[lease.message.queue].delete(receipt)

    def dead(self) -> list[tuple[Message, str]]:
        return [letter for letters in self._dead.values() for letter in letters.read()]

    def redrive(self) -> int:
        """Put every dead letter back; how many, about. SQS may still be moving them when this returns."""
        return sum(letters.put_back(self._live[queue]) for queue, letters in self._dead.items())

    def depth(self) -> dict[Queue, int]:
        return dict.fromkeys(Queue, 0) | {queue: live.depth() for queue, live in self._live.items()}

    def _receipt(self, lease: Lease) -> str | None:
        until, _, receipt = lease.token.partition(" ")
        return receipt if self._now() < float(until) else None


def lease(message: Message, receipt: str, attempts: int, until: float) -> Lease:
    """The lease on a message that was received, by :meth:`SqsQueues.take` or by a function's event source."""
    return Lease(message, f"{until:.3f} {receipt}", attempts)
