"""A worker process: takes messages and sees them through until it is told to stop or its supervisor is gone."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from datetime import date
from types import FrameType

from domain.messages import Queue
from functions.oversee.expired import alert_expired
from functions.oversee.stranded import refer_stranded
from journey.platform import Platform
from journey.run import Steps, serve_one

IDLE_SECONDS = 0.02
STRANDED_SECONDS = 10.0
NEAREST_TO_DONE = (Queue.DELIVER, Queue.ISSUE, Queue.REVIEW, Queue.SPLIT, Queue.READ)


class Stop:
    """``asked`` by SIGTERM and SIGINT: the message in hand is finished, no other is taken.

    ``orphaned`` once the supervisor that started this process is gone: another one has taken over.
    """

    def __init__(self) -> None:
        self.asked = False
        self._parent = int(os.environ.get("MIAOPI_PARENT", "0"))

    @property
    def orphaned(self) -> bool:
        return self._parent != 0 and os.getppid() != self._parent

    def install(self) -> Stop:
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)
        return self

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True


def work(platform: Platform, steps: Steps, queues: Sequence[Queue], stop: Stop) -> int:
    """Serve the queues until asked to stop; how many messages were handled.

    What is nearly done comes first: an answer that waits to be sent before a page that waits to be read.
    """
    ordered = [queue for queue in NEAREST_TO_DONE if queue in queues]
    handled, look_again, swept = 0, time.monotonic() + STRANDED_SECONDS, date.min
    while not stop.asked and not stop.orphaned:
        if any(serve_one(platform, steps, (queue,)) for queue in ordered):
            handled += 1
        else:
            time.sleep(IDLE_SECONDS)
            if time.monotonic() > look_again:
                refer_stranded(platform)
                if swept != platform.today():  # nothing expires between two legal days
                    alert_expired(platform)
                    swept = platform.today()
                look_again = time.monotonic() + STRANDED_SECONDS
    return handled
