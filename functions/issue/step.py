"""The ``issue`` step: typeset, sign and store the documents of an answer. The first committed win; nothing shows before.

When the answer is delivered, the receipt that says so is made the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.case import Case, Status
from domain.documents import Document, DocumentKind
from domain.events import CertificateIssued, Granted, NoticeIssued
from domain.messages import Message, Queue
from functions.issue import receipt
from functions.issue.answers import Desk, sheets
from functions.issue.receipt import Receipt, completion, receipt_of
from functions.review.contents import licence_of
from journey.platform import Platform
from journey.routes import RECEIPT
from journey.step import NOTHING, Decision, Numbers, Step


@dataclass(frozen=True)
class Issue:
    """Signed documents of the answer at journal sequence ``answers``."""

    answers: int
    documents: tuple[Document, ...]
    issuer: str
    issuer_reference: str


def work(platform: Platform, case: Case, message: Message) -> Issue | Receipt | None:
    """Make the documents; None if the answer has moved on or they exist already."""
    if message.subject == RECEIPT:
        return _receipt(platform, case, message.answers)
    if not _awaits(case, message.answers):
        return None
    desk = _desk(platform, case, message.answers)
    granted, at = desk.answering.event, desk.answering.at
    documents, reference = [], ""
    for kind, content in sheets(desk):
        pdf, document = _print(platform, case, kind, content, at)
        if kind is DocumentKind.CERTIFICATE:
            # The issuer is told the licence, not the print: a changed address of this site must not look like another licence.
            assert isinstance(granted, Granted)
            reference = platform.issuer.issue(licence_of(granted.content, desk.open_blob).model_dump(mode="json"), pdf)
        documents.append(document)
    return Issue(message.answers, tuple(documents), platform.issuer.name, reference)


def decide(case: Case, issue: Issue | Receipt | None, _numbers: Numbers) -> Decision:
    """Record the documents unless somebody else's were first or the answer was overtaken."""
    if isinstance(issue, Receipt):
        return receipt.decide(case, issue)
    if issue is None or not _awaits(case, issue.answers):
        return NOTHING
    if case.status is Status.GRANTED:
        return Decision(
            (
                CertificateIssued(
                    documents=issue.documents, issuer=issue.issuer, issuer_reference=issue.issuer_reference
                ),
            )
        )
    return Decision((NoticeIssued(answers=issue.answers, documents=issue.documents),))


def _receipt(platform: Platform, case: Case, answers: int) -> Receipt:
    """The receipt of an answer that was delivered, even if another answer has overtaken it since."""
    desk = _desk(platform, case, answers)
    _, document = _print(platform, case, DocumentKind.DELIVERY_RECEIPT, receipt_of(desk), completion(desk).at)
    return Receipt(answers, document)


def _desk(platform: Platform, case: Case, answers: int) -> Desk:
    return Desk(
        authority=platform.authority,
        case=case,
        entries=tuple(platform.journal.entries(case.case_id)),
        answers=answers,
        open_blob=lambda ref: platform.vault.open(case.case_id, ref),
        find_pack=platform.pack,
        verify_url=lambda certificate_id: f"{platform.public_url}/verify/{certificate_id}",
    )


def _print(
    platform: Platform, case: Case, kind: DocumentKind, content: Mapping[str, Any], at: datetime
) -> tuple[bytes, Document]:
    """The signed PDF and its sealed blob; ``at`` is the time the document stands for, not the machine's."""
    pdf = platform.press.sign(platform.press.render(kind, content), reason=content["title"], at=at)
    return pdf, Document(kind=kind, blob=platform.vault.seal(case.case_id, kind.value, pdf))


def _awaits(case: Case, answers: int) -> bool:
    return case.answer_seq == answers and not case.documents


STEP = Step(queue=Queue.ISSUE, work=work, decide=decide)
