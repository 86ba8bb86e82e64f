"""Which event leads to which step: the whole journey on one page. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from domain.case import Case, Status
from domain.events import (
    CertificateIssued,
    CorrectionRequested,
    DeliveryCompleted,
    Event,
    ExpiredUndecided,
    Granted,
    MaterialSplit,
    MaterialUploaded,
    NoticeIssued,
    Referred,
    Refused,
    ValueDisputed,
    Withdrawn,
)
from domain.messages import Message, Queue, message

RECEIPT = "receipt"
"""The subject of the message that asks for the receipt of a delivered answer."""

DISPUTE = "dispute:"
"""What the subject of a message begins with that tells the owner of a register of a disputed value."""

EXPIRED = "expired"
"""The subject of the message that alerts of a licence that expired before its renewal was decided."""

COUNTER = "counter"
"""The channel that no machine serves: a clerk hands the documents over."""

_CHANNELS = {
    Status.ISSUED: ("mail", "sms", "results", "supervision"),
    Status.CORRECTION: ("mail", "sms", "results"),
    Status.REFERRED: ("mail", "sms", "results"),
    Status.REFUSED: ("mail", "sms", "results"),
    Status.WITHDRAWN: ("mail", "results"),
}


def channels(case: Case) -> tuple[str, ...]:
    """Where the present answer of a case must go out. Who did not agree to electronic delivery gets nothing legal by mail:
    the documents wait at the counter, and a text message says so."""
    told = list(_CHANNELS.get(case.status, ()))
    if told and not case.electronic_delivery:
        told = [COUNTER, "sms", *(channel for channel in told if channel not in {"mail", "sms"})]
    if case.status is Status.ISSUED and case.supervise_by is None and not case.flags:
        told.remove("supervision")
    if case.status is Status.ISSUED and case.original:
        told.append("original")
    return tuple(told)


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
                    message(Queue.DELIVER, case_id, channel, answers=after.answer_seq)
                    for channel in channels(after) if channel != COUNTER
                )
            case ValueDisputed(value=value):
                sent.append(message(Queue.DELIVER, case_id, f"{DISPUTE}{value}"))
            case ExpiredUndecided():
                sent.append(message(Queue.DELIVER, case_id, EXPIRED))
            case DeliveryCompleted(answers=answers):
                sent.append(message(Queue.ISSUE, case_id, RECEIPT, answers=answers))
            case _:
                pass
    if after.awaits_review and not before.awaits_review:
        sent.append(message(Queue.REVIEW, case_id, answers=after.submissions))
    return tuple(sent)
