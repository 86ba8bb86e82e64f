"""Tables of changes: rows by the cells of one column, cells of several lines put together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.dates import find_dates
from domain.reading import Box
from functions.read.fields.cells import Block, Cell, blocks_of, cell_of, goes_on, place_of
from functions.read.fields.columns import Columns
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.heads import NOTE, find_columns
from functions.read.fields.pieces import Piece, pieces_of
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, TableSpec
from functions.read.fields.words import is_word, row_name, without_box

_NUMBERS = re.compile(r"[\d一二三四五六七八九十.、()]+")
"""What counts the rows of a form in a column of its own."""
# In heights of a line.
_BELOW_HEAD, _NOTED, _FREE = 0.6, 1.8, 0.8
_ALIGNED, _GAP = 1.0, 2.5


@dataclass(frozen=True)
class Table:
    """The rows from top to bottom, each with a cell for every column we know, and which lines of the page they took.
    ``after`` is the page under the head of what is to be.

    Not ``clear``: something is written in the table that belongs to no row or column for certain. ``heads`` is where the
    head of the last column would begin if it were one line.
    """

    rows: tuple[Mapping[Column, Cell], ...]
    lines: frozenset[int]
    clear: bool = True
    heads: float = 0.0
    after: Box | None = None


def lay_out(lines: Sequence[Glyphs], spec: TableSpec, aspect: float, sight: Sight) -> Table | None:
    """The table, if its heads are on the page. ``aspect`` is the page's width by its height."""
    pieces = pieces_of(lines, sight.walls)
    columns = find_columns(pieces, spec, aspect, sight.walls)
    if columns is None:
        return None
    below = [
        (piece, columns.column_of(piece.box, sight.walls)) for piece in pieces
        if piece.line not in columns.lines and columns.level(piece.box) > _BELOW_HEAD * columns.height
        and (spec.history or spec.results or not _notes_head(piece, columns, sight))
    ]
    blocks = [
        blocks_of([piece for piece, column in below if column == at], columns, sight) for at in range(len(columns.kinds))
    ]
    key = columns.kinds.index(Column.DATE if spec.history else Column.ITEM)
    keys = blocks[key] if spec.history or spec.results else _named(blocks[key], spec)
    others = [
        block for at, column in enumerate(blocks) if at != key for block in column
        if spec.history or not (_names_row(block, spec) or (columns.kinds[at] is Column.OTHER and _NUMBERS.fullmatch(block.text)))
    ]
    lost = [block for block in others if sum(block.beside(row) for row in keys) != 1]
    end = max((row.bottom for row in keys), default=0.0)
    kept = [block for block in (*keys, *others) if block not in lost]
    clear = not any(block.top < end for block in lost) and not any(
        _broken_off(piece, block.pieces[-1], columns, sight)
        for piece, column in below if column is None for block in kept
    )
    # Without rules the ends of columns are estimates: two entries far apart in one are likely those of two.
    clear = clear and (columns.ruled or not any(_wide_apart(block, columns) for column in blocks for block in column))
    if spec.results:
        clear = clear and not _written_below(end, columns, sight)
    elif spec.history:
        filled_to = max((block.bottom for block in (*keys, *others)), default=0.0)
        stray = any(column is None and find_dates(piece.glyphs.text) for piece, column in below)
        clear = not lost and not stray and not _written_below(filled_to, columns, sight)
    rows = tuple(
        {kind: cell_of(row, column, kind, columns, aspect) for kind, column in zip(columns.kinds, blocks, strict=True)}
        for row in keys
    )
    taken = {piece.line for block in (*keys, *others) if spec.history or block not in lost for piece in block.pieces}
    left, right = columns.span(Column.AFTER)
    heads = place_of(left, right, 0.0, columns).y0
    return Table(rows, columns.lines | taken, clear, heads, Box(x0=left, y0=columns.head.y1, x1=right, y1=1.0))


def _wide_apart(block: Block, columns: Columns) -> bool:
    """Whether two pieces of one line stand so far apart in an entry as those of two columns do."""
    return any(
        other.box.x0 - one.box.x1 > _GAP * columns.em and abs(columns.level(one.box) - columns.level(other.box)) < one.height / 2
        for one in block.pieces for other in block.pieces
    )


def _notes_head(piece: Piece, columns: Columns, sight: Sight) -> bool:
    """Whether a piece is a note in brackets close under the heads, which no rule parts from them."""
    near = columns.level(piece.box) < _NOTED * columns.height and not sight.ruled(columns.head, piece.box)
    return near and NOTE.fullmatch(piece.glyphs.text) is not None


def _names_row(block: Block, spec: TableSpec) -> bool:
    """Whether nothing stands there but the word for a row, which a cell may bear itself."""
    text = NOTE.sub("", block.text.removesuffix(":"))
    return block.text.endswith(":") and is_word(text, spec.names, exact=True)


def _named(blocks: Sequence[Block], spec: TableSpec) -> list[Block]:
    """The blocks from the top that are names of rows, all with tick boxes or none: what comes after them is no longer the
    table."""
    named: list[Block] = []
    for block in blocks:
        text = without_box(block.text)
        unlike = named and (text == block.text) is not (without_box(named[0].text) == named[0].text)
        if unlike or not is_word(row_name(block.text), spec.names):
            break
        named.append(block)
    return named


def _broken_off(piece: Piece, last: Piece, columns: Columns, sight: Sight) -> bool:
    """Whether a piece in no column may be the next line of a cell: it begins under the last one."""
    lower = columns.level(piece.box) > columns.level(last.box)
    aligned = abs(piece.box.x0 - last.box.x0) < _ALIGNED * columns.em
    return lower and aligned and goes_on(last, piece, columns, sight)


def _written_below(end: float, columns: Columns, sight: Sight) -> bool:
    """Whether there is ink in the rows under the last one that was read, as far down as the upright rules go."""
    level = max(end, columns.height / 2) + _FREE * columns.height
    while columns.ruled and level < 1.0:
        places = [place_of(left, right, level, columns) for left, right in zip(columns.bounds, columns.bounds[1:], strict=False)]
        if places[0].y1 >= 0.999 or any(columns.column_of(place, sight.walls) is None for place in places):
            return False
        if any(sight.inked(place, columns.height) for place in places):
            return True
        level += columns.height
    return False
