"""A file as an applicant sends it, and what is truly on each of its pages: what is printed, whatever else the file says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading import Box
from evaluation.reading.truth import TrueField, TruePage, TrueTick
from fixtures.cases.sample import SampleFile
from fixtures.conditions.arrival import Arrival
from fixtures.papers.paper import PrintedPage


@dataclass(frozen=True)
class MadeFile(SampleFile):
    """``pages`` in the file's order; none where nothing is to be read."""

    pages: tuple[TruePage, ...] = ()


def with_truth(file: SampleFile, pages: Sequence[TruePage]) -> MadeFile:
    """The file, and the truth of each of its pages."""
    return MadeFile(file.name, file.media_type, file.content, tuple(pages))


def truth_of(page: PrintedPage, arrival: Arrival | None, case: str, role: str, condition: str) -> TruePage:
    """A page of the paper in this ``role``; of one that was never printed there is no arrival.

    All pages of a case are one document: they share their values, and so their mistakes.
    """
    place = arrival.box if arrival else _as_printed
    seals = (*page.seals, *(arrival.edge_seals if arrival else ()))
    return TruePage(
        name=f"{case}, {role} {page.number}", document=case, material=page.material, layout=page.layout,
        condition=condition, turn=arrival.turn if arrival else 0, readable=arrival.readable if arrival else True,
        fields=tuple(
            TrueField(name=field.name, value=field.value, printed=field.printed, box=place(field.box))
            for field in page.fields
        ),
        ticks=tuple(TrueTick(field=tick.field, option=tick.option, state=tick.state) for tick in page.ticks),
        seals=tuple(place(seal.box) for seal in seals),
    )


def _as_printed(box: Box) -> Box:
    return box
