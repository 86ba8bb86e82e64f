"""A form that names what is to be once, in a cell left of rows that are named as those of what was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.normalise import tidy_label
from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.grouped import is_in_group
from functions.read.fields.hits import Hit, Manner, renamed
from functions.read.fields.labels import TO_BE_SIGNED
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, RowSpec, SheetSpec, TableSpec
from functions.read.fields.stacked import stacked


@dataclass(frozen=True)
class SideHead:
    """The middle line of the name, whose cell takes in all its rows."""

    spec: TableSpec
    head: Box
    sight: Sight

    @property
    def words(self) -> frozenset[str]:
        """What the rows may be named by."""
        return self.spec.names

    def relabelled(self, hits: Sequence[Hit], sheet: SheetSpec) -> list[Hit] | None:
        """The hits, the names of its rows as labels of what is to be; None unless each row is named there once, and once more
        elsewhere, where it says what was."""
        rows = [hit for hit in hits if self._has(hit)]
        abouts = [self._about(hit) for hit in rows]
        labels = {field.name: tuple(map(tidy_label, field.labels)) for field in sheet.fields}
        elsewhere = {hit.label for hit in hits if hit not in rows and hit.manner <= Manner.COLON}
        stated = all(elsewhere & {*labels[about.before]} for about in abouts)
        if not rows or not stated or len({about.after for about in abouts}) < len(abouts):
            return None
        return renamed(hits, {hit: labels[about.after][0] for hit, about in zip(rows, abouts, strict=True)})

    def _has(self, hit: Hit) -> bool:
        """Whether a label names one of the rows, beyond a rule right of the head."""
        named = hit.label in self.words and hit.manner <= Manner.COLON and hit.cost < TO_BE_SIGNED
        row = _middle_of(hit.box, (hit.box.y1 - hit.box.y0) / 2).whole_width
        walled = any(self.head.x1 <= x <= hit.box.x0 for x in self.sight.walls(row))
        return named and walled and is_in_group(self.head, hit.box, self.sight)

    def _about(self, hit: Hit) -> RowSpec:
        return next(row for row in self.spec.rows if hit.label in row.names)


def side_head_of(lines: Sequence[Glyphs], spec: TableSpec, sight: Sight) -> SideHead | None:
    """The head, if the words for what is to be stand once on the page in lines one under the other."""
    words = [tidy_label(word) for word in dict(spec.heads).get(Column.AFTER, ())]
    if spec.history or spec.results or not words:
        return None
    found = {at: box for _, box, at in stacked(lines, words, (), sight.ruled)}
    whole = [
        _middle_of(box, lines[at[0]].box.y1 - lines[at[0]].box.y0)
        for at, box in found.items() if not any({*at} < {*other} for other in found)
    ]
    return SideHead(spec, whole[0], sight) if len(whole) == 1 else None


def _middle_of(box: Box, height: float) -> Box:
    """So much of a box, in its middle."""
    middle = (box.y0 + box.y1) / 2
    return box.model_copy(update={"y0": middle - height / 2, "y1": middle + height / 2})
