"""The cells of a table: the lines of a column put together where they are one entry."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading import Box
from functions.read.fields.columns import Columns
from functions.read.fields.pieces import Piece
from functions.read.fields.segments import Segment
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column

# In heights of a line.
_LEADING = 1.9
_SHARED = 0.3
_INSET = 0.5
_LEVEL = 0.6


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, line by line; ``place`` is where it would stand if it were one line."""

    parts: tuple[Segment, ...]
    place: Box

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Block:
    """Lines of one cell, with how far below the heads they begin and end."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return "".join(piece.glyphs.text for piece in self.pieces)

    def beside(self, other: Block) -> bool:
        """Whether the two stand in one row."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > _SHARED * min(self.bottom - self.top, other.bottom - other.top)


def goes_on(last: Piece, piece: Piece, columns: Columns, sight: Sight) -> bool:
    """Whether a piece is near enough under the last one of a cell to belong to it, and no rule parts the two."""
    pitch = columns.level(piece.box) - columns.level(last.box)
    return pitch < _LEADING * min(piece.height, last.height) and not sight.ruled(last.box, piece.box)


def blocks_of(pieces: Sequence[Piece], columns: Columns, sight: Sight) -> list[Block]:
    """The lines of a column, those of one cell together: near one another and without a rule between them."""
    levels: dict[int, float] = {}
    for piece in pieces:  # what a seal's ring cut out of a line stays in its row
        levels[piece.line] = min(levels.get(piece.line, math.inf), columns.level(piece.box))
    cells: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (levels[piece.line], piece.line, piece.box.x0)):
        if cells and goes_on(cells[-1][-1], piece, columns, sight):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return [
        Block(
            tuple(cell), columns.level(cell[0].box) - cell[0].height / 2, columns.level(cell[-1].box) + cell[-1].height / 2
        )
        for cell in cells
    ]


def cell_of(row: Block, column: Sequence[Block], kind: Column, columns: Columns, aspect: float) -> Cell:
    """What stands in one column of a row."""
    parts = [
        Segment(piece.glyphs.text, piece.box, piece.glyphs.confidence, piece.height / aspect, piece.cut)
        for block in column if block is row or block.beside(row) for piece in block.pieces
    ]
    left, right = columns.span(kind)
    return Cell(tuple(parts), place_of(left, right, (row.top + row.bottom) / 2, columns))


def place_of(left: float, right: float, level: float, columns: Columns) -> Box:
    """Room for a line of writing between two bounds."""
    middle = columns.line_at((left + right) / 2) + level
    off = _LEVEL * columns.height
    x0 = min(left + _INSET * columns.em, 0.998)
    return Box(
        x0=x0, y0=min(max(middle - off, 0.0), 0.998), x1=max(right - _INSET * columns.em, x0 + 1e-3),
        y1=min(max(middle + off, 1e-3), 1.0),
    )
