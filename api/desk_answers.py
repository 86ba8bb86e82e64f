"""What the interface answers clerks: the list of referred cases and the whole of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from api.answers import DocumentAnswer, Evidence, FileAnswer, FormLine, Milestone
from domain.case import Status
from domain.outcomes import NoticeItem
from domain.record import Record
from functions.issue.inputs import Checkpoint

DeskAction = Literal["claim", "release", "decide"]


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
    """A line of the list of referred cases; ``days_left`` counts calendar days to the due date."""

    case_id: str
    number: str
    reasons: tuple[str, ...]
    received_on: date
    answer_due: date | None
    days_left: int | None
    clerk: str | None


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
    rules: tuple[Checkpoint, ...]
    notes: tuple[str, ...]
    registers: tuple[RegisterSaid, ...]
    files: tuple[FileAnswer, ...]
    pages: tuple[Evidence, ...]
    documents: tuple[DocumentAnswer, ...]
    timeline: tuple[Milestone, ...]
    may: tuple[DeskAction, ...]
