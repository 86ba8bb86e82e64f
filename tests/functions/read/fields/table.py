"""Tables for the tests: cells on a grid, parted by upright rules that only the tests know."""

from __future__ import annotations

from collections.abc import Sequence

from domain.reading import Box, Line
from functions.read.fields.sight import Sight
from tests.functions.read.fields.page import line

LEFT, WIDTH, TOP, PITCH = 0.04, 0.23, 0.5, 0.06
"""Of the columns and rows, as fractions of a square page."""


def row_of(number: int, cells: Sequence[str]) -> list[Line]:
    """The lines of a row of cells from left to right; a cell of two lines is written with ``/`` between them."""
    lines = []
    for column, cell in enumerate(cells):
        pieces = cell.split("/") if cell else []
        for at, piece in enumerate(pieces):
            y = TOP + PITCH * number + 0.024 * (at - (len(pieces) - 1) / 2)
            lines.append(line(piece, LEFT + WIDTH * column + 0.01, y))
    return lines


def table(*rows: Sequence[str]) -> list[Line]:
    """A table's lines, the heads first."""
    return [one for number, cells in enumerate(rows) for one in row_of(number, cells)]


def ruled(columns: int, rows: int, *, inked: bool = False) -> Sight:
    """What is seen of a table of so many columns and rows: upright rules and, if so, ink in empty cells."""
    bounds = [LEFT + WIDTH * column for column in range(columns + 1)]

    def walls(row: Box) -> list[float]:
        inside = row.y0 > TOP - PITCH / 2 and row.y1 < TOP + PITCH * (rows - 0.5)
        return [x for x in bounds if inside and row.x0 < x < row.x1]

    return Sight(ruled=lambda _upper, _lower: False, walls=walls, inked=lambda _place, _line: inked)
