"""Which text belongs to which label: beside it, wrapped under that, in a cell taller than the label, or below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.labels import Hit, Manner
from functions.read.fields.sight import BLIND, Ruled

# All in heights of a line.
_ROW = 0.15
_INDENT = 1.3
_LEADING = 2.0
_PARAGRAPH_LEADING = 2.8
_TALL_CELL = 0.9
_NEAR = 3.0
_FAR = 18.0
_BELOW = 3.0
_GAP = 0.35
_BULLET = 0.8
_SLANT = 0.35
_HEADING = re.compile(r"(?:[甲乙丙丁戊己庚辛壬癸]|[一二三四五六七八九十]{1,3})[、.．]")
"""How a section begins: no value is written so."""
_NUMBER = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]")
_NUMBER_GAP = 2.0


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

    @property
    def height(self) -> float:
        return self.box.y1 - self.box.y0

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


def choose(hits: Sequence[Hit], groups: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Hit]:
    """The surest hit of every group of equivalent labels."""
    chosen = {}
    for group in groups:
        if candidates := [hit for hit in hits if hit.label in group]:
            chosen[group] = min(candidates, key=lambda hit: hit.rank)
    return chosen


def assign(
    lines: Sequence[Glyphs], hits: Sequence[Hit], chosen: Iterable[Hit], aspect: float, ruled: Ruled = BLIND.ruled
) -> dict[Hit, list[Segment]]:
    """The segments of every label that stands, in reading order; free text belongs to none.

    ``aspect`` is the page's width by its height; ``ruled`` says whether a printed rule parts two lines. ``chosen``
    labels stand; others stand only if nothing but a colon follows them.
    """
    kept = set(chosen)
    labels = [hit for hit in hits if hit in kept or hit.manner <= Manner.COLON]
    regions: dict[Hit, list[Segment]] = {hit: [] for hit in labels}
    right_edge = max((line.box.x1 for line in lines), default=1.0)
    segments = _in_rows(_segments(lines, labels, aspect))
    for at, segment in enumerate(segments):
        owner = _owner(segment, segments[at + 1 :], regions, right_edge, ruled)
        if owner:
            regions[owner].append(segment)
    return regions


def _segments(lines: Sequence[Glyphs], labels: Sequence[Hit], aspect: float) -> list[Segment]:
    """What remains of the lines when the labels are cut out."""
    segments = []
    for at, line in enumerate(lines):
        if any(at in hit.more for hit in labels):
            continue
        cuts = sorted((hit.start, hit.end) for hit in labels if hit.line == at)
        starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.text)]
        em = (line.box.y1 - line.box.y0) / aspect
        for start, end in zip(starts, ends, strict=True):
            text = line.text[start:end]
            heading = start == 0 and _HEADING.match(text)
            if not _says_something(text) or heading or _is_bullet(text, line.cut(start, end), labels, em):
                continue
            segments.append(Segment(text, line.cut(start, end), line.confidence, em, (start > 0, end < len(line.text))))
    return segments


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text) or (bool(text) and not text.strip("/\\-*"))


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
        if rows and segment.middle - rows[-1][0].middle < 0.5 * min(segment.height, rows[-1][0].height):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [segment for row in rows for segment in sorted(row, key=lambda s: s.box.x0)]


def _owner(
    segment: Segment, rest: Sequence[Segment], regions: dict[Hit, list[Segment]], right_edge: float, ruled: Ruled
) -> Hit | None:
    beside = _beside(segment, regions, _ROW)
    if beside and _interrupted(segment, regions[beside]):
        beside = None
    wrapped = [
        label
        for label, parts in regions.items()
        if _continues(segment, label, parts, right_edge)
        and not _nearer_to_next(segment, parts[-1], rest)
        and not ruled(parts[-1].box, segment.box)
    ]
    above = max(wrapped, key=lambda label: regions[label][-1].box.y1, default=None)
    if beside and above:
        return above if above.box.x0 > beside.box.x1 else beside
    tall = _beside(segment, [label for label, parts in regions.items() if not parts], _TALL_CELL)
    if beside or (above and not (tall and _slants_alike(segment, tall, above, regions[above]))):
        return beside or above
    return tall or _above(segment, regions)


def _beside(segment: Segment, labels: Iterable[Hit], reach: float) -> Hit | None:
    """The nearest label to the left in the segment's row; rows more than a line away count if ``reach`` allows."""
    candidates = []
    for label in labels:
        line = min(segment.height, label.box.y1 - label.box.y0)
        off = max(label.box.y0 - segment.middle, segment.middle - label.box.y1, 0.0) / line
        gap = (segment.box.x0 - label.box.x1) / segment.em
        if (label.box.x0 + label.box.x1) / 2 <= segment.box.x0 and off <= reach and gap < _FAR:
            candidates.append((round(off) if reach > _ROW else 0, -label.box.x1, label))
    return min(candidates, key=lambda candidate: candidate[:2])[2] if candidates else None


def _interrupted(segment: Segment, parts: Sequence[Segment]) -> bool:
    """Whether the label's value already stands in this row and ended well before the segment."""
    row = [part for part in parts if abs(part.middle - segment.middle) < 0.5 * segment.height]
    return bool(row) and segment.box.x0 - row[-1].box.x1 > _NEAR * segment.em


def _slants_alike(segment: Segment, label: Hit, other: Hit, parts: Sequence[Segment]) -> bool:
    """Whether the segment stands as far from its label's row as the value before stands from its own: a photo slants
    whole rows alike, a second line of a value does not."""
    offset = segment.middle - (label.box.y0 + label.box.y1) / 2
    centre = (other.box.y0 + other.box.y1) / 2
    offsets = (parts[0].middle - centre, (parts[0].middle + parts[-1].middle) / 2 - centre)
    return any(abs(offset - before) < _SLANT * segment.height for before in offsets)


def _continues(segment: Segment, label: Hit, parts: Sequence[Segment], right_edge: float) -> bool:
    """Whether the segment is the next line of the value: under its beginning, or back at the margin of a paragraph."""
    if not parts:
        return False
    last = parts[-1]
    # Middles, not edges: the box of a long line that slants is taller than its print.
    pitch = (segment.middle - last.middle) / min(segment.height, last.height)
    aligned = abs(segment.box.x0 - parts[0].box.x0) < _INDENT * segment.em
    full = right_edge - last.box.x1 < 2 * segment.em
    margin = abs(segment.box.x0 - label.box.x0) < _INDENT * segment.em
    return (aligned and 0.4 < pitch < _LEADING) or (full and margin and 0.4 < pitch < _PARAGRAPH_LEADING)


def _nearer_to_next(segment: Segment, last: Segment, rest: Sequence[Segment]) -> bool:
    """Whether the segment begins a new block: the next line under it is much nearer than the one above it."""
    gaps = [
        other.box.y0 - segment.box.y1
        for other in rest
        if abs(other.box.x0 - segment.box.x0) < _INDENT * segment.em and other.middle > segment.box.y1
    ]
    above = segment.box.y0 - last.box.y1
    return bool(gaps) and min(gaps) + _GAP * segment.height < above


def _above(segment: Segment, regions: dict[Hit, list[Segment]]) -> Hit | None:
    """The label the segment stands right under, if that has no value beside it."""
    candidates = [
        label
        for label, parts in regions.items()
        if not parts
        and -0.3 < (segment.box.y0 - label.box.y1) / segment.height < _BELOW
        and min(label.box.x1, segment.box.x1) > max(label.box.x0, segment.box.x0)
    ]
    return max(candidates, key=lambda label: label.box.y1) if candidates else None

