"""A form that says what was in its left half and what is to be in its right one, with the same names of rows in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.normalise import tidy_label
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner, renamed
from functions.read.fields.labels import TO_BE_SIGNED
from functions.read.fields.sections import titles_of
from functions.read.fields.spec import Column, RowSpec, SheetSpec, TableSpec

_LEVEL = 1.5
"""How far apart, in heights of a line, what stands in one row of both halves may be."""


@dataclass(frozen=True)
class Halves:
    """The heads of the two halves."""

    spec: TableSpec
    heads: Mapping[Column, Glyphs]

    @property
    def words(self) -> frozenset[str]:
        """What the rows may be named by."""
        return self.spec.names

    def relabelled(self, hits: Sequence[Hit], sheet: SheetSpec) -> list[Hit] | None:
        """The hits, the names of rows as labels of their half's fields; None unless each row is named once in both, side by
        side."""
        was, becomes = self.heads[Column.BEFORE].box, self.heads[Column.AFTER].box
        parting = (was.x0 + was.x1 + becomes.x0 + becomes.x1) / 4
        names = sorted(
            (
                hit for hit in hits
                if hit.label in self.words and hit.manner <= Manner.COLON and hit.cost < TO_BE_SIGNED and hit.box.y0 > was.y0
            ),
            key=lambda hit: hit.box.y0 + hit.box.y1,
        )
        left, right = ([hit for hit in names if (hit.box.x0 < parting) is side] for side in (True, False))
        pairs = list(zip(left, right, strict=False))
        whole = len(left) == len(right) > 0 and all(self._about(one) is self._about(other) for one, other in pairs)
        once = len({self._about(hit).after for hit in left}) == len(left)
        if not whole or not once or not all(_in_row(one, other) for one, other in pairs):
            return None
        labels = {field.name: tidy_label(field.labels[0]) for field in sheet.fields}
        own = {hit: labels[self._about(hit).before] for hit in left} | {hit: labels[self._about(hit).after] for hit in right}
        return renamed(hits, own)

    def _about(self, hit: Hit) -> RowSpec:
        return next(row for row in self.spec.rows if hit.label in row.names)


def halves_of(lines: Sequence[Glyphs], spec: TableSpec) -> Halves | None:
    """The halves, if the head of each stands once on the page as a line of its own, that of what was left of the other."""
    heads = dict(spec.heads)
    if spec.history or spec.results or not {Column.BEFORE, Column.AFTER} <= heads.keys():
        return None
    found = {column: titles_of(lines, heads[column]) for column in (Column.BEFORE, Column.AFTER)}
    if any(len(each) != 1 for each in found.values()):
        return None
    was, becomes = found[Column.BEFORE][0], found[Column.AFTER][0]
    level = abs(was.box.y0 + was.box.y1 - becomes.box.y0 - becomes.box.y1) / 2 < _LEVEL * (was.box.y1 - was.box.y0)
    return Halves(spec, {Column.BEFORE: was, Column.AFTER: becomes}) if level and was.box.x1 < becomes.box.x0 else None


def _in_row(one: Hit, other: Hit) -> bool:
    off = abs(one.box.y0 + one.box.y1 - other.box.y0 - other.box.y1) / 2
    return off < _LEVEL * min(one.box.y1 - one.box.y0, other.box.y1 - other.box.y0)
