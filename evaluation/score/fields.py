"""Every field that a truth run read, held against what is printed: the figures of reading on the pages of whole cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.reading.figures import Figures as Reading
from evaluation.reading.figures import figures as reading_figures
from evaluation.reading.generated import PHOTO, SCAN
from evaluation.reading.result import PageResult
from evaluation.reading.rows import Row, row
from evaluation.run.result import CaseResult
from evaluation.score.figure import Figure

_AIMS = {SCAN: (0.995, 0.97), PHOTO: (0.98, 0.92)}
"""Least shares of the deciding fields that are to be read exactly and stated as known, by how the page was taken."""


@dataclass(frozen=True)
class FieldsRead:
    """``reading`` is of the pages that a person could read, by document meaning by case; ``aims`` what was aimed at.

    ``unreadable`` is of pages spoilt on purpose (``spoilt`` of them): nothing is asked of them, but what was stated counts.
    """

    reading: Reading
    aims: tuple[Figure, ...]
    spoilt: int
    unreadable: Row


def fields_read(results: Sequence[CaseResult]) -> FieldsRead | None:
    """Count the fields of a run. None if no paper was read."""
    pages = [page for result in results for page in result.read]
    if not pages:
        return None
    spoilt = [page for page in pages if not page.readable]
    reading = reading_figures([page for page in pages if page.readable])
    deciding = row("deciding", [(page, field) for page in pages for field in page.fields if field.deciding])
    wrong = Figure("fields_wrong", "deciding fields stated wrongly, of those stated on any page", deciding.wrong, most=0)
    return FieldsRead(
        reading=reading, aims=(*_aims(reading), wrong), spoilt=len(spoilt),
        unreadable=row("on pages spoilt on purpose", [(page, field) for page in spoilt for field in page.fields]),
    )


def misstated(results: Sequence[CaseResult]) -> list[PageResult]:
    """The pages on which something was stated wrongly, with nothing else on them."""
    found = []
    for page in (page for result in results for page in result.read):
        fields = tuple(field for field in page.fields if field.misstated)
        ticks = tuple(tick for tick in page.ticks if tick.misstated)
        if fields or ticks:
            found.append(page.model_copy(update={"fields": fields, "ticks": ticks}))
    return found


def _aims(reading: Reading) -> Iterator[Figure]:
    rows = {row.name: row for table in reading.tables if table.deciding and not table.by for row in table.rows}
    for kind, (exact, known) in _AIMS.items():
        if kind in rows:
            counted = rows[kind]
            yield Figure(
                f"exact_{kind}", f"deciding fields exact, on {kind}s", counted.exact, least=exact, low=counted.by_document.low
            )
            yield Figure(
                f"known_{kind}", f"deciding fields stated as known, on {kind}s", counted.known, least=known,
                low=counted.known_by_document.low,
            )
