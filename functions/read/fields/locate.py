"""From the lines of a page to the place and text of every field: what is there, what is blank, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.normalise import tidy
from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.labels import Hit, find_labels, join_spread
from functions.read.fields.regions import Ruled, Segment, assign, choose, no_rules
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec

_SHEET_PRESENT = 0.3
"""Share of a sheet's labels that must be found before the others are missed."""
_HEADLINE = 14
"""Longest line, in characters, that is looked at for a field without a label."""


@dataclass(frozen=True)
class Located:
    """A field's label, if it was found, and the pieces of text that belong to it.

    ``labels`` are the places of all labels of the page: where the next one begins, the place of a value ends.
    """

    spec: FieldSpec
    label: Hit | None
    parts: tuple[Segment, ...] = ()
    labels: tuple[Box, ...] = ()

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def confidence(self) -> float:
        return min((part.confidence for part in self.parts), default=0.0)

    @property
    def box(self) -> Box:
        """The rectangle around the pieces. ValueError if there are none."""
        boxes = [part.box for part in self.parts]
        return Box(
            x0=min(box.x0 for box in boxes), y0=min(box.y0 for box in boxes),
            x1=max(box.x1 for box in boxes), y1=max(box.y1 for box in boxes),
        )


@dataclass(frozen=True)
class LocatedSheet:
    """A sheet that is on the page, with its fields."""

    sheet: SheetSpec
    fields: tuple[Located, ...]


def locate(
    lines: Sequence[Glyphs], spec: MaterialSpec, aspect: float, ruled: Ruled = no_rules
) -> list[LocatedSheet]:
    """The sheets of the material that are on the page.

    ``aspect`` is the page's width by its height; ``ruled`` says whether a printed rule parts two lines. If no sheet
    is certain, the likeliest is given, so that its fields are missed rather than forgotten.
    """
    groups = _groups(spec)
    labels = {label for group in groups for label in group}
    lines = join_spread(lines, labels)
    hits = find_labels(lines, labels)
    chosen = choose(hits, groups)
    regions = assign(lines, hits, list(chosen.values()), aspect, ruled)
    shares = [_share(sheet, chosen) for sheet in spec.sheets]
    present = [sheet for sheet, share in zip(spec.sheets, shares, strict=True) if share >= _SHEET_PRESENT]
    return [
        LocatedSheet(sheet, tuple(_located(field, lines, chosen, regions, aspect) for field in sheet.fields))
        for sheet in present or [spec.sheets[shares.index(max(shares))]]
    ]


def _groups(spec: MaterialSpec) -> list[tuple[str, ...]]:
    """Groups of equivalent labels: the fields', and one for every printed word that ends a value."""
    fields = {field.labels for sheet in spec.sheets for field in sheet.fields if field.labels}
    stops = {stop for sheet in spec.sheets for stop in sheet.stops}
    titles = set(spec.titles)
    options = {option for sheet in spec.sheets for group in sheet.ticks for option in group.options}
    folded = {tuple(tidy(label) for label in labels) for labels in fields}
    return sorted(folded | {(tidy(word),) for word in stops | titles | options})


def _share(sheet: SheetSpec, chosen: Mapping[tuple[str, ...], Hit]) -> float:
    labels = {tuple(tidy(label) for label in field.labels) for field in sheet.fields if field.labels}
    return sum(group in chosen for group in labels) / len(labels)


def _located(
    field: FieldSpec, lines: Sequence[Glyphs], chosen: Mapping[tuple[str, ...], Hit],
    regions: Mapping[Hit, list[Segment]], aspect: float,
) -> Located:
    if not field.labels:
        return Located(field, None, _headline(field, lines, aspect))
    label = chosen.get(tuple(tidy(label) for label in field.labels))
    return Located(field, label, tuple(regions[label]) if label else (), tuple(hit.box for hit in regions))


def _headline(field: FieldSpec, lines: Sequence[Glyphs], aspect: float) -> tuple[Segment, ...]:
    """The topmost short line that holds one of the choices."""
    for line in sorted(lines, key=lambda line: line.box.y0):
        for choice in field.choices:
            start = line.text.find(choice)
            if start >= 0 and len(line.text) <= _HEADLINE:
                em = (line.box.y1 - line.box.y0) / aspect
                return (Segment(choice, line.cut(start, start + len(choice)), line.confidence, em),)
    return ()
