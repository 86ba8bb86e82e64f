"""What remains of a page's lines when the labels are cut out: values, and what fills a form besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit
from functions.read.fields.notes import note_start

_BOXES, _IN_A_BOX = 6, 2
_BULLET = 0.8
"""Heights of a line."""
_HEADING = re.compile(
    r"(?:[甲乙丙丁戊己庚辛壬癸]|[一二三四五六七八九十]{1,3})[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十][章节条部]"
)
"""How a section begins: no value is written so."""
_NUMBER = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]")
_NUMBER_GAP = 2.0
_NEXT_NUMBER = re.compile(r"(?:\([一二三四五六七八九十]{1,3}\)|(?<!\d)\(?\d{1,2}[).、]|[一二三四五六七八九十]{1,3}、)$")
"""The number of a label that follows in the same line."""
_IN_ROW, _UNDER, _SHARED = 0.5, 0.25, 2.0
"""In heights of a line: pieces whose middles are less apart stand in one row; of what is lower than that, none that shares so many
widths of a character with one of them."""
_RULES = "一丨|_.…·—~"
"""What a blank's rule or its dots are read as."""


@dataclass(frozen=True)
class Segment:
    """A piece of one line that is no label. ``em`` is the height of the line as a fraction of the page's width.

    ``cut`` says of its left and right ends whether other text of the line goes on there: those ends are estimates.
    """

    text: str
    box: Box
    confidence: float
    em: float
    cut: tuple[bool, bool] = (False, False)

    @cached_property
    def height(self) -> float:
        return self.box.y1 - self.box.y0

    @cached_property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


def in_one(parts: Sequence[Segment]) -> tuple[Segment, ...]:
    """Characters in boxes of a row, each read as a line of its own, put together; other pieces stay as they are."""
    single = len(parts) >= _BOXES and all(len(part.text) <= _IN_A_BOX for part in parts)
    row = single and all(abs(part.middle - parts[0].middle) < parts[0].height / 2 for part in parts)
    if not row:
        return tuple(parts)
    box = Box(
        x0=parts[0].box.x0, y0=min(part.box.y0 for part in parts), x1=parts[-1].box.x1,
        y1=max(part.box.y1 for part in parts),
    )
    text, confidence = "".join(part.text for part in parts), min(part.confidence for part in parts)
    return (Segment(text, box, confidence, parts[0].em, (parts[0].cut[0], parts[-1].cut[1])),)


def segments_of(lines: Sequence[Glyphs], labels: Sequence[Hit], aspect: float) -> list[Segment]:
    """The segments of the lines, row by row. ``aspect`` is the page's width by its height."""
    segments = []
    for at, line in enumerate(lines):
        if any(at in hit.more for hit in labels):
            continue
        cuts = sorted((hit.start, hit.end) for hit in labels if hit.line == at)
        starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.text)]
        em = (line.box.y1 - line.box.y0) / aspect
        for start, end in zip(starts, ends, strict=True):
            note = note_start(line.text[start:end])
            stop = end if note is None else start + note
            number = _NEXT_NUMBER.search(line.text[start:stop]) if start < stop == end < len(line.text) else None
            stop -= len(number[0]) if number else 0
            text = line.text[start:stop]
            heading = start == 0 and _HEADING.match(text)
            if not _says_something(text) or heading or _is_bullet(text, line.cut(start, stop), labels, em):
                continue
            cut = (start > 0 or line.parted[0], stop < len(line.text) or line.parted[1])
            segments.append(Segment(text, line.cut(start, stop), line.confidence, em, cut))
    return _in_rows(segments)


def _says_something(text: str) -> bool:
    if not text.strip(_RULES):
        return False
    return any(char.isalnum() for char in text) or not text.strip("/\\-*")


def _is_bullet(text: str, box: Box, labels: Sequence[Hit], em: float) -> bool:
    """Whether this stands right before a label and only counts it: its number, or one lone character, a tick box or a
    dot that was read as a letter."""
    numbered = _NUMBER.fullmatch(text.strip()) is not None
    if not numbered and len(text) != 1:
        return False
    middle, gap = (box.y0 + box.y1) / 2, _NUMBER_GAP if numbered else _BULLET
    return any(label.box.y0 < middle < label.box.y1 and abs(label.box.x0 - box.x1) < gap * em for label in labels)


def _in_rows(segments: Sequence[Segment]) -> list[Segment]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.middle):
        if rows and _stands_among(segment, rows[-1]):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [segment for row in rows for segment in sorted(row, key=lambda s: s.box.x0)]


def _stands_among(segment: Segment, row: Sequence[Segment]) -> bool:
    """Whether it is in one row with these. The boxes of rows that slope lie over one another; what stands under something is in
    the next of them."""
    lower = (segment.middle - row[0].middle) / min(segment.height, row[0].height)
    return lower < _IN_ROW and (lower < _UNDER or not any(_over(segment, other) for other in row))


def _over(one: Segment, other: Segment) -> bool:
    return min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0) > _SHARED * one.em
