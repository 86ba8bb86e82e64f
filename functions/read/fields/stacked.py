"""Labels broken over the lines of a narrow cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import pairwise

from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.sight import Ruled

END = ":·.;"
"""What may end a label: a colon, and what small print makes of it."""
_NOTE, _BEGUN = re.compile(r"\([^()]{1,24}\)$"), re.compile(r"\([^()]{0,24}\)?$")
"""A note in brackets, and one that may go on in the next line."""
_COUNTED = re.compile(r"^(?:\(?\d{1,2}[.、)])?[*★※]?")
"""How a label is counted, or marked as one that must be answered."""
_WHOSE = re.compile(r"姓名?$")
"""What a form may add to a person's label, whole or in part."""
_MOST_LINES = 3
_ROW = 0.3
"""How far, in heights of a line, the middles of two lines of one row may be apart."""


def stacked(
    lines: Sequence[Glyphs], labels: Sequence[str], fields: Collection[str], ruled: Ruled
) -> Iterator[tuple[str, Box, tuple[int, ...]]]:
    """Every label that two or three lines make together: its text, its place and the lines from top to bottom.

    Lines that a printed rule parts, and labels of ``fields`` one under the other with a value beside each, are no one
    label. A note in brackets goes with a label of ``fields``; under a title it says what the paper is.
    """
    known = set(labels)
    beginnings = {label[:length] for label in known for length in range(len(label) + 1)}
    begun: list[tuple[str, Box, tuple[int, ...]]] = [
        (text, line.box, (at,)) for at, line in enumerate(lines)
        if _begins(text := _COUNTED.sub("", line.text), known, beginnings)
    ]
    for _ in range(_MOST_LINES - 1):
        begun = [
            (text + lower.text, _union(box, lower.box), (*at, below))
            for text, box, at in begun
            for below, lower in enumerate(lines)
            if below not in at and _directly_below(lines[at[-1]].box, lower.box) and _begins(text + lower.text, known, beginnings)
            and (_closes(lower.text, text) or not ruled(lines[at[-1]].box, lower.box))
        ]
        for text, box, at in begun:
            whole, noted = text.rstrip(END), _without_note(text)
            named = _WHOSE.sub("", whole)
            label = whole if whole in known else next((one for one in (noted, named) if one in fields), None)
            if label and not _separate([lines[one] for one in at], lines, fields):
                yield label, box, at


def _begins(text: str, labels: Set[str], beginnings: Set[str]) -> bool:
    """Whether a label begins so, or the text is a label and the beginning of a note in brackets."""
    return text.rstrip(END) in beginnings or not labels.isdisjoint({_without_note(text, whole=False), _WHOSE.sub("", text.rstrip(END))})


def _closes(text: str, begun: str) -> bool:
    """Whether a bracket that is open ends in the next line: no rule parts the two, only level strokes of print."""
    return begun.count("(") > begun.count(")") and text.count(")") > text.count("(")


def _without_note(text: str, *, whole: bool = True) -> str:
    """The text without a note in brackets at its end; if not ``whole``, without one that may go on."""
    return (_NOTE if whole else _BEGUN).sub("", text.rstrip(END))


def _separate(parts: Sequence[Glyphs], lines: Sequence[Glyphs], labels: Collection[str]) -> bool:
    """Whether two of the lines are labels by themselves, each with something of its own beside it."""
    own = [part.text.rstrip(END) in labels and _beside(part, lines) for part in parts]
    return any(upper and lower for upper, lower in pairwise(own))


def _beside(part: Glyphs, lines: Sequence[Glyphs]) -> bool:
    middle, height = part.box.y0 + part.box.y1, part.box.y1 - part.box.y0
    return any(
        line.box.x0 > part.box.x1 and abs(line.box.y0 + line.box.y1 - middle) / 2 < _ROW * height for line in lines
    )


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
