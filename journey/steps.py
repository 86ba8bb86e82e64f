"""Every queue's step. A structural test holds this table complete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.messages import Queue
from journey.step import Step


def steps() -> Mapping[Queue, Step[Any]]:
    """The steps by queue; imported here so that nothing heavy loads before a worker starts."""
    from functions.deliver.step import STEP as DELIVER
    from functions.issue.step import STEP as ISSUE
    from functions.read.step import STEP as READ
    from functions.receive.split import STEP as SPLIT
    from functions.review.step import STEP as REVIEW

    return {step.queue: step for step in (SPLIT, READ, REVIEW, ISSUE, DELIVER)}
