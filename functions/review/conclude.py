"""From a dossier to what ``decide`` needs: outcome, sealed contents, deadlines. Deterministic, so replay can run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from domain import workdays
from domain.blob import BlobRef
from domain.document_number import Series, series
from domain.documents import DocumentKind
from domain.matter import MatterKind
from domain.record import canonical_json, digest_of
from domain.verdict import MachineOutcome, ReferralReason, RuleResult
from functions.review.contents import DOSSIER
from functions.review.dossier import Dossier
from rules.engine.pack import Pack
from rules.engine.terms import Term

Seal = Callable[[str, bytes], BlobRef]


@dataclass(frozen=True)
class Deadlines:
    """The days that follow from the review and the pack (arts 18, 21, 34)."""

    correct_by: date
    answer_by: date
    decide_by: date
    supervise_by: date | None


@dataclass(frozen=True)
class Review:
    """What one review concluded. ``sealed`` is the dossier's blob; the machine's answers point into it."""

    kind: MatterKind
    dossier: Dossier
    sealed: BlobRef
    deadlines: Deadlines

    @property
    def n(self) -> int:
        return self.dossier.inputs.n

    @property
    def outcome(self) -> MachineOutcome:
        return MachineOutcome(self.dossier.evaluation["outcome"])

    @property
    def trace_digest(self) -> str:
        return digest_of(canonical_json(self.dossier.evaluation))

    @property
    def results(self) -> Mapping[str, RuleResult]:
        return {row["rule"]: RuleResult(row["result"]) for row in self.dossier.evaluation["results"]}

    @property
    def reasons(self) -> tuple[ReferralReason, ...]:
        return tuple(ReferralReason(code) for code in self.dossier.evaluation["reasons"])

    @property
    def complete(self) -> bool:
        """Whether the application is accepted (art 18(5)): papers complete and in legal form, and filed when it could be
        (art 32); else a written answer is due within five work days."""
        return not self.dossier.correction.items and ReferralReason.OUTSIDE_WINDOW not in self.reasons

    def series(self, document: DocumentKind) -> Series:
        """Where such a document of this review gets its number."""
        inputs = self.dossier.inputs
        return series(inputs.authority, document, self.kind, inputs.today)


def conclude(dossier: Dossier, pack: Pack, seal: Seal) -> Review:
    """Seal the dossier and count the deadlines."""
    today = dossier.inputs.today
    # Of a correction it is the day it came in that counts: it is reviewed as soon as it is read.
    received_on = dossier.inputs.received_on if dossier.inputs.n == 1 else today
    return Review(
        kind=pack.kind,
        dossier=dossier,
        sealed=seal(DOSSIER, dossier.canonical()),
        deadlines=Deadlines(
            correct_by=after(today, pack.deadlines.correct),
            answer_by=after(received_on, pack.deadlines.notice),
            decide_by=after(today, pack.deadlines.decide),
            supervise_by=inspected_by(pack, today),
        ),
    )


def inspected_by(pack: Pack, decided_on: date) -> date | None:
    """The last day of the inspection that follows a grant without one (art 34 ¶4), None where the matter asks for none."""
    return after(decided_on, pack.deadlines.supervise) if pack.deadlines.supervise else None


def after(day: date, term: Term) -> date:
    """The last day of a term counted from ``day``; past the published calendar, as ordinarily assumed."""
    return workdays.add(day, term.workdays).assumed
