"""What stands beside the name of a row, in a column between two upright rules: the entry, whatever lines it has."""

from __future__ import annotations

from collections.abc import Iterable

from domain.reading import Box
from functions.read.fields.cells import Cell
from functions.read.fields.pieces import Piece
from functions.read.fields.segments import Segment
from functions.read.fields.sight import Sight

# In heights of a line.
_TALL, _INSET, _LEVEL = 2.5, 0.3, 0.6
"""How far from the middle of its row a line of an entry may stand; the room an empty entry has in its cell."""


def in_row(column: Iterable[Piece], name: Box, line: float, left: float, right: float, sight: Sight) -> list[Piece]:
    """The pieces of a column beside the name of a row: no rule parts them from the row's middle.

    ``left`` and ``right`` bound the column, ``line`` is the height of a line, all as fractions of the page.
    """
    middle = Box(x0=left, y0=name.y0, x1=right, y1=name.y1)

    def stands(piece: Piece) -> bool:
        upper, lower = sorted((piece.box, middle), key=lambda box: box.y0)
        near = lower.y0 - upper.y1 < _TALL * line
        return name.y0 < piece.middle < name.y1 or (near and not sight.ruled(upper, lower))

    return in_order(piece for piece in column if stands(piece))


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """Line by line, each from the left."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if lines and piece.middle - lines[-1][0].middle < piece.height / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [piece for line in lines for piece in sorted(line, key=lambda piece: piece.box.x0)]


def cell_beside(name: Box, line: float, pieces: Iterable[Piece], left: float, right: float, aspect: float) -> Cell:
    """The pieces as the entry of a cell, with room for a line of writing beside the name of its row."""
    inset = min(_INSET * line / aspect, (right - left) / 4)
    middle, off = (name.y0 + name.y1) / 2, _LEVEL * line
    return Cell(
        tuple(
            Segment(piece.glyphs.text, piece.box, piece.glyphs.confidence, piece.height / aspect, piece.cut) for piece in pieces
        ),
        Box(x0=left + inset, y0=max(middle - off, 0.0), x1=right - inset, y1=min(middle + off, 1.0)),
    )
