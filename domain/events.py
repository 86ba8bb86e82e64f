"""The journal's events, in the words of the law. No personal value is ever in an event: only codes, dates,
counts and references to sealed blobs."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as PydanticField
from pydantic import TypeAdapter

from domain.blob import BlobRef
from domain.documents import Document
from domain.materials import MaterialType
from domain.matter import MatterKind
from domain.paper_original import OriginalEnd
from domain.reading import Usability
from domain.record import Record
from domain.verdict import MachineOutcome, ReferralReason, RuleResult


class Channel(StrEnum):
    """How the application came in; channels differ in law (on-the-spot cure, advice before filing)."""

    WEB = "web"
    COUNTER = "counter"
    MAIL = "mail"
    BATCH = "batch"


class SignatureKind(StrEnum):
    """How the applicant signed (Order 78 art 17); a click alone is not a signature."""

    PAPER = "paper"
    RELIABLE_ELECTRONIC = "reliable_electronic"
    NONE = "none"


class CaseOpened(Record):
    """A draft begins: no case number yet, no clock runs (advice before filing is not an outcome)."""

    type: Literal["CaseOpened"] = "CaseOpened"
    matter: str
    kind: MatterKind = MatterKind.RENEWAL
    channel: Channel
    secret_hash: str
    form: BlobRef


class FormSaved(Record):
    """The applicant saved the draft's form values (sealed)."""

    type: Literal["FormSaved"] = "FormSaved"
    form: BlobRef


class MaterialUploaded(Record):
    """One file came in. ``description`` (sealed) keeps its name."""

    type: Literal["MaterialUploaded"] = "MaterialUploaded"
    file_id: str
    content: BlobRef
    description: BlobRef
    media_type: str


class MaterialSplit(Record):
    """The file was opened in the sandbox: its number of pages, or the problem that stops it."""

    type: Literal["MaterialSplit"] = "MaterialSplit"
    file_id: str
    pages: int
    problem: str | None = None


class PageRead(Record):
    """One page was read; the reading is sealed."""

    type: Literal["PageRead"] = "PageRead"
    file_id: str
    page_no: int
    reading: BlobRef
    material: MaterialType
    usability: Usability


class Submitted(Record):
    """The applicant filed (n-th time). The first filing fixes case number, pack and day of receipt (已收件)."""

    type: Literal["Submitted"] = "Submitted"
    n: int
    number: str
    pack: str
    received_on: date
    form: BlobRef
    undertaking: str
    signature: SignatureKind
    electronic_delivery: bool = True


class PersonRequested(Record):
    """The applicant wants a person to handle the case (PIPL 24; 优化营商环境条例 37)."""

    type: Literal["PersonRequested"] = "PersonRequested"


class ValueDisputed(Record):
    """The applicant says that a value is wrong which was read or which a register holds. ``value`` names it; what was
    shown and what the applicant says are sealed, and both are kept. Only a person settles it."""

    type: Literal["ValueDisputed"] = "ValueDisputed"
    value: str
    content: BlobRef
    disputed_on: date


class Reviewed(Record):
    """The pack was evaluated. ``dossier`` seals form, facts, register answers, scores and the trace: what replay needs."""

    type: Literal["Reviewed"] = "Reviewed"
    n: int
    outcome: MachineOutcome
    pack: str
    pack_digest: str
    calendar: str
    software: str
    dossier: BlobRef
    trace_digest: str
    results: dict[str, RuleResult]


class Accepted(Record):
    """受理 (art 18(5), 19): complete and in legal form; the 10-work-day clock runs from here. ``number`` is that of the
    受理通知书, none if it was decided on the spot."""

    type: Literal["Accepted"] = "Accepted"
    accepted_on: date
    decide_by: date
    number: str = ""


class CorrectionRequested(Record):
    """补正告知 (art 18(4)): one notice of everything, with the period. ``by`` is ``machine`` or ``clerk:<id>``."""

    type: Literal["CorrectionRequested"] = "CorrectionRequested"
    n: int
    by: str
    rules: tuple[str, ...]
    content: BlobRef
    due_on: date
    number: str = ""


