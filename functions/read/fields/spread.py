"""Labels set so wide (``住　　所：``) that their letters were read as several lines, or only one of them was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from domain.normalise import tidy_label
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner, overlap
from functions.read.fields.stacked import END

_TWO, _MOST = 2, 4
"""Letters of the shortest labels, and most that are still a beginning and not a line of print."""


def join_spread(lines: Sequence[Glyphs], labels: Iterable[str]) -> list[Glyphs]:
    """The lines, where a label's letters stand so far apart (``住　　所：``) that they make several, put together."""
    folded = [tidy_label(label) for label in labels]
    joined = list(lines)
    for first in [line for line in lines if len(line.text) <= _MOST and line.text not in folded]:
        letters = _spread(first, joined, folded) if first in joined else []
        if len(letters) > 1:
            joined[joined.index(letters[-1])] = reduce(Glyphs.joined, letters)
            joined = [line for line in joined if line not in letters]
    return joined


def _spread(first: Glyphs, lines: Sequence[Glyphs], labels: Sequence[str]) -> list[Glyphs]:
    """The lines of the row, beginning with the first, that together begin with a label; none if none do."""
    letters, text = [first], first.text
    while not text.startswith(tuple(labels)):
        begun = [label[len(text) :] for label in labels if label.startswith(text)]
        after = [
            line for line in lines
            if _in_row(letters[-1], line) and any(rest.startswith(line.text) or line.text.startswith(rest) for rest in begun)
        ]
        if not after:
            return []
        letters.append(min(after, key=lambda line: line.box.x0))
        text += letters[-1].text
    return letters


def _in_row(first: Glyphs, second: Glyphs) -> bool:
    middle = (second.box.y0 + second.box.y1) / 2
    return first.box.y0 < middle < first.box.y1 and first.box.x0 < second.box.x0


def half_read(lines: Sequence[Glyphs], label: str, hits: Sequence[Hit]) -> Hit | None:
    """A label of two letters set far apart of which one alone was read; None if there is no such letter or several."""
    letters = [
        Hit(label, at, 0, len(line.text), line.box, Manner.ALONE, 1)
        for at, line in enumerate(lines) if len(label) == _TWO and line.text.rstrip(END) in set(label)
    ]
    return letters[0] if len(letters) == 1 and not any(overlap(letters[0], hit) for hit in hits) else None


def is_half(hit: Hit) -> bool:
    """Whether one letter of two was read."""
    return hit.cost > 0 and len(hit.label) == _TWO
