"""What the interface answers clerks at the counter: documents to hand over and paper licences to take back."""

from __future__ import annotations

from datetime import date

from api.answers import DocumentAnswer
from domain.record import Record


class CounterRow(Record):
    """A case with something to do at the counter."""

    case_id: str
    number: str
    title: str
    answered_on: date
    hand_over: bool
    original: bool


class CounterList(Record):
    """All of them."""

    cases: tuple[CounterRow, ...]


class CounterCase(Record):
    """One of them: who comes, what is handed over, until when the paper is asked for and by which article."""

    case_id: str
    number: str
    title: str
    words: str
    applicant: str
    contact_name: str
    contact_phone: str
    answered_on: date
    documents: tuple[DocumentAnswer, ...]
    hand_over: bool
    original: bool
    original_by: date | None
    original_basis: str
