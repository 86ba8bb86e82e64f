"""A form that says what is to be in a section of its own, whose rows are named as those of what was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.normalise import tidy_label
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner, renamed
from functions.read.fields.labels import TO_BE_SIGNED
from functions.read.fields.spec import Column, SheetSpec, TableSpec
from functions.read.fields.stacked import END

_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]部分)")
"""How the title of a section is numbered."""
_OF_WHAT = re.compile(r"(?:的?(?:信息|情况|事项|登记事项|许可事项))?(?:\([^()]+\))?$")
_APART = 2.0
"""How many heights of a line the titles must be apart: side by side they head columns."""
_ALL = 1.0


@dataclass(frozen=True)
class Sections:
    """The titles of the sections and where the last ends, as a fraction of the page's height. Without the title of what was,
    that is stated above."""

    spec: TableSpec
    titles: Mapping[Column, Glyphs]
    end: float

    @property
    def words(self) -> frozenset[str]:
        """What the rows may be named by."""
        return self.spec.names

    def relabelled(self, hits: Sequence[Hit], sheet: SheetSpec) -> list[Hit] | None:
        """The hits, those of a section as labels of its fields; None unless each section names a row once, and what was has
        all that is to be: where both have titles, in the same order and no more."""
        starts = sorted((title.box.y0, column) for column, title in self.titles.items())
        ends = [*(y0 for y0, _ in starts[1:]), self.end]
        named = {
            column: self._rows(hits, start, end) for (start, column), end in zip(starts, ends, strict=True)
        }
        labels = {field.name: tuple(map(tidy_label, field.labels)) for field in sheet.fields}
        abouts = {column: [self._about(hit) for hit in rows] for column, rows in named.items()}
        becomes = abouts[Column.AFTER]
        if Column.BEFORE in abouts:
            same = abouts[Column.BEFORE] == becomes
        else:
            above = {hit.label for hit in hits if hit.box.y1 < starts[0][0]}
            same = all(above & {*labels[self.spec.rows[about].before]} for about in becomes)
        if not becomes or not same or len({*becomes}) < len(becomes):
            return None
        own = {
            hit: labels[self.spec.rows[about].after if column is Column.AFTER else self.spec.rows[about].before][0]
            for column, rows in named.items() for hit, about in zip(rows, abouts[column], strict=True)
        }
        return renamed(hits, own)

    def _rows(self, hits: Iterable[Hit], start: float, end: float) -> list[Hit]:
        """The names of rows in a section, from top to bottom."""
        rows = [
            hit for hit in hits
            if hit.label in self.words and hit.manner <= Manner.COLON and hit.cost < TO_BE_SIGNED and start < hit.box.y0 < end
        ]
        return sorted(rows, key=lambda hit: (hit.box.y0, hit.box.x0))

    def _about(self, hit: Hit) -> int:
        return next(at for at, row in enumerate(self.spec.rows) if hit.label in row.names)


def sections_of(lines: Sequence[Glyphs], spec: TableSpec) -> Sections | None:
    """The sections, if each title stands once on the page as a line of its own, one under the other; or the numbered one of
    what is to be, up to the next number."""
    heads = dict(spec.heads)
    if spec.history or spec.results or not {Column.BEFORE, Column.AFTER} <= heads.keys():
        return None
    found = {column: titles_of(lines, heads[column]) for column in (Column.BEFORE, Column.AFTER)}
    titles = {column: each[0] for column, each in found.items() if len(each) == 1}
    if any(len(each) > 1 for each in found.values()) or Column.AFTER not in titles:
        return None
    after = titles[Column.AFTER]
    last = max(titles.values(), key=lambda title: title.box.y0)
    below = [line.box.y0 for line in lines if line.box.y0 > last.box.y1 and _NUMBER.match(line.text)]
    end = min(below, default=_ALL)
    if Column.BEFORE not in titles:
        return Sections(spec, titles, end) if _NUMBER.match(after.text) else None
    was = titles[Column.BEFORE]
    off = abs(after.box.y0 + after.box.y1 - was.box.y0 - was.box.y1) / 2
    return Sections(spec, titles, end) if off > _APART * (after.box.y1 - after.box.y0) else None


def titles_of(lines: Iterable[Glyphs], words: Iterable[str]) -> list[Glyphs]:
    """The lines that say nothing but one of the words, counted or with what it is about."""
    folded = {tidy_label(word) for word in words}
    return [line for line in lines if _OF_WHAT.sub("", _NUMBER.sub("", line.text.rstrip(END)), count=1) in folded]
