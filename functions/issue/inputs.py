"""What the documents are made from, beside the sealed contents of ``domain.outcomes``."""

from __future__ import annotations

from datetime import date, datetime

from domain.matter import MatterKind
from domain.record import Record
from domain.verdict import RuleResult
from rules.engine.letters import Letters
from rules.engine.pack import Pack, letters_of


class CaseHead(Record):
    """What every document says about its case: number (办件编号), applicant as it signed, day of receipt, and the pack of
    what was applied for."""

    number: str
    applicant: str
    received_on: date
    pack: Pack

    @property
    def kind(self) -> MatterKind:
        return self.pack.kind

    @property
    def right(self) -> str:
        """What it is about (食品经营许可)."""
        return self.pack.right

    @property
    def matter(self) -> str:
        """As in 食品经营许可延续."""
        return f"{self.right}{self.kind.words}"

    @property
    def letters(self) -> Letters:
        """What the documents of this matter say. Raises ValueError if its pack has none."""
        return letters_of(self.pack, Letters)


class Change(Record):
    """One item of the licence that a decision alters."""

    label: str
    before: str
    after: str


class Dispatch(Record):
    """How documents reached their receiver: the way, the address, when, and the proof of it."""

    way: str
    address: str
    at: datetime
    proof: str


class Condition(Record):
    """One condition of a checkpoint in plain Chinese; ``truth`` is 是, 否 or 未知."""

    text: str
    truth: str


class Finding(Record):
    """One value a checkpoint looked at, in words with its place, and the ids of the evidence it rests on."""

    text: str
    evidence: tuple[str, ...] = ()


class Checkpoint(Record):
    """One rule as the explanation shows it: what was checked, by which law, against what, with which result.

    ``found`` sums up the findings. ``effect`` says so where a result that is not 符合 stops nothing.
    """

    number: str
    checked: str
    basis: str
    expected: str
    found: str
    result: RuleResult
    effect: str = ""
    conditions: tuple[Condition, ...] = ()
    findings: tuple[Finding, ...] = ()


class RegisterStatement(Record):
    """A register by its code, how it answered, when and why it was asked."""

    name: str
    status: str
    asked_at: datetime
    purpose: str


class ModelStatement(Record):
    """What one model said, a line a page. It is shown with the sentence that no model decides anything."""

    name: str
    task: str
    said: tuple[str, ...]


class ReviewSummary(Record):
    """The review behind a decision: its outcome in words, what it ran on, every checkpoint, register and model."""

    outcome: str
    pack: str
    pack_digest: str
    calendar: str
    software: str
    checkpoints: tuple[Checkpoint, ...]
    registers: tuple[RegisterStatement, ...] = ()
    models: tuple[ModelStatement, ...] = ()
