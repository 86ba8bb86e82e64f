"""The pieces of a table's text: lines, cut where an upright rule goes through them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.normalise import tidy_label
from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.sight import Walls

_FEWEST = 2
"""A cell holds so many characters at least; a rule after one is likely a stroke of it."""


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


def parted_cells(lines: Sequence[Glyphs], labels: Collection[str], walls: Walls) -> list[Glyphs]:
    """The lines, one that takes in the cell of a label further right cut at the upright rule before that, and one that begins
    with a label at the rule behind it."""
    every = "\n".join(line.text for line in lines)
    there = tuple(label for label in {tidy_label(label) for label in labels} if label in every)
    return [part for line in lines for part in _parted(line, there, walls)]


def _parted(line: Glyphs, labels: Sequence[str], walls: Walls) -> list[Glyphs]:
    starts = {at for label in labels if (at := line.text.find(label)) >= _FEWEST}
    longest = max((len(label) for label in labels if line.text.startswith(label)), default=0)
    behind = {longest} if 0 < longest < len(line.text) else set()
    if not starts | behind:
        return [line]
    rules = walls(line.box)
    # A label set wide takes more room than its share of the line.
    ends_by = {at: sum(line.edges[at]) for at in starts} | {at: 2 * line.edges[at][1] for at in behind}
    cuts = sorted(at for at, by in ends_by.items() if any(sum(line.edges[at - 1]) < 2 * x < by for x in rules))
    ends = [0, *cuts, len(line.text)]
    return [line.part(start, end) for start, end in pairwise(ends)]
