"""The shape every step has: slow idempotent ``work``, then pure ``decide``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from domain.case import Case
from domain.events import Event
from domain.messages import Message, Queue
from journey.platform import Platform

R = TypeVar("R")
Numbers = Mapping[str, int]


@dataclass(frozen=True)
class Decision:
    """Events to append, and the counter values they use up. No events: nothing is left to do."""

    events: tuple[Event, ...] = ()
    counters: Numbers = field(default_factory=dict)


NOTHING = Decision()


@dataclass(frozen=True)
class Step(Generic[R]):
    """One step. ``work`` may be slow and touches the outside, leaving only idempotent sealed blobs.

    ``decide(case, result, numbers)`` is pure; on a version conflict it alone runs again on the reloaded case.
    ``counters`` names the counters whose next values ``decide`` needs.
    """

    queue: Queue
    work: Callable[[Platform, Case, Message], R]
    decide: Callable[[Case, R, Numbers], Decision]
    counters: Callable[[R], tuple[str, ...]] = lambda _result: ()
