"""A table of changes with two rows to each item: its name once, and beside it 变更前 over 变更后, or both in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.normalise import tidy_label
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner, renamed
from functions.read.fields.spec import Column, SheetSpec, TableSpec
from functions.read.fields.stacked import END

_FEWEST = 2
"""One pair of such rows is no table yet."""
_REACH, _LEVEL = 4.0, 0.6
"""How far from the middle of its item's name a row may stand, and the same row, in heights of a line."""


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
        named = [hit for hit in alone if hit.label in self.spec.names]
        was, becomes = (
            sorted(
                (hit for hit in alone if hit.label in _words(self.spec, column) and any(_right_of(name, hit) for name in named)),
                key=_middle,
            )
            for column in (Column.BEFORE, Column.AFTER)
        )
        labels = {field.name: tidy_label(field.labels[0]) for field in sheet.fields}
        own: dict[Hit, str] = {}
        for upper, lower in zip(was, becomes, strict=False):
            abouts = [
                row for row in self.spec.rows for hit in alone
                if hit.label in row.names and _between(hit, upper, lower)
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
        sum(line.text.rstrip(END) in _words(spec, column) for line in lines) for column in (Column.BEFORE, Column.AFTER)
    ]
    return PairedRows(spec) if min(counts) >= _FEWEST else None


def _words(spec: TableSpec, column: Column) -> set[str]:
    return {tidy_label(word) for word in dict(spec.heads).get(column, ())}


def _middle(hit: Hit) -> float:
    return (hit.box.y0 + hit.box.y1) / 2


def _right_of(name: Hit, row: Hit) -> bool:
    """Whether a row may be that of an item: one that no name stands left of begins a label of its own, as 变更后 over 经营项目."""
    return name.box.x1 < row.box.x0 and abs(_middle(name) - _middle(row)) < _REACH * (row.box.y1 - row.box.y0)


def _between(name: Hit, upper: Hit, lower: Hit) -> bool:
    """Whether an item's name stands left of two rows, its middle between theirs, or of both in its own row."""
    line = upper.box.y1 - upper.box.y0
    apart = max(abs(_middle(name) - _middle(row)) for row in (upper, lower))
    left = name.box.x1 < min(upper.box.x0, lower.box.x0)
    in_row = apart < _LEVEL * line and upper.box.x1 < lower.box.x0
    return left and (in_row or (apart < _REACH * line and _middle(upper) < _middle(name) < _middle(lower)))
