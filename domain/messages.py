"""Queues and the messages on them. All queue names are here and nowhere else."""

from __future__ import annotations

from enum import StrEnum

from domain.record import Record


class Queue(StrEnum):
    """One queue a step."""

    SPLIT = "split"
    READ = "read"
    REVIEW = "review"
    ISSUE = "issue"
    DELIVER = "deliver"


class Message(Record):
    """Work to be done for a case. ``id`` is deterministic, so that a message sent twice is the same message."""

    id: str
    queue: Queue
    case_id: str
    subject: str = ""
    page_no: int = 0
    answers: int = 0


def message(queue: Queue, case_id: str, subject: str = "", *, page_no: int = 0, answers: int = 0) -> Message:
    """Build a message whose id names exactly the work it asks for."""
    parts = [queue.value, case_id, subject, str(page_no), str(answers)]
    return Message(id=":".join(parts), queue=queue, case_id=case_id, subject=subject, page_no=page_no, answers=answers)
