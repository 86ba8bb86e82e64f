"""What came of a case, as kept on disk: one JSON a case."""

from __future__ import annotations

from typing import Any

from domain.record import Record
from evaluation.cases.expected import LicenceTruth, Truth
from evaluation.reading.result import PageResult


class Finding(Record):
    """A rule that was not met or could not be told, as the clerk would see it."""

    rule: str
    name: str
    result: str
    consequence: str
    text: str
    expected: str
    found: str
    evidence: tuple[str, ...] = ()


class Doubted(Record):
    """A fact that stayed unknown, why, and what each reader made of it."""

    fact: str
    doubt: str
    evidence: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()


class Crop(Record):
    """A piece of a page that matters to a finding: where it is, and the PNG's file beside this result."""

    evidence: str
    file: str


class SeenPage(Record):
    """What the reader made of a page as a whole."""

    file: str
    page_no: int
    material: str
    usability: str
    suspicions: tuple[str, ...] = ()


class Answer(Record):
    """What the platform answered to one submission. ``outcome`` is ``none`` where it gave no answer; ``drafted`` is the
    notice that a referral lays before the person who decides.
    """

    outcome: str
    reasons: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()
    drafted: tuple[str, ...] = ()
    licence: LicenceTruth | None = None
    unprinted: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubted, ...] = ()
    pages: tuple[SeenPage, ...] = ()


class Times(Record):
    """Seconds from opening the case to its answer, typeset and signed; ``pages`` is how many were read meanwhile."""

    wall: float
    cpu: float
    pages: int
    page_walls: tuple[float, ...] = ()


class CaseResult(Record):
    """One case: its truth, the answers to the first submission and, after a notice, to the cure; or the error.

    ``read`` are the pages of both as they were read, held against what is printed on them. ``commit`` is the code's.
    """

    truth: Truth
    answer: Answer | None = None
    cured: Answer | None = None
    times: Times | None = None
    crops: tuple[Crop, ...] = ()
    read: tuple[PageResult, ...] = ()
    error: str = ""
    commit: str = ""

    def dumped(self) -> dict[str, Any]:
        """As JSON."""
        return self.model_dump(mode="json", exclude_defaults=True)
