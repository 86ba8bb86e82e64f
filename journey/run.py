"""Run one message: load, work, decide, append, acknowledge. What the queue should do with an error is its type."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.messages import Message, Queue
from infra.ports import AlreadyHandled, KeyErased, Lease, Unavailable, VersionConflict
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.step import Step

log = logging.getLogger("miaopi.journey")

Steps = Mapping[Queue, Step[Any]]


def run(platform: Platform, steps: Steps, message: Message) -> None:
    """Do what a message asks for, at most once in effect, however often it is delivered."""
    case = platform.journal.load(message.case_id)
    if case is None:
        raise NoSuchCase(message.case_id)
    if case.closed:
        return
    step = steps[message.queue]
    result = step.work(platform, case, message)
    commit(
        platform,
        message.case_id,
        lambda now, numbers: step.decide(now, result, numbers),
        actor="machine",
        counters=step.counters(result),
        handles=message.id,
    )


class Outcome(StrEnum):
    """What became of a message, and so what its queue does with it."""

    DONE = "done"
    DUPLICATE = "duplicate"
    ERASED = "erased"
    POSTPONED = "postponed"
    FAILED = "failed"


@dataclass(frozen=True)
class Handled:
    """An outcome; ``reason`` says in a word, without any value, why a message must come again."""

    outcome: Outcome
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Whether the message may be acknowledged; else it is tried again, with back-off, until it is a dead letter."""
        return self.outcome not in {Outcome.POSTPONED, Outcome.FAILED}


def handle(platform: Platform, steps: Steps, lease: Lease) -> Handled:
    """See one leased message through, whatever a step raises. Neither acknowledges nor puts it back: a caller does."""
    try:
        run(platform, steps, lease.message)
    except AlreadyHandled:
        return Handled(Outcome.DUPLICATE)
    except (Unavailable, VersionConflict) as error:
        _say(lease, "will be tried again", error)
        return Handled(Outcome.POSTPONED, type(error).__name__)
    except KeyErased as error:
        _say(lease, "dropped: the case's key was erased", error)
        return Handled(Outcome.ERASED)
    except Exception as error:  # noqa: BLE001 - whatever a step raises, its message goes back to the queue
        # The message of an error may hold what it failed on; its type and place never do.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("step failed: %s (%s)\n%s", lease.message.id, type(error).__name__, frames)
        return Handled(Outcome.FAILED, f"{type(error).__name__}: bug")
    return Handled(Outcome.DONE)


def serve_one(platform: Platform, steps: Steps, queues: Sequence[Queue]) -> bool:
    """Take one message and see it through; False if none was due. Acknowledges last."""
    lease = platform.queues.take(queues)
    if lease is None:
        return False
    handled = handle(platform, steps, lease)
    if handled.settled:
        platform.queues.acknowledge(lease)
    else:
        platform.queues.retry(lease, handled.reason)
    return True


def drain(platform: Platform, steps: Steps, queues: Sequence[Queue] = tuple(Queue)) -> int:
    """Work until no message is due; how many were handled."""
    handled = 0
    while serve_one(platform, steps, queues):
        handled += 1
    return handled


def _say(lease: Lease, what: str, error: Exception) -> None:
    log.warning("%s: %s (%s, attempt %d)", lease.message.id, what, type(error).__name__, lease.attempts)
