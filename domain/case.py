"""A case (办件) is the fold of its journal. The snapshot is this value: 3 KB as a rule, under 24 KB at its fullest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import assert_never

from domain.blob import BlobRef
from domain.documents import Document
from domain.events import (
    Accepted,
    CaseOpened,
    CertificateIssued,
    Channel,
    Claimed,
    Closed,
    CorrectionRequested,
    Delivered,
    DeliveryCompleted,
    Event,
    ExpiredUndecided,
    FormSaved,
    Granted,
    MaterialSplit,
    MaterialUploaded,
    NoticeIssued,
    OriginalSettled,
    PageRead,
    PersonRequested,
    ReceiptIssued,
    Referred,
    Refused,
    Released,
    Reviewed,
    SignatureKind,
    Submitted,
    ValueDisputed,
    Withdrawn,
)
from domain.expiry import alert_words
from domain.file_state import FileState
from domain.matter import MatterKind
from domain.paper_original import OriginalEnd
from domain.record import Record
from domain.verdict import ReferralReason

MAX_FILES, MAX_PAGES, MAX_BYTES = 40, 72, 280 * 1024 * 1024
"""Of one case, all rounds together: thirty pages, in one file or each in its own, and all of them again with what was missing."""


class Status(StrEnum):
    """Where a case stands; in the law's words see :attr:`Case.status_words`."""

    DRAFT = "draft"
    RECEIVED = "received"
    CORRECTION = "correction"
    REFERRED = "referred"
    GRANTED = "granted"
    ISSUED = "issued"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    def words(self, kind: MatterKind) -> str:
        """The status of a matter of this kind in the law's words."""
        return _STATUS_WORDS[self.value].format(granted=kind.granted, refused=kind.refused)


_STATUS_WORDS = {
    "draft": "草稿，尚未提交", "received": "已收件，正在核验", "correction": "待补正", "referred": "已收件，转工作人员审查",
    "granted": "已决定准予，待制证", "issued": "{granted}，证照已签发", "refused": "{refused}", "withdrawn": "申请人已撤回",
}


class Case(Record):
    """The state of one case after ``version`` events; ``head`` is the digest of the last entry."""

    case_id: str
    version: int = 0
    head: str = "0" * 64
    status: Status = Status.DRAFT
    matter: str = ""
    kind: MatterKind = MatterKind.RENEWAL
    channel: Channel = Channel.WEB
    secret_hash: str = ""
    form: BlobRef | None = None
    number: str | None = None
    pack: str | None = None
    received_on: date | None = None
    submissions: int = 0
    signature: SignatureKind = SignatureKind.NONE
    files: tuple[FileState, ...] = ()
    person_requested: bool = False
    electronic_delivery: bool = True
    disputes: tuple[str, ...] = ()
    reviewed_n: int = 0
    review_seq: int = 0
    dossier: BlobRef | None = None
    accepted_on: date | None = None
    decide_by: date | None = None
    reasons: tuple[ReferralReason, ...] = ()
    clerk: str | None = None
    content: BlobRef | None = None
    answer_seq: int = 0
    answer_due: date | None = None
    corrections: int = 0
    overdue: bool = False
    expired_on: date | None = None
    filed_late: bool = False
    expiry_means: str = ""
    certificate_id: str | None = None
    supervise_by: date | None = None
    flags: tuple[str, ...] = ()
    original: bool = False
    original_end: OriginalEnd | None = None
    documents: tuple[Document, ...] = ()
    delivered: tuple[str, ...] = ()
    receipt: str = ""
    closed: bool = False

    @property
    def status_words(self) -> str:
        """Where it stands, in the law's words."""
        return self.status.words(self.kind)

    @property
    def decided(self) -> bool:
        """Whether a decision stands; nothing but issue and delivery may follow."""
        return self.status in {Status.GRANTED, Status.ISSUED, Status.REFUSED, Status.WITHDRAWN}

    @property
    def awaits_pickup(self) -> bool:
        """Whether documents wait at the counter, because the applicant did not agree to electronic delivery."""
        return bool(self.documents) and not self.electronic_delivery and "counter" not in self.delivered

    @property
    def awaits_original(self) -> bool:
        """Whether the paper licence that a new one replaces is neither returned nor declared void (arts 31, 33)."""
        return self.status is Status.ISSUED and self.original and self.original_end is None

    @property
    def alert(self) -> str:
        """What is most urgent while it is undecided: that the old licence has expired meanwhile (art 32); else nothing."""
        if self.expired_on is None or self.decided:
            return ""
        return alert_words(self.expired_on, self.expiry_means)

    @property
    def pages(self) -> int:
        """Pages of all files opened so far."""
        return sum(file.pages or 0 for file in self.files)

    @property
    def pages_read(self) -> int:
        """Pages of these that are read."""
        return sum(len(file.readings) for file in self.files)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.content.size for file in self.files)

    @property
    def all_read(self) -> bool:
        """Whether everything submitted is read."""
        return all(file.settled for file in self.files)

    @property
    def awaits_review(self) -> bool:
        """Submitted, wholly read, and this submission not yet reviewed."""
        waiting = self.status is Status.RECEIVED and self.submissions > self.reviewed_n
        return waiting and self.all_read

    def holds(self, file_id: str) -> bool:
        """Whether the file is the case's already."""
        return any(file.file_id == file_id for file in self.files)

    def file(self, file_id: str) -> FileState:
        """The file with this id; KeyError if the case holds none."""
        for candidate in self.files:
            if candidate.file_id == file_id:
                return candidate
        raise KeyError(file_id)


