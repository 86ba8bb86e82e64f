"""Whether the text of a PDF page can stand for what the eye sees. Pure.

It can if nothing suggests otherwise: all text is on the page, every word has ink of its own colour under it, nothing
lies on a word but a red seal, and no ink is left that no word, ruling or seal explains. What remains, glyphs that draw
one character and say another, is caught where deciding fields are read a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infra.ocr.base import Picture

MAX_OVERLAP = 0.3
"""Share of the smaller of two characters that may lie on the other."""
MAX_UNEXPLAINED_INK = 0.03
MIN_INK_IN_WORD = 0.02
_INK_BELOW = 150
_CELL = 12.0
_MIN_FRAME = 30.0
"""Points. A smaller outline may be a drawn character and explains nothing."""

Extent = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top left corner."""


@dataclass(frozen=True)
class Mark:
    """A word or character: what it says, where it is, and whether it is printed in red, as seals are."""

    text: str
    extent: Extent
    red: bool


@dataclass(frozen=True)
class Content:
    """What a page consists of. ``outlines`` are lines, frames and paths with the width of their stroke in points."""

    frame: Extent
    words: Sequence[Mark]
    characters: Sequence[Mark]
    images: Sequence[Extent]
    outlines: Sequence[tuple[Extent, float]]


def shows_what_it_says(content: Content, rgb: Picture) -> bool:
    """Whether text and picture of a page can be taken for the same."""
    return (
        all(_inside(word.extent, content.frame) for word in content.words)
        and not any(_overlap(word.extent, image) > 0 for word in content.words for image in content.images)
        and not _overprinted(content.characters)
        and _explained(content, rgb)
    )


def _inside(extent: Extent, frame: Extent) -> bool:
    near = all(low >= limit - 1 for low, limit in zip(extent[:2], frame[:2], strict=True))
    return near and all(high <= limit + 1 for high, limit in zip(extent[2:], frame[2:], strict=True))


def _overlap(one: Extent, other: Extent) -> float:
    """Shared area as a share of the smaller."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((place[2] - place[0]) * (place[3] - place[1]) for place in (one, other))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def _overprinted(characters: Sequence[Mark]) -> bool:
    """Whether different characters of one colour lie on each other: print under a patch is still text to a parser.

    The same character twice is how word processors fake bold type; punctuation is set half into its neighbour.
    """
    cells: dict[tuple[int, int], list[Mark]] = {}
    for mark in characters:
        if not mark.text.isalnum():
            continue
        column, row = (int((mark.extent[side] + mark.extent[side + 2]) / 2 / _CELL) for side in (0, 1))
        near = (other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in cells.get((column + x, row + y), ()))
        if any(
            other.text != mark.text and other.red == mark.red and _overlap(mark.extent, other.extent) > MAX_OVERLAP
            for other in near
        ):
            return True
        cells.setdefault((column, row), []).append(mark)
    return False


def _explained(content: Content, rgb: Picture) -> bool:
    """Whether every word has ink of its own, and the page has no other ink but rulings and red seals."""
    dark, coloured = rgb[:, :, 0] < _INK_BELOW, rgb.min(axis=2) < _INK_BELOW
    frame = content.frame
    scale = (rgb.shape[1] / (frame[2] - frame[0]), rgb.shape[0] / (frame[3] - frame[1]))
    rest = dark.copy()
    for word in content.words:
        ink = coloured if word.red else dark
        if ink[_window(word.extent, frame, scale, margin=0)].mean() < MIN_INK_IN_WORD:
            return False
        rest[_window(word.extent, frame, scale, margin=2)] = False
    for (x0, top, x1, bottom), stroke in content.outlines:
        thin = min(x1 - x0, bottom - top) < 2
        if thin or max(x1 - x0, bottom - top) >= _MIN_FRAME:
            margin = 3 + round(stroke * scale[0] / 2)
            for edge in ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)):
                rest[_window(edge, frame, scale, margin)] = False
    return int(rest.sum()) <= MAX_UNEXPLAINED_INK * int(dark.sum())


def _window(extent: Extent, frame: Extent, scale: tuple[float, float], margin: int) -> tuple[slice, slice]:
    columns = [round((x - frame[0]) * scale[0]) for x in (extent[0], extent[2])]
    rows = [round((y - frame[1]) * scale[1]) for y in (extent[1], extent[3])]
    down = slice(max(rows[0] - margin, 0), max(rows[1] + margin, rows[0] + 1, 1))
    return down, slice(max(columns[0] - margin, 0), max(columns[1] + margin, columns[0] + 1, 1))