class Referred(Record):
    """转人工: routing, not a legal result."""

    type: Literal["Referred"] = "Referred"
    reasons: tuple[ReferralReason, ...]
    content: BlobRef
    answer_by: date
    number: str = ""


class ExpiredUndecided(Record):
    """The licence expired before its renewal was decided: an alert, no outcome. ``late``: it was filed after the window
    closed, so that the holder must suspend business; ``means`` says in the pack's words what holds."""

    type: Literal["ExpiredUndecided"] = "ExpiredUndecided"
    expired_on: date
    late: bool
    means: str = ""


class Claimed(Record):
    """A clerk took the case."""

    type: Literal["Claimed"] = "Claimed"
    clerk: str


class Released(Record):
    """The clerk put the case back into the queue."""

    type: Literal["Released"] = "Released"
    clerk: str


class Granted(Record):
    """准予延续 or 准予变更 (arts 34–36): number kept, validity fixed, content of the certificate sealed, in one
    transaction. ``flags`` are the rules whose finding supervision is told of though it stops nothing (art 29).
    ``original`` says that paper was issued before, which must be returned or declared void (arts 31, 33)."""

    type: Literal["Granted"] = "Granted"
    by: str
    decision_number: str
    decided_on: date
    valid_from: date
    valid_until: date
    certificate_version: int
    certificate_id: str
    content: BlobRef
    supervise_by: date | None
    reasons: BlobRef | None = None
    flags: tuple[str, ...] = ()
    original: bool = False


class Refused(Record):
    """不予延续 or 不予变更 (arts 35, 36): only a person may, with reasons and remedies. ``by`` is always ``clerk:<id>``."""

    type: Literal["Refused"] = "Refused"
    by: Annotated[str, PydanticField(pattern=r"^clerk:.+")]
    decision_number: str
    decided_on: date
    content: BlobRef


class CertificateIssued(Record):
    """Documents of a grant were rendered, signed and stored; the first committed win."""

    type: Literal["CertificateIssued"] = "CertificateIssued"
    documents: tuple[Document, ...]
    issuer: str
    issuer_reference: str


class NoticeIssued(Record):
    """A notice or a refusal was rendered, signed and stored."""

    type: Literal["NoticeIssued"] = "NoticeIssued"
    answers: int
    documents: tuple[Document, ...]


class Delivered(Record):
    """One outcome went out over one channel (``mail``, ``sms``, ``results``, ``supervision``)."""

    type: Literal["Delivered"] = "Delivered"
    answers: int
    channel: str
    receipt: str


class DeliveryCompleted(Record):
    """An answer went out over all its channels; ``number`` is that of the receipt which says so."""

    type: Literal["DeliveryCompleted"] = "DeliveryCompleted"
    answers: int
    number: str


class ReceiptIssued(Record):
    """送达回证: what went where, when and by what proof was rendered, signed and stored."""

    type: Literal["ReceiptIssued"] = "ReceiptIssued"
    answers: int
    document: Document


class Withdrawn(Record):
    """The applicant withdrew before the decision."""

    type: Literal["Withdrawn"] = "Withdrawn"
    withdrawn_on: date
    content: BlobRef
    number: str = ""


class OriginalSettled(Record):
    """The paper original that a new licence replaces came back or was declared void (arts 31, 33)."""

    type: Literal["OriginalSettled"] = "OriginalSettled"
    how: OriginalEnd
    by: Annotated[str, PydanticField(pattern=r"^clerk:.+")]
    settled_on: date


class Closed(Record):
    """办结: everything that had to go out went out."""

    type: Literal["Closed"] = "Closed"
    outcome: str


Event = (
    CaseOpened | FormSaved | MaterialUploaded | MaterialSplit | PageRead | Submitted | PersonRequested | ValueDisputed | Reviewed
    | Accepted | CorrectionRequested | Referred | ExpiredUndecided | Claimed | Released | Granted | Refused | CertificateIssued
    | NoticeIssued | Delivered | DeliveryCompleted | ReceiptIssued | Withdrawn | OriginalSettled | Closed
)

EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, PydanticField(discriminator="type")])
