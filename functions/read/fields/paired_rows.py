"""A table of changes with two rows to each item: its name once, and beside it 变更前 over 变更后, or both side by side; or in
its cell 原为： over 现为："""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.normalise import tidy_label
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner, renamed
from functions.read.fields.spec import Column, SheetSpec, TableSpec
from functions.read.fields.stacked import END

_IN_CELL = {Column.BEFORE: {"原为", "原"}, Column.AFTER: {"现为", "改为", "现"}}
"""What stands before a colon in the cell of an item."""
IN_CELL = frozenset().union(*_IN_CELL.values())
_NOTED = re.compile(r"\([^()]+\)$")
_FEWEST = 2
"""One pair of such rows is no table yet."""
_REACH, _LEVEL = 4.0, 0.8
"""How far from the middle of its item's name a row may stand, and how far one in which both stand side by side: in heights
of a line. A name of two lines stands half a line off; that of the next row stands farther."""


@dataclass(frozen=True)
class PairedRows:
    """The words for the two rows of every item."""

    spec: TableSpec

    @property
    def words(self) -> frozenset[str]:
        """What the items may be named by, and the rows."""
        return self.spec.names.union(*(_words(self.spec, column) for column in (Column.BEFORE, Column.AFTER)))

    def relabelled(self, hits: Sequence[Hit], sheet: SheetSpec) -> list[Hit] | None:
        """The hits, the names of the rows as labels of their fields; None unless each row is that of one item."""
        alone = [hit for hit in hits if hit.manner is Manner.ALONE]
        was, becomes = (
            sorted((hit for hit in hits if _heads_row(hit, self.spec, column)), key=_middle)
            for column in (Column.BEFORE, Column.AFTER)
        )
        # Left of the rows, in the column of the items' names, the same word begins the name of an item: 变更后经营项目.
        column = min((hit.box.x0 for hit in was), default=0.0)
        becomes = [hit for hit in becomes if hit.box.x1 > column]
        labels = {field.name: tidy_label(field.labels[0]) for field in sheet.fields}
        own: dict[Hit, str] = {}
        for upper, lower in zip(was, becomes, strict=False):
            abouts = [
                row for row in self.spec.rows for hit in alone
                if _NOTED.sub("", hit.label) in row.names and _between(hit, upper, lower)
            ]
            if len(abouts) != 1:
                return None
            own |= {upper: labels[abouts[0].before], lower: labels[abouts[0].after]}
        whole = len(was) == len(becomes) >= _FEWEST and len({*own.values()}) == 2 * len(was)
        return renamed(hits, own) if whole else None


def paired_rows(lines: Sequence[Glyphs], spec: TableSpec) -> PairedRows | None:
    """The rows, if each word for one of the two stands on the page several times, alone in its line."""
    if spec.history or spec.results:
        return None
    counts = [
        sum(
            line.text.rstrip(END) in _words(spec, column) or line.text.partition(":")[:2] in {(word, ":") for word in _IN_CELL[column]}
            for line in lines
        )
        for column in (Column.BEFORE, Column.AFTER)
    ]
    return PairedRows(spec) if min(counts) >= _FEWEST else None


def _words(spec: TableSpec, column: Column) -> set[str]:
    return {tidy_label(word) for word in dict(spec.heads).get(column, ())} | _IN_CELL[column]


def _heads_row(hit: Hit, spec: TableSpec, column: Column) -> bool:
    """Whether it is the word for a row; one in a cell may have its value behind it."""
    return hit.manner <= (Manner.COLON if hit.label in _IN_CELL[column] else Manner.ALONE) and hit.label in _words(spec, column)


def _middle(hit: Hit) -> float:
    return (hit.box.y0 + hit.box.y1) / 2


def _between(name: Hit, upper: Hit, lower: Hit) -> bool:
    """Whether an item's name stands left of two rows, its middle between theirs; or left of both, if they are in one row."""
    line = upper.box.y1 - upper.box.y0
    off = max(abs(_middle(name) - _middle(row)) for row in (upper, lower))
    if name.box.x1 >= min(upper.box.x0, lower.box.x0):
        return False
    if upper.box.x1 < lower.box.x0:
        return off < _LEVEL * line and abs(_middle(upper) - _middle(lower)) < _LEVEL * line
    return off < _REACH * line and _middle(upper) < _middle(name) < _middle(lower)
