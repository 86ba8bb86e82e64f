"""Where the cards are, of which several were copied on one page.

Cards of a kind bear the same labels. So a gap between two of them has every label on both sides that stands twice on the
page; a gap within one has not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from domain.normalise import tidy_label
from domain.reading import Box, Line
from functions.read.fields.glyphs import glyphs_of
from functions.read.fields.hits import Manner
from functions.read.fields.labels import find_labels
from functions.read.fields.spec import MaterialSpec

_MOST = 12
"""Cards on a page: of more nobody can read one."""
_TWO = 2


@dataclass(frozen=True)
class Part:
    """A part of the page, between gaps, and the lines in it."""

    place: Box
    lines: tuple[Line, ...]


def card_parts(lines: tuple[Line, ...], spec: MaterialSpec, aspect: float) -> list[Part]:
    """Where the cards are, if there are several and each can be told from the others; else none.

    ``aspect`` is the page's width by its height.
    """
    whole = Part(Box(x0=0.0, y0=0.0, x1=1.0, y1=1.0), lines)
    if len(_standing_twice(whole, spec)) < _TWO:  # one label alone may stand twice on one card
        return []
    parts = list(_parted(whole, spec, aspect))
    told = 1 < len(parts) <= _MOST and not any(_standing_twice(part, spec) for part in parts)
    return parts if told else []


def _parted(part: Part, spec: MaterialSpec, aspect: float) -> Iterator[Part]:
    """The part, cut at the widest gaps that have every label on both sides that stands twice in it."""
    twice = _standing_twice(part, spec)
    halves = (_halves(part, *gap) for gap in _gaps(part, aspect)) if twice else iter(())
    cut = next((pair for pair in halves if all(_on_both_sides(places, *pair) for places in twice)), None)
    if cut is None:
        yield part
    else:
        for half in cut:
            yield from _parted(half, spec, aspect)


def _standing_twice(part: Part, spec: MaterialSpec) -> list[list[Box]]:
    """The places of each field's labels, of the fields that have several."""
    groups = {tuple(map(tidy_label, field.labels)) for sheet in spec.sheets for field in sheet.fields if field.labels}
    lines = [glyphs_of(line) for line in part.lines]
    hits = find_labels(lines, chain.from_iterable(groups))
    standing = [hit for hit in hits if hit.manner <= Manner.START and not hit.cost]
    places = ([hit.box for hit in standing if hit.label in group] for group in sorted(groups))
    return [found for found in places if len(found) >= _TWO]


def _gaps(part: Part, aspect: float) -> list[tuple[bool, float]]:
    """The middles of the gaps that no line reaches into, the widest first; those to cut ``across`` are between rows."""
    boxes = [line.box for line in part.lines]
    found = [(width * aspect, False, middle) for width, middle in _free((box.x0, box.x1) for box in boxes)]
    found += [(width, True, middle) for width, middle in _free((box.y0, box.y1) for box in boxes)]
    return [(across, middle) for _, across, middle in sorted(found, reverse=True)]


def _free(spans: Iterator[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Width and middle of each stretch between spans that none of them covers."""
    reached: float | None = None
    for start, end in sorted(spans):
        if reached is not None and start > reached:
            yield start - reached, (start + reached) / 2
        reached = max(end, reached or end)


def _halves(part: Part, across: bool, at: float) -> tuple[Part, Part]:
    near, far = ("y1", "y0") if across else ("x1", "x0")
    before = tuple(line for line in part.lines if (line.box.y1 if across else line.box.x1) <= at)
    after = tuple(line for line in part.lines if line not in before)
    return (
        Part(part.place.model_copy(update={near: at}), before), Part(part.place.model_copy(update={far: at}), after)
    )


def _on_both_sides(places: Sequence[Box], one: Part, other: Part) -> bool:
    return all(any(half.place.has_middle_of(place) for place in places) for half in (one, other))
