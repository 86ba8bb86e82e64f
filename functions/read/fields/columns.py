"""The columns of a table, between upright rules that may wander on a slanting page."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass

from domain.reading import Box
from functions.read.fields.sight import Walls
from functions.read.fields.spec import Column

_DRIFT, _OVER = 1.5, 0.5
"""How far from its place at the head an upright rule may have wandered, and how far a piece may reach over the end of
its column. In heights of a line."""


@dataclass(frozen=True)
class Columns:
    """The columns between ``bounds``, one more than there are columns. ``head`` is the box of all heads.

    ``height`` and ``em`` are those of a line of the heads, as fractions of the page's height and width. ``slope`` is
    by how much of the page's height a row stands lower at the page's right edge than at its left.
    """

    kinds: tuple[Column, ...]
    bounds: tuple[float, ...]
    head: Box
    height: float
    em: float
    slope: float
    ruled: bool
    lines: frozenset[int]

    def level(self, box: Box) -> float:
        """How far below the heads a box stands, the slant of the page taken out."""
        return (box.y0 + box.y1) / 2 - self.line_at((box.x0 + box.x1) / 2)

    def line_at(self, x: float) -> float:
        """The height on the page of the heads' row at ``x``."""
        return (self.head.y0 + self.head.y1) / 2 + self.slope * (x - (self.head.x0 + self.head.x1) / 2)

    def column_of(self, box: Box, walls: Walls) -> int | None:
        """Which column a box stands in; None if it stands outside the table or across two columns."""
        found = walls(box.model_copy(update={"x0": 0.0, "x1": 1.0})) if self.ruled else []
        inner = [
            min((x for x in found if abs(x - bound) < _DRIFT * self.em), key=lambda x: abs(x - bound), default=None)
            for bound in self.bounds[1:-1]
        ]
        if self.ruled and all(wall is None for wall in inner):
            return None
        ends = [bound if wall is None else wall for bound, wall in zip(self.bounds[1:-1], inner, strict=True)]
        over = _OVER * self.em
        if box.x1 < self.bounds[0] + over or box.x0 > self.bounds[-1] - over:
            return None
        if any(box.x0 < end - over and box.x1 > end + over for end in (self.bounds[0], *ends, self.bounds[-1])):
            return None
        return bisect(ends, (box.x0 + box.x1) / 2)

    def span(self, column: Column) -> tuple[float, float]:
        """Left and right end of a column. ValueError if there is none of this kind."""
        at = self.kinds.index(column)
        return self.bounds[at], self.bounds[at + 1]
