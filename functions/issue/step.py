"""The ``issue`` step: typeset, sign and store the documents of an answer. The first committed win; nothing shows before."""

from __future__ import annotations

from dataclasses import dataclass

from domain.case import Case, Status
from domain.events import CertificateIssued, Document, DocumentKind, Granted, NoticeIssued
from domain.messages import Message, Queue
from functions.issue.answers import Desk, sheets
from functions.review.contents import licence_of
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers, Step


@dataclass(frozen=True)
class Issue:
    """Signed documents of the answer at journal sequence ``answers``."""

    answers: int
    documents: tuple[Document, ...]
    issuer: str
    issuer_reference: str


def work(platform: Platform, case: Case, message: Message) -> Issue | None:
    """Make the documents; None if the answer has moved on or they exist already."""
    if not _awaits(case, message.answers):
        return None
    entries = tuple(platform.journal.entries(case.case_id))
    at = entries[case.answer_seq - 1].at
    desk = Desk(
        authority=platform.authority,
        case=case,
        entries=entries,
        open_blob=lambda ref: platform.vault.open(case.case_id, ref),
        verify_url=lambda certificate_id: f"{platform.public_url}/verify/{certificate_id}",
    )
    documents, reference = [], ""
    for kind, content in sheets(desk):
        pdf = platform.press.sign(platform.press.render(kind, content), reason=kind.words, at=at)
        if kind is DocumentKind.CERTIFICATE:
            # The issuer is told the licence, not the print: a changed address of this site must not look like another licence.
            granted = entries[case.answer_seq - 1].event
            assert isinstance(granted, Granted)
            reference = platform.issuer.issue(licence_of(granted.content, desk.open_blob).model_dump(mode="json"), pdf)
        documents.append(Document(kind=kind, blob=platform.vault.seal(case.case_id, kind.value, pdf)))
    return Issue(message.answers, tuple(documents), platform.issuer.name, reference)


def decide(case: Case, issue: Issue | None, _numbers: Numbers) -> Decision:
    """Record the documents unless somebody else's were first or the answer was overtaken."""
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


def _awaits(case: Case, answers: int) -> bool:
    return case.answer_seq == answers and not case.documents


STEP = Step(queue=Queue.ISSUE, work=work, decide=decide)
