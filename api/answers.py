"""What the interface answers: the types behind every JSON reply and every page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from domain.case import Status
from domain.documents import DocumentKind
from domain.matter import MatterKind
from domain.outcomes import NoticeItem
from domain.reading import Vote
from domain.record import Record
from domain.verdict import RuleResult
from functions.issue.inputs import Condition, ModelStatement, RegisterStatement
from functions.receive.page_states import PageState

Action = Literal["edit", "submit", "person", "withdraw", "dispute"]


class Health(Record):
    """The process answers and its journal can be read."""

    status: Literal["ok"]
    software: str


class MaterialAnswer(Record):
    """A paper a matter asks for: when, in how many copies, and by which articles."""

    title: str
    when: str
    copies: str
    basis: str


class MatterLink(Record):
    """A matter in force, the right it is about, and where its guide is."""

    code: str
    title: str
    right: str
    href: str


class Home(Record):
    """The start page: whose site this is, how to reach people, and what can be applied for."""

    authority: str
    phone: str
    address: str
    openapi: str
    matters: tuple[MatterLink, ...] = ()


class OpenedCase(Record):
    """What the applicant keeps. The secret is shown this once."""

    case_id: str
    secret: str


class CaseReference(Record):
    """The case behind a number and its secret."""

    case_id: str


class UploadedFiles(Record):
    """The ids of the stored files, in the order sent; the same bytes twice are one file."""

    file_ids: tuple[str, ...]


class UploadTicket(Record):
    """A form to post one file with: ``fields`` as they are, then the file as ``file``, to ``url``, within half an hour."""

    url: str
    fields: dict[str, str]


class Advice(Record):
    """Advice before filing, no outcome: the window is not open, the draft is kept."""

    opens_on: date
    closes_on: date
    expires_on: date
    message: str


class FileAnswer(Record):
    """An uploaded file and how far its reading is, page by page once it is opened. ``problem`` says what its owner should do."""

    file_id: str
    name: str
    media_type: str
    round: int
    pages: int | None
    pages_read: int
    problem: str | None
    page_states: tuple[PageState, ...] = ()


class DocumentAnswer(Record):
    """An issued document and where it is downloaded."""

    kind: DocumentKind
    title: str
    href: str


class Milestone(Record):
    """Something that happened, in words."""

    at: datetime
    text: str


class CaseStatus(Record):
    """Where a case stands. ``notice`` lists everything to be corrected; ``may`` what the applicant can do now. ``pickup``:
    the documents wait at the counter. ``original_by``: until when it is reasonable to bring the paper licence. ``alert``:
    that the old licence expired meanwhile. ``materials`` is the upload list while papers may still be handed in.
    ``arriving`` files are posted with a ticket and not taken yet; ``turned_down`` says of those lately posted why they were not."""

    case_id: str
    number: str | None
    matter: str
    status: Status
    words: str
    received_on: date | None
    accepted_on: date | None
    answer_due: date | None
    person_requested: bool
    notice: tuple[NoticeItem, ...]
    files: tuple[FileAnswer, ...]
    documents: tuple[DocumentAnswer, ...]
    timeline: tuple[Milestone, ...]
    may: tuple[Action, ...]
    kind: MatterKind = MatterKind.RENEWAL
    electronic_delivery: bool = True
    pickup: bool = False
    original_by: date | None = None
    disputes: int = 0
    alert: str = ""
    materials: tuple[MaterialAnswer, ...] = ()
    arriving: int = 0
    turned_down: tuple[str, ...] = ()


class Evidence(Record):
    """A place on paper: the picture of it, or of the ``whole`` page, is at ``href``; ``votes`` are what each reader made
    of it, ``likely`` what a value in doubt most likely is: to be compared, never taken over."""

    label: str
    href: str
    whole: bool
    seen: str = ""
    votes: tuple[Vote, ...] = ()
    likely: str = ""


class SourceValue(Record):
    """What one source says of a line of the form, and where on paper it says so. ``fact`` is the name under which the value
    may be disputed, empty if it may not."""

    source: str
    words: str
    evidence: tuple[Evidence, ...] = ()
    fact: str = ""


class FormLine(Record):
    """One line of the filled form. ``differs`` marks sources that do not say the same."""

    name: str
    state: str
    value: str
    differs: bool
    sources: tuple[SourceValue, ...]


class Disputable(Record):
    """A value that may be disputed: the fact's name, who says it, what it is called."""

    value: str
    source: str
    label: str


class FilledForm(Record):
    """The form as filled from the papers and registers; before a review only what the applicant stated."""

    case_id: str
    reviewed: bool
    stated: dict[str, str | bool | list[str]]
    lines: tuple[FormLine, ...]
    disputable: tuple[Disputable, ...] = ()
    disputed: tuple[str, ...] = ()


class FoundValue(Record):
    """One value a checkpoint looked at, and what it rests on: paper, registers, or what the applicant ``stated``."""

    text: str
    stated: bool
    registers: tuple[RegisterStatement, ...]
    evidence: tuple[Evidence, ...]


class CheckpointAnswer(Record):
    """One checkpoint: the law, what was expected in plain Chinese, what was found where, and the result."""

    number: str
    checked: str
    basis: str
    expected: str
    found: str
    result: RuleResult
    effect: str
    conditions: tuple[Condition, ...]
    findings: tuple[FoundValue, ...]


class ReviewAnswer(Record):
    """A review: every checkpoint, the registers asked, what models said, and what it all ran on."""

    outcome: str
    pack: str
    pack_digest: str
    calendar: str
    software: str
    checkpoints: tuple[CheckpointAnswer, ...]
    registers: tuple[RegisterStatement, ...]
    models: tuple[ModelStatement, ...]


class Explanation(Record):
    """Why it was decided so: all checkpoints of a granted or corrected case, the items of a notice, nothing of a pending or
    referred one."""

    case_id: str
    status: Status
    words: str
    review: ReviewAnswer | None
    notice: tuple[NoticeItem, ...]
    reasons: tuple[str, ...]
    basis: tuple[str, ...]


class VerifiedCertificate(Record):
    """Public items of an issued certificate whose record and document are unaltered. ``in_force`` is of today."""

    title: str
    certificate_id: str
    licence_number: str
    holder: str
    uscc: str
    premises: str
    format: str
    items: tuple[str, ...]
    valid_from: date
    valid_until: date
    issued_on: date
    authority: str
    version: int
    document_sha256: str
    in_force: bool


class NotVerified(Record):
    """The identifier is ill-formed, or no certificate was issued under it, or its record was altered."""

    certificate_id: str
    reason: Literal["malformed", "unknown", "altered"]
    message: str
