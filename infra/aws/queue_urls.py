"""Where the queues are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.messages import Queue


@dataclass(frozen=True)
class QueueUrls:
    """A queue and its dead-letter queue; a function that only sends needs no more than the first."""

    live: str
    dead: str = ""


def queue_urls_of(environment: Mapping[str, str]) -> dict[Queue, QueueUrls]:
    """``MIAOPI_QUEUE_READ`` and ``MIAOPI_DEAD_READ``, and so for every queue the environment names."""
    names = {queue: queue.value.upper() for queue in Queue if environment.get(f"MIAOPI_QUEUE_{queue.value.upper()}")}
    return {
        queue: QueueUrls(environment[f"MIAOPI_QUEUE_{name}"], environment.get(f"MIAOPI_DEAD_{name}", ""))
        for queue, name in names.items()
    }


def incoming_urls_of(environment: Mapping[str, str]) -> QueueUrls | None:
    """The queue that S3 tells of what is posted, if the environment names it with its dead letters."""
    live, dead = (environment.get(f"MIAOPI_{kind}_INCOMING", "") for kind in ("QUEUE", "DEAD"))
    return QueueUrls(live, dead) if live and dead else None
