"""Queues in memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from threading import RLock

from domain.messages import Message, Queue
from infra.ports import Lease
from infra.retry_policy import RetryPolicy


@dataclass
class _Waiting:
    message: Message
    position: int
    due_at: float
    attempts: int = 0
    token: str | None = None
    sent_again: bool = False
    dead_because: str | None = None


@dataclass
class MemoryQueues:
    """Implements :class:`infra.ports.Queues`; ``send`` is for the journal in memory."""

    policy: RetryPolicy = field(default_factory=RetryPolicy)
    now: Callable[[], float] = time.time
    _messages: dict[str, _Waiting] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=count)
    _lock: RLock = field(default_factory=RLock)

    def send(self, messages: Sequence[Message]) -> None:
        """Put on; not doubled if waiting, once more after the lease if leased, revived if dead."""
        with self._lock:
            for message in messages:
                known = self._messages.get(message.id)
                if known is None or known.dead_because is not None:
                    self._messages[message.id] = _Waiting(message, next(self._numbers), self.now())
                elif known.token is not None:
                    known.sent_again = True

    def take(self, queues: Sequence[Queue]) -> Lease | None:
        with self._lock:
            due = [w for w in self._alive() if w.message.queue in queues and w.due_at <= self.now()]
            if not due:
                return None
            oldest = min(due, key=lambda w: (w.due_at, w.position))
            oldest.token, oldest.sent_again = str(next(self._numbers)), False
            oldest.attempts += 1
            oldest.due_at = self.now() + self.policy.lease
            lease = Lease(oldest.message, oldest.token, oldest.attempts)
            if lease.attempts <= self.policy.max_attempts:
                return lease
            self.bury(lease, "its worker died at every attempt")
            return self.take(queues)

    def acknowledge(self, lease: Lease) -> None:
        with self._lock:
            held = self._held(lease)
            if held is not None and held.sent_again:
                self._free(held, self.now())
                held.attempts = 0
            elif held is not None:
                del self._messages[lease.message.id]

    def retry(self, lease: Lease, reason: str) -> None:
        delay = self.policy.delay(lease.attempts)
        if delay is None:
            self.bury(lease, reason)
        elif held := self._held(lease):
            self._free(held, self.now() + delay)

    def bury(self, lease: Lease, reason: str) -> None:
        if held := self._held(lease):
            self._free(held, self.now())
            held.dead_because = reason

    def dead(self) -> list[tuple[Message, str]]:
        return [(w.message, w.dead_because) for w in self._messages.values() if w.dead_because is not None]

    def redrive(self) -> int:
        dead = [w for w in self._messages.values() if w.dead_because is not None]
        for waiting in dead:
            waiting.dead_because, waiting.attempts, waiting.due_at = None, 0, self.now()
        return len(dead)

    def depth(self) -> dict[Queue, int]:
        queues = [w.message.queue for w in self._alive()]
        return {queue: queues.count(queue) for queue in Queue}

    def _alive(self) -> list[_Waiting]:
        return [w for w in self._messages.values() if w.dead_because is None]

    def _held(self, lease: Lease) -> _Waiting | None:
        waiting = self._messages.get(lease.message.id)
        return waiting if waiting is not None and waiting.token == lease.token else None

    @staticmethod
    def _free(waiting: _Waiting, due_at: float) -> None:
        waiting.token, waiting.sent_again, waiting.due_at = None, False, due_at
