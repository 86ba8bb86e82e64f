"""A line of text as single characters with their places, so that a line can be cut where a label ends."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from domain.normalise import tidy
from domain.reading import Box, Line

_KEPT = 4096
_NARROW = 0.54
_SPACE = 0.35
_LEGIBLE = 0.4
_OF_SEALS, _EDGE = frozenset("测试公章专用财务合同"), 0.005
"""Letters that seals have, and how near to the page's edge a line is cut by that, as a share of its width."""
_TALLEST = 1.5
_FEWEST, _PADDED = 2.9, 1.3
"""Least breadth, in characters, of a line whose slope its box tells, and the height of a level one's, in characters."""
_ASLANT = 0.3
"""Rise to run of what is no line of print: measured under 0.12 of print, 0.35 and more of marks across copies."""


@dataclass(frozen=True)
class Glyphs:
    """The folded text of a line (no spaces, half-width brackets) and where each character begins and ends.

    ``edges`` holds (left, right) of every character as fractions of the page, estimated from character widths.
    ``spaced`` says of each character whether white space stood before it, ``parted`` of both ends whether other text went on
    there: their places are estimates.
    """

    text: str
    edges: tuple[tuple[float, float], ...]
    spaced: tuple[bool, ...]
    box: Box
    confidence: float
    parted: tuple[bool, bool] = (False, False)

    def cut(self, start: int, end: int) -> Box:
        """The place of the characters from ``start`` to ``end``."""
        return Box(x0=self.edges[start][0], y0=self.box.y0, x1=self.edges[end - 1][1], y1=self.box.y1)

    def part(self, start: int, end: int) -> Glyphs:
        """The characters from ``start`` to ``end`` as a line of their own."""
        return Glyphs(
            self.text[start:end], self.edges[start:end], self.spaced[start:end], self.cut(start, end), self.confidence,
            (start > 0 or self.parted[0], end < len(self.text) or self.parted[1]),
        )

    def joined(self, other: Glyphs) -> Glyphs:
        """This line and one further right in its row, as one line."""
        box = Box(
            x0=self.box.x0, y0=min(self.box.y0, other.box.y0), x1=other.box.x1, y1=max(self.box.y1, other.box.y1)
        )
        return Glyphs(
            self.text + other.text, self.edges + other.edges, self.spaced + other.spaced, box,
            min(self.confidence, other.confidence), (self.parted[0], other.parted[1]),
        )


def is_legible(line: Line) -> bool:
    """Whether the page engine made out anything for sure."""
    return line.confidence >= _LEGIBLE


def is_line(line: Line, aspect: float) -> bool:
    """Whether this is a line of print: not an ornament of the border that was taken for one, nor part of a mark written aslant
    across the page or of the words around a seal."""
    across, down = (line.box.x1 - line.box.x0) * aspect, line.box.y1 - line.box.y0
    letters = sum(_width(char) for char in line.text)
    upright = down > _TALLEST * across and len(line.text) > 1
    aslant = letters >= _FEWEST and down / across - _PADDED / letters > _ASLANT
    return is_legible(line) and not (upright or aslant)


def is_cut_off(line: Line) -> bool:
    """Whether it is a letter of half a seal at the page's edge, which has no colour to be told by on a grey scan."""
    return line.text in _OF_SEALS and not _EDGE < line.box.x0 < line.box.x1 < 1 - _EDGE


def line_across(line: Line) -> Line:
    """A word set from top to bottom as if it stood across the page, in the middle of its place."""
    middle, half = (line.box.y0 + line.box.y1) / 2, (line.box.y1 - line.box.y0) / 2 / max(len(line.text), 1)
    return line.model_copy(update={"box": line.box.model_copy(update={"y0": middle - half, "y1": middle + half})})


def glyphs_of(line: Line) -> Glyphs:
    """Fold a line and estimate the place of each character."""
    chars = [_shape(char) for char in line.text]
    unit = (line.box.x1 - line.box.x0) / (sum(width for _, width in chars) or 1.0)
    text, edges, spaced = "", [], []
    at, after_space = line.box.x0, False
    for folded, width in chars:
        text += folded
        edges += [(at, at + width * unit)] * len(folded)
        spaced += [after_space] * len(folded)
        after_space = not folded
        at += width * unit
    return Glyphs(text, tuple(edges), tuple(spaced), line.box, line.confidence)


@lru_cache(maxsize=_KEPT)
def _shape(char: str) -> tuple[str, float]:
    """A character folded and how wide it is. It is remembered: a single letter says nothing of the paper it stood on."""
    return tidy(char), _width(char)


def _width(char: str) -> float:
    if char.isspace():
        return 1.0 if char == "\u3000" else _SPACE
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW
