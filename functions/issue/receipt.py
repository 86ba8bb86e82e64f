"""The delivery receipt (送达回证): made of the journal once an answer went out over all its channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.application import Application, Contact
from domain.case import Case, Status
from domain.chain import Entry
from domain.document_number import numbered
from domain.documents import Document, DocumentKind
from domain.events import (
    CertificateIssued,
    Closed,
    Delivered,
    DeliveryCompleted,
    Granted,
    NoticeIssued,
    ReceiptIssued,
    Submitted,
)
from functions.issue.answers import Desk
from functions.issue.inputs import Dispatch
from functions.issue.letter import Content, title_of
from functions.issue.notices import delivery_receipt
from functions.review.contents import licence_of
from journey.step import NOTHING, Decision

_FINAL = frozenset({Status.ISSUED, Status.REFUSED, Status.WITHDRAWN})
_WAYS = {"mail": "电子送达（电子邮件）", "sms": "短信通知", "counter": "窗口领取"}
"""The channels that reach the applicant; the others are between authorities."""


@dataclass(frozen=True)
class Receipt:
    """The signed receipt of the answer at journal sequence ``answers``."""

    answers: int
    document: Document


def receipt_of(desk: Desk) -> Content:
    """What the receipt of a delivered answer prints."""
    completed = completion(desk)
    assert isinstance(completed.event, DeliveryCompleted)
    filed = [entry.event for entry in desk.entries[: desk.answers] if isinstance(entry.event, Submitted)][-1]
    contact = Application.model_validate_json(desk.open_blob(filed.form)).contact
    return delivery_receipt(
        desk.authority, desk.head, number=completed.event.number, completed_on=completed.at.date(),
        consented_on=filed.received_on if filed.electronic_delivery else None,
        documents=list(_documents(desk, desk.entries[: completed.seq])), dispatches=list(_dispatches(desk, contact)),
    )


def decide(case: Case, receipt: Receipt) -> Decision:
    """Record the receipt; that of a final answer closes the case (办结)."""
    issued = ReceiptIssued(answers=receipt.answers, document=receipt.document)
    if case.answer_seq != receipt.answers:
        return Decision((issued,))
    if receipt.document.kind in {document.kind for document in case.documents}:
        return NOTHING
    closes = case.status in _FINAL
    return Decision((issued, Closed(outcome=case.status.value)) if closes else (issued,))


def completion(desk: Desk) -> Entry:
    """The entry that says that the answer is delivered. Raises LookupError if it is not."""
    for entry in desk.entries:
        if isinstance(entry.event, DeliveryCompleted) and entry.event.answers == desk.answers:
            return entry
    raise LookupError(f"answer {desk.answers} of case {desk.case.case_id} is not delivered")


def _documents(desk: Desk, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Title and number of each document that was delivered; the certificate's is the licence number."""
    numbers = dict(filter(None, (numbered(entry.event) for entry in entries[: desk.answers])))
    if isinstance(desk.answering.event, Granted):
        numbers[DocumentKind.CERTIFICATE] = licence_of(desk.answering.event.content, desk.open_blob).licence_number
    issued = [entry.event for entry in entries if isinstance(entry.event, CertificateIssued | NoticeIssued)][-1]
    for document in issued.documents:
        yield title_of(document.kind, desk.head.pack), numbers.get(document.kind, "")


def _dispatches(desk: Desk, contact: Contact) -> Iterator[Dispatch]:
    sent = {
        entry.event.channel: entry
        for entry in desk.entries if isinstance(entry.event, Delivered) and entry.event.answers == desk.answers
    }
    addresses = {"mail": contact.email, "sms": contact.phone, "counter": desk.authority.address}
    for channel, way in _WAYS.items():
        if entry := sent.get(channel):
            assert isinstance(entry.event, Delivered)
            yield Dispatch(way=way, address=addresses[channel], at=entry.at, proof=entry.event.receipt)
