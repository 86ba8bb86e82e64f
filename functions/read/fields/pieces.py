"""The pieces of a table's text: lines, cut where an upright rule goes through them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.sight import Walls


@dataclass(frozen=True)
class Piece:
    """A line, or what of it stands between two upright rules; ``cut`` says at which ends it was cut."""

    line: int
    glyphs: Glyphs
    cut: tuple[bool, bool] = (False, False)

    @property
    def box(self) -> Box:
        return self.glyphs.box

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2

    @property
    def centre(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    @property
    def height(self) -> float:
        return self.box.y1 - self.box.y0


def pieces_of(lines: Sequence[Glyphs], walls: Walls) -> list[Piece]:
    """All pieces of the lines: the page engine may take two cells for one line."""
    pieces = []
    for at, line in enumerate(lines):
        middles = [(left + right) / 2 for left, right in line.edges]
        cuts = sorted({bisect(middles, x) for x in walls(line.box)} - {0, len(line.text)})
        ends = [0, *cuts, len(line.text)]
        pieces += [
            Piece(at, line.part(start, end), (start > 0, end < len(line.text))) for start, end in pairwise(ends)
        ] if line.text else []
    return pieces
