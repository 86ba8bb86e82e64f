"""Finding printed labels among the lines of a page, in spite of spaces inside them and misread characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from domain.normalise import tidy
from domain.reading import Box
from functions.read.fields.glyphs import Glyphs

_SHORT, _MOST_LINES = 3, 3
END = ":·.;"
"""What may end a label: a colon, and what small print makes of it."""
_PROSE = ("，", "。", "；", ",", ";")
_COLONS = frozenset(END)
_OPENERS = "、.)]:0123456789"


class Manner(IntEnum):
    """How a label stands: alone in its cell, before a colon, at the start of a line, or inside one. Lower is surer."""

    ALONE = 0
    COLON = 1
    START = 2
    INSIDE = 3


@dataclass(frozen=True)
class Hit:
    """A label found in line ``line`` from character ``start`` to ``end`` (a colon included).

    ``more`` are the lines under it on which it goes on.
    """

    label: str
    line: int
    start: int
    end: int
    box: Box
    manner: Manner
    cost: int = 0
    more: tuple[int, ...] = ()

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
        if not any(overlap(found, other) for other in hits):
            hits.append(found)
    for label in [label for label in folded if not any(hit.label == label for hit in hits)]:
        hits += [found for found in _misread(lines, label) if not any(overlap(found, other) for other in hits)]
    return hits


def _stacked(lines: Sequence[Glyphs], labels: Sequence[str]) -> Iterator[Hit]:
    """Labels broken over the lines of a narrow cell."""
    known = set(labels)
    begun: list[tuple[str, Box, tuple[int, ...]]] = [
        (line.text, line.box, (at,)) for at, line in enumerate(lines) if _begins(line.text, known)
    ]
    for _ in range(_MOST_LINES - 1):
        begun = [
            (text + lower.text, _union(box, lower.box), (*at, below))
            for text, box, at in begun
            for below, lower in enumerate(lines)
            if below not in at and _directly_below(lines[at[-1]].box, lower.box) and _begins(text + lower.text, known)
        ]
        for text, box, at in begun:
            if text.rstrip(END) in known:
                yield Hit(text.rstrip(END), at[0], 0, len(lines[at[0]].text), box, Manner.ALONE, more=at[1:])


def _begins(text: str, labels: set[str]) -> bool:
    return any(label.startswith(text.rstrip(END)) for label in labels)


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
            if allowed and len(part) == length and 0 < edit_distance(part.rstrip(END), label) <= allowed:
                hit = _hit(line, at, label, 0, len(part.rstrip(END)), 1)
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


def overlap(one: Hit, other: Hit) -> bool:
    """Whether two labels claim the same characters."""
    if one.more or other.more:
        return bool({one.line, *one.more} & {other.line, *other.more})
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


def is_word(text: str, words: Iterable[str], *, exact: bool = False) -> bool:
    """Whether the text is one of the words, give or take a misread character in one longer than three."""
    return any(
        text == word or (not exact and len(word) > _SHORT and edit_distance(text, word) == 1)
        for word in map(tidy, words)
    )


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