def new_case(case_id: str) -> Case:
    """The case before its first event."""
    return Case(case_id=case_id)


def fold(case: Case, events: Iterable[Event]) -> Case:
    """Apply events in order, without touching version and head (the journal sets those)."""
    for event in events:
        case = apply(case, event)
    return case


def apply(case: Case, event: Event) -> Case:  # noqa: C901, PLR0911, PLR0912 - one arm an event, flat on purpose
    """The case after one event. ``case.version`` counts it."""
    case = case.model_copy(update={"version": case.version + 1})
    match event:
        case CaseOpened():
            return _with(
                case, matter=event.matter, kind=event.kind, channel=event.channel, secret_hash=event.secret_hash,
                form=event.form,
            )
        case FormSaved():
            return _with(case, form=event.form)
        case MaterialUploaded():
            added = FileState(
                file_id=event.file_id, content=event.content, media_type=event.media_type, round=case.submissions + 1,
            )
            return _with(case, files=(*case.files, added))
        case MaterialSplit():
            return _with_file(case, event.file_id, pages=event.pages, problem=event.problem)
        case PageRead():
            readings = {**case.file(event.file_id).readings, event.page_no: event.reading}
            return _with_file(case, event.file_id, readings=readings)
        case Submitted():
            return _with(
                case, status=Status.RECEIVED, submissions=event.n, number=event.number, pack=event.pack,
                received_on=case.received_on or event.received_on, form=event.form, signature=event.signature,
                electronic_delivery=event.electronic_delivery, documents=(), delivered=(), receipt="", answer_seq=0,
                answer_due=None, overdue=_overdue(case, event),
            )
        case PersonRequested():
            return _with(case, person_requested=True)
        case ValueDisputed():
            return _with(case, disputes=tuple(dict.fromkeys((*case.disputes, event.value))))
        case Reviewed():
            return _with(case, reviewed_n=event.n, review_seq=case.version, dossier=event.dossier)
        case Accepted():
            return _with(case, accepted_on=event.accepted_on, decide_by=event.decide_by)
        case CorrectionRequested():
            return _answered(
                case, Status.CORRECTION, content=event.content, answer_due=event.due_on,
                corrections=case.corrections + 1, clerk=None,
            )
        case Referred():
            return _answered(
                case, Status.REFERRED, content=event.content, reasons=event.reasons, answer_due=event.answer_by,
            )
        case ExpiredUndecided():
            return _with(case, expired_on=event.expired_on, filed_late=event.late, expiry_means=event.means)
        case Claimed():
            return _with(case, clerk=event.clerk)
        case Released():
            return _with(case, clerk=None)
        case Granted():
            return _answered(
                case, Status.GRANTED, content=event.content, certificate_id=event.certificate_id,
                supervise_by=event.supervise_by, flags=event.flags, original=event.original, answer_due=None,
            )
        case Refused():
            return _answered(case, Status.REFUSED, content=event.content, answer_due=None)
        case CertificateIssued():
            return _with(case, status=Status.ISSUED, documents=event.documents)
        case NoticeIssued():
            return _with(case, documents=event.documents)
        case Delivered():
            return _with(case, delivered=(*case.delivered, event.channel))
        case DeliveryCompleted():
            return _with(case, receipt=event.number)
        case ReceiptIssued():
            # The receipt of an answer that was overtaken meanwhile is in the journal; it is no document of the new one.
            return _with(case, documents=(*case.documents, event.document)) if event.answers == case.answer_seq else case
        case Withdrawn():
            return _answered(case, Status.WITHDRAWN, content=event.content, answer_due=None)
        case OriginalSettled():
            return _with(case, original_end=event.how)
        case Closed():
            return _with(case, closed=True)
    assert_never(event)


def _overdue(case: Case, filed: Submitted) -> bool:
    """Whether a correction came in after its period (art 18(4)): whether that gives the application up is a person's call."""
    return case.status is Status.CORRECTION and case.answer_due is not None and filed.received_on > case.answer_due


def _with(case: Case, **changes: object) -> Case:
    return case.model_copy(update=changes)


def _answered(case: Case, status: Status, **changes: object) -> Case:
    return _with(case, status=status, answer_seq=case.version, documents=(), delivered=(), receipt="", **changes)


def _with_file(case: Case, file_id: str, **changes: object) -> Case:
    case.file(file_id)
    files = tuple(f.model_copy(update=changes) if f.file_id == file_id else f for f in case.files)
    return _with(case, files=files)
