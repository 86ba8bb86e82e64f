"""Dead letters as a person handles them, on either family: what waits and why, put back, or dropped on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from infra.ports import Queues


@dataclass(frozen=True)
class Letter:
    """``id`` names it for dropping. ``about`` says what it asks for, never with a value; None: it is none of ours,
    and may hold anything, so that nothing of it is shown."""

    id: str
    queue: str
    about: str | None
    reason: str


class Letters(Protocol):
    """All dead letters of an installation."""

    def waiting(self) -> Iterator[Letter]:
        """Every one; they stay."""

    def put_back(self) -> int:
        """Return every one of ours to its queue; how many, about. What is none of ours stays."""

    def drop(self, letter_id: str) -> bool:
        """Delete one that is none of ours, for good; whether there was one. What is ours is never dropped."""


class QueuedLetters:
    """Implements :class:`Letters` where nobody else can put anything on a queue: on one machine."""

    def __init__(self, queues: Queues) -> None:
        self._queues = queues

    def waiting(self) -> Iterator[Letter]:
        for message, reason in self._queues.dead():
            yield Letter(message.id, message.queue, message.id, reason)

    def put_back(self) -> int:
        return self._queues.redrive()

    def drop(self, letter_id: str) -> bool:  # noqa: ARG002 - there are none
        return False
