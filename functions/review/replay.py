"""Replay: recompute every decision of a case, bit for bit, from what was recorded. No register, no OCR, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.case import fold, new_case
from domain.chain import Entry
from domain.document_number import numbered, serial_of
from domain.events import Event, Reviewed
from functions.review.assemble import assemble
from functions.review.conclude import Review, conclude
from functions.review.dossier import Dossier
from functions.review.step import counters, decide
from journey.platform import Platform
from journey.step import Numbers


@dataclass(frozen=True)
class Replayed:
    """One review replayed: whether dossier and events came out equal to the last bit."""

    n: int
    seq: int
    dossier_equal: bool
    events_equal: bool

    @property
    def equal(self) -> bool:
        return self.dossier_equal and self.events_equal


def replay(platform: Platform, case_id: str) -> list[Replayed]:
    """Replay each review. Raises KeyErased if the case's key was destroyed: then there is nothing left to replay."""
    entries = platform.journal.entries(case_id)
    return [
        _replay(platform, entries, index) for index, entry in enumerate(entries) if isinstance(entry.event, Reviewed)
    ]


def _replay(platform: Platform, entries: Sequence[Entry], index: int) -> Replayed:
    reviewed = entries[index].event
    assert isinstance(reviewed, Reviewed)
    case_id = entries[index].case_id
    sealed = platform.vault.open(case_id, reviewed.dossier)
    recorded = Dossier.model_validate_json(sealed)
    pack = platform.pack(reviewed.pack)
    again = assemble(recorded.inputs, pack)
    review = conclude(again, pack, lambda kind, content: platform.vault.seal(case_id, kind, content))
    before = fold(new_case(case_id), (entry.event for entry in entries[:index]))
    decision = decide(before, review, _numbers(review, entries[index:]))
    happened: Sequence[Event] = [entry.event for entry in entries[index : index + len(decision.events)]]
    return Replayed(
        n=reviewed.n,
        seq=entries[index].seq,
        dossier_equal=again.canonical() == sealed,
        events_equal=[e.canonical() for e in decision.events] == [e.canonical() for e in happened],
    )


def _numbers(review: Review, entries: Sequence[Entry]) -> Numbers:
    """The serials that the machine's answer drew, read back from the numbers it gave."""
    drawn = dict.fromkeys(counters(review), 0)
    for entry in entries[:3]:
        if (given := numbered(entry.event)) and given[1]:
            document, number = given
            drawn[review.series(document).counter] = serial_of(number)
    return drawn
