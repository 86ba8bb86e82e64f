"""Finding printed labels among the lines of a page, in spite of spaces inside them and misread characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from domain.normalise import tidy
from domain.reading import Box
from functions.read.fields.glyphs import Glyphs

_SHORT = 3
_END = ":·.;"
_PROSE = ("，", "。", "；", ",", ";")
_COLONS = frozenset(_END)
"""A colon, and what small print makes of it."""
_OPENERS = "、.)]:0123456789"


class Manner(IntEnum):
    """How a label stands: alone in its cell, before a colon, at the start of a line, or inside one. Lower is surer."""

    ALONE = 0
    COLON = 1
    START = 2
    INSIDE = 3


@dataclass(frozen=True)
class Hit:
    """A label found in line ``line`` from character ``start`` to ``end`` (a colon included)."""

    label: str
    line: int
    start: int
    end: int
    box: Box
    manner: Manner
    cost: int = 0
    second_line: int | None = None

    @property
    def rank(self) -> tuple[int, int, int, float]:
        """Order among hits for one field: the surest first, then the longest, then the topmost."""
        return self.cost, self.manner, -len(self.label), self.box.y0


def find_labels(lines: Sequence[Glyphs], labels: Iterable[str]) -> list[Hit]:
    """All places where a label stands, longest labels first and without overlaps.

    A label not found as printed is sought again with one misread character in five.
    """
    folded = sorted({tidy(label) for label in labels}, key=len, reverse=True)
    hits: list[Hit] = []
    for found in (*_stacked(lines, folded), *_exact(lines, folded)):
        if not any(_overlap(found, other) for other in hits):
            hits.append(found)
    for label in [label for label in folded if not any(hit.label == label for hit in hits)]:
        hits += [found for found in _misread(lines, label) if not any(_overlap(found, other) for other in hits)]
    return hits


def join_spread(lines: Sequence[Glyphs], labels: Iterable[str]) -> list[Glyphs]:
    """The lines, where a label's letters stand so far apart (``住　　所：``) that they make two, put together."""
    folded = [tidy(label) for label in labels]
    joined = list(lines)
    for first in [line for line in lines if len(line.text) == 1]:
        rests = [label[1:] for label in folded if label[0] == first.text]
        partners = [line for line in joined if line.text.startswith(tuple(rests)) and _in_row(first, line)]
        if partners:
            second = min(partners, key=lambda line: line.box.x0)
            joined[joined.index(second)] = first.joined(second)
            joined.remove(first)
    return joined


def _in_row(first: Glyphs, second: Glyphs) -> bool:
    middle = (second.box.y0 + second.box.y1) / 2
    return first.box.y0 < middle < first.box.y1 and first.box.x1 < second.box.x0


def _stacked(lines: Sequence[Glyphs], labels: Sequence[str]) -> Iterator[Hit]:
    """Labels broken over two lines of a narrow cell."""
    known = set(labels)
    for i, upper in enumerate(lines):
        for j, lower in enumerate(lines):
            joined = (upper.text + lower.text).rstrip(_END)
            if joined in known and i != j and _directly_below(upper.box, lower.box):
                yield Hit(joined, i, 0, len(upper.text), _union(upper.box, lower.box), Manner.ALONE, second_line=j)


def _exact(lines: Sequence[Glyphs], labels: Sequence[str]) -> Iterator[Hit]:
    for label in labels:
        for at, line in enumerate(lines):
            start = line.text.find(label)
            while start >= 0:
                hit = _hit(line, at, label, start, start + len(label), 0)
                if hit:
                    yield hit
                start = line.text.find(label, start + len(label))


def _misread(lines: Sequence[Glyphs], label: str) -> Iterator[Hit]:
    allowed = len(label) // 5 or (len(label) == _SHORT + 1)
    for at, line in enumerate(lines):
        for length in range(len(label) - 1, len(label) + 2):
            part = line.text[:length]
            if allowed and len(part) == length and 0 < edit_distance(part.rstrip(_END), label) <= allowed:
                hit = _hit(line, at, label, 0, len(part.rstrip(_END)), 1)
                if hit and hit.manner <= Manner.COLON:
                    yield hit
                    break


def _hit(line: Glyphs, at: int, label: str, start: int, end: int, cost: int) -> Hit | None:
    colon = line.text[end : end + 1] in _COLONS
    opens = start == 0 or line.spaced[start] or line.text[start - 1] in _OPENERS
    prose = any(mark in line.text for mark in _PROSE)
    if end + colon == len(line.text) and (start == 0 or line.text[start - 1] in "、."):
        manner = Manner.ALONE
    elif colon and (opens or len(label) > _SHORT):
        manner = Manner.COLON
    elif opens and not prose:
        manner = Manner.START
    elif len(label) > _SHORT and not prose:
        manner = Manner.INSIDE
    else:
        return None
    return Hit(label, at, start, end + colon, line.cut(start, end + colon), manner, cost)


def _overlap(one: Hit, other: Hit) -> bool:
    if one.second_line is not None or other.second_line is not None:
        return bool({one.line, one.second_line} & {other.line, other.second_line} - {None})
    return one.line == other.line and one.start < other.end and other.start < one.end


def _directly_below(upper: Box, lower: Box) -> bool:
    height = min(upper.y1 - upper.y0, lower.y1 - lower.y0)
    overlap = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    return -0.4 * height < lower.y0 - upper.y1 < 1.2 * height and overlap > 0.5 * min(
        upper.x1 - upper.x0, lower.x1 - lower.x0
    )


def _union(one: Box, other: Box) -> Box:
    return Box(
        x0=min(one.x0, other.x0), y0=min(one.y0, other.y0), x1=max(one.x1, other.x1), y1=max(one.y1, other.y1)
    )


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
