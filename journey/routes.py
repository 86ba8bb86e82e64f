"""Which event leads to which step: the whole journey on one page. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from domain.case import Case, Status
from domain.events import (
    CertificateIssued,
    CorrectionRequested,
    Event,
    Granted,
    MaterialSplit,
    MaterialUploaded,
    NoticeIssued,
    Referred,
    Refused,
    Withdrawn,
)
from domain.messages import Message, Queue, message

_CHANNELS = {
    Status.ISSUED: ("mail", "sms", "results", "supervision"),
    Status.CORRECTION: ("mail", "sms", "results"),
    Status.REFERRED: ("mail", "sms", "results"),
    Status.REFUSED: ("mail", "sms", "results"),
    Status.WITHDRAWN: ("mail", "results"),
}


def channels(case: Case) -> tuple[str, ...]:
    """Where the present answer of a case must go out."""
    if case.status is Status.ISSUED and case.supervise_by is None:
        return tuple(c for c in _CHANNELS[case.status] if c != "supervision")
    return _CHANNELS.get(case.status, ())


def messages_after(before: Case, after: Case, events: Sequence[Event]) -> tuple[Message, ...]:
    """The messages that an append puts into the outbox."""
    sent: list[Message] = []
    case_id = after.case_id
    for event in events:
        match event:
            case MaterialUploaded(file_id=file_id):
                sent.append(message(Queue.SPLIT, case_id, file_id))
            case MaterialSplit(file_id=file_id, pages=pages, problem=None):
                sent.extend(message(Queue.READ, case_id, file_id, page_no=page) for page in range(pages))
            case CorrectionRequested() | Referred() | Granted() | Refused() | Withdrawn():
                sent.append(message(Queue.ISSUE, case_id, answers=after.answer_seq))
            case CertificateIssued() | NoticeIssued():
                sent.extend(
                    message(Queue.DELIVER, case_id, channel, answers=after.answer_seq) for channel in channels(after)
                )
            case _:
                pass
    if after.awaits_review and not before.awaits_review:
        sent.append(message(Queue.REVIEW, case_id, answers=after.submissions))
    return tuple(sent)
