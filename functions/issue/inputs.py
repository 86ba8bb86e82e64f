"""What the documents are made from, beside the sealed contents of ``domain.outcomes``."""

from __future__ import annotations

from datetime import date

from domain.record import Record
from domain.verdict import RuleResult


class CaseHead(Record):
    """What every document says about its case: number (办件编号), applicant as it signed, and day of receipt."""

    number: str
    applicant: str
    received_on: date


class Checkpoint(Record):
    """One rule as the explanation shows it: what was checked, by which law, against what, with which result."""

    number: str
    checked: str
    basis: str
    expected: str
    found: str
    source: str
    result: RuleResult


class ModelStatement(Record):
    """What one model said. It is printed with the sentence that no model decides anything."""

    name: str
    task: str
    said: str


class ReviewSummary(Record):
    """The review behind a decision: its outcome in words, what it ran on, every checkpoint and every model."""

    outcome: str
    pack: str
    pack_digest: str
    calendar: str
    software: str
    checkpoints: tuple[Checkpoint, ...]
    models: tuple[ModelStatement, ...] = ()
