"""What the interface answers clerks: the list of referred cases and the whole of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from api.answers import DocumentAnswer, Evidence, FileAnswer, FormLine, Milestone, ReviewAnswer
from domain.case import Status
from domain.matter import MatterKind
from domain.outcomes import NoticeItem
from domain.record import Record

DeskAction = Literal["claim", "release", "decide"]


class DisputeAnswer(Record):
    """A value the applicant says is wrong: what was shown, by what it is called, and what the applicant says."""

    label: str
    shown: str
    says: str
    disputed_on: date
    evidence: tuple[Evidence, ...]


class ReasonAnswer(Record):
    """One reason of a referral: code and words, the rule and its law, expected and found, and the evidence."""

    code: str
    words: str
    rule: str
    rule_name: str
    text: str
    basis: str
    expected: str
    found: str
    evidence: tuple[Evidence, ...]


class RegisterSaid(Record):
    """What a register said, for which purpose it was asked, and when."""

    name: str
    status: str
    fields: dict[str, Any]
    asked_at: datetime
    purpose: str


class DeskRow(Record):
    """A line of the list of referred cases; ``days_left`` counts calendar days to the due date, ``alert`` says what is
    more urgent than any of them."""

    case_id: str
    number: str
    reasons: tuple[str, ...]
    received_on: date
    answer_due: date | None
    days_left: int | None
    clerk: str | None
    alert: str = ""


class DeskList(Record):
    """Referred cases, the earliest due date first."""

    cases: tuple[DeskRow, ...]


class DeskCase(Record):
    """All a clerk needs to decide a referred case."""

    case_id: str
    number: str
    matter: str
    status: Status
    words: str
    applicant: str
    contact_name: str
    contact_phone: str
    received_on: date
    accepted_on: date | None
    answer_due: date | None
    clerk: str | None
    corrections: int
    reasons: tuple[ReasonAnswer, ...]
    drafted: tuple[NoticeItem, ...]
    form: tuple[FormLine, ...]
    review: ReviewAnswer | None
    notes: tuple[str, ...]
    registers: tuple[RegisterSaid, ...]
    files: tuple[FileAnswer, ...]
    pages: tuple[Evidence, ...]
    documents: tuple[DocumentAnswer, ...]
    timeline: tuple[Milestone, ...]
    may: tuple[DeskAction, ...]
    kind: MatterKind = MatterKind.RENEWAL
    disputes: tuple[DisputeAnswer, ...] = ()
