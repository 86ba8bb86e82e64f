"""Tables of changes: rows by the cells of one column, cells of several lines put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.dates import find_dates
from domain.reading import Box
from functions.read.fields.columns import Columns
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.heads import find_columns
from functions.read.fields.labels import is_word
from functions.read.fields.pieces import Piece, pieces_of
from functions.read.fields.regions import Segment
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, TableSpec

# In heights of a line.
_LEADING = 1.9
_SHARED = 0.3
_INSET = 0.5
_BELOW_HEAD = 0.6
_LEVEL, _FREE = 0.6, 0.8


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, line by line; ``place`` is where it would stand if it were one line."""

    parts: tuple[Segment, ...]
    place: Box

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Table:
    """The rows from top to bottom, each with a cell for every column we know, and which lines of the page they took.

    Not ``clear``: something is written in the table that belongs to no row or column for certain.
    """

    rows: tuple[Mapping[Column, Cell], ...]
    lines: frozenset[int]
    clear: bool = True


@dataclass(frozen=True)
class _Block:
    """Lines of one cell, with how far below the heads they begin and end."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return "".join(piece.glyphs.text for piece in self.pieces)

    def beside(self, other: _Block) -> bool:
        """Whether the two stand in one row."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > _SHARED * min(self.bottom - self.top, other.bottom - other.top)


def lay_out(lines: Sequence[Glyphs], spec: TableSpec, aspect: float, sight: Sight) -> Table | None:
    """The table, if its heads are on the page. ``aspect`` is the page's width by its height."""
    pieces = pieces_of(lines, sight.walls)
    columns = find_columns(pieces, spec, aspect, sight.walls)
    if columns is None:
        return None
    below = [
        (piece, columns.column_of(piece.box, sight.walls)) for piece in pieces
        if piece.line not in columns.lines and columns.level(piece.box) > _BELOW_HEAD * columns.height
    ]
    blocks = [
        _blocks([piece for piece, column in below if column == at], columns, sight) for at in range(len(columns.kinds))
    ]
    key = columns.kinds.index(Column.DATE if spec.history else Column.ITEM)
    keys = blocks[key] if spec.history else _named(blocks[key], spec)
    others = [block for at, column in enumerate(blocks) if at != key for block in column]
    lost = [block for block in others if sum(block.beside(row) for row in keys) != 1]
    end = max((row.bottom for row in keys), default=0.0)
    clear = not any(block.top < end for block in lost)
    if spec.history:
        filled_to = max((block.bottom for block in (*keys, *others)), default=0.0)
        stray = any(column is None and find_dates(piece.glyphs.text) for piece, column in below)
        clear = not lost and not stray and not _written_below(filled_to, columns, sight)
    rows = tuple(
        {kind: _cell(row, column, kind, columns, aspect) for kind, column in zip(columns.kinds, blocks, strict=True)}
        for row in keys
    )
    taken = {piece.line for block in (*keys, *others) if spec.history or block not in lost for piece in block.pieces}
    return Table(rows, columns.lines | taken, clear)


def _named(blocks: Sequence[_Block], spec: TableSpec) -> list[_Block]:
    """The blocks from the top that are names of rows: what comes after them is no longer the table."""
    words = [word for row in spec.rows for word in row.words]
    named: list[_Block] = []
    for block in blocks:
        if not is_word(block.text, words):
            break
        named.append(block)
    return named


def _blocks(pieces: Sequence[Piece], columns: Columns, sight: Sight) -> list[_Block]:
    """The lines of a column, those of one cell together: near one another and without a rule between them."""
    cells: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: columns.level(piece.box)):
        last = cells[-1][-1] if cells else None
        near = last and columns.level(piece.box) - columns.level(last.box) < _LEADING * min(piece.height, last.height)
        if last and near and not sight.ruled(last.box, piece.box):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return [
        _Block(
            tuple(cell), columns.level(cell[0].box) - cell[0].height / 2, columns.level(cell[-1].box) + cell[-1].height / 2
        )
        for cell in cells
    ]


def _cell(row: _Block, column: Sequence[_Block], kind: Column, columns: Columns, aspect: float) -> Cell:
    parts = [
        Segment(piece.glyphs.text, piece.box, piece.glyphs.confidence, piece.height / aspect, piece.cut)
        for block in column if block is row or block.beside(row) for piece in block.pieces
    ]
    left, right = columns.span(kind)
    return Cell(tuple(parts), _place(left, right, (row.top + row.bottom) / 2, columns))


def _place(left: float, right: float, level: float, columns: Columns) -> Box:
    """Room for a line of writing between two bounds."""
    middle = columns.line_at((left + right) / 2) + level
    off = _LEVEL * columns.height
    x0 = min(left + _INSET * columns.em, 0.998)
    return Box(
        x0=x0, y0=min(max(middle - off, 0.0), 0.998), x1=max(right - _INSET * columns.em, x0 + 1e-3),
        y1=min(max(middle + off, 1e-3), 1.0),
    )


def _written_below(end: float, columns: Columns, sight: Sight) -> bool:
    """Whether there is ink in the rows under the last one that was read, as far down as the upright rules go."""
    level = max(end, columns.height / 2) + _FREE * columns.height
    while columns.ruled and level < 1.0:
        places = [_place(left, right, level, columns) for left, right in zip(columns.bounds, columns.bounds[1:], strict=False)]
        if places[0].y1 >= 0.999 or any(columns.column_of(place, sight.walls) is None for place in places):
            return False
        if any(sight.inked(place, columns.height) for place in places):
            return True
        level += columns.height
    return False
