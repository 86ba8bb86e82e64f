"""The columns of a table, between upright rules that may wander on a slanting page."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass

from domain.reading import Box
from functions.read.fields.sight import Walls
from functions.read.fields.spec import Column

_CORE = 0.5
"""Share of a box's height in which rules are looked for if none cross the whole."""
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
        inner = self._inner(box, walls)
        if self.ruled and all(wall is None for wall in inner):
            return None
        ends = [bound if wall is None else wall for bound, wall in zip(self.bounds[1:-1], inner, strict=True)]
        over = _OVER * self.em
        if box.x1 < self.bounds[0] + over or box.x0 > self.bounds[-1] - over:
            return None
        if any(box.x0 < end - over and box.x1 > end + over for end in (self.bounds[0], *ends, self.bounds[-1])):
            return None
        return bisect(ends, (box.x0 + box.x1) / 2)

    def _inner(self, box: Box, walls: Walls) -> list[float | None]:
        """Where the rules between the columns cross the row of a box; a box may reach over the table's last rule."""
        if not self.ruled:
            return [None] * (len(self.bounds) - 2)
        whole = [self._wall(bound, box, walls) for bound in self.bounds[1:-1]]
        if any(wall is not None for wall in whole):
            return whole
        off = (1 - _CORE) / 2 * (box.y1 - box.y0)
        core = box.model_copy(update={"y0": box.y0 + off, "y1": box.y1 - off})
        return [self._wall(bound, core, walls) for bound in self.bounds[1:-1]]

    def _wall(self, bound: float, row: Box, walls: Walls) -> float | None:
        """The rule nearest to a bound, sought only around it: on a page half in shadow what is dark differs."""
        around = {"x0": max(bound - _DRIFT * self.em, 0.0), "x1": min(bound + _DRIFT * self.em, 1.0)}
        return min(walls(row.model_copy(update=around)), key=lambda x: abs(x - bound), default=None)

    def span(self, column: Column) -> tuple[float, float]:
        """Left and right end of a column. ValueError if there is none of this kind."""
        at = self.kinds.index(column)
        return self.bounds[at], self.bounds[at + 1]
