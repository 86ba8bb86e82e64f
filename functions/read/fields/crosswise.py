"""A table of changes laid crosswise: an item at the head of each column, and a row each for what was and what is to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.normalise import tidy
from domain.reading import Box
from functions.read.fields.cells import Cell
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.pieces import Piece, pieces_of
from functions.read.fields.segments import Segment
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, TableSpec
from functions.read.fields.table import Table
from functions.read.fields.words import is_word

# In heights of a line.
_APART, _TALL = 8.0, 2.5
"""How far the two rows may be apart, and how far from the middle of its row a line of an entry may stand."""
_ALIKE, _INSET, _LEVEL = 1.0, 0.3, 0.6
_HEAD = 1.0
"""How far apart the lines of a head may be."""


@dataclass(frozen=True)
class _Rows:
    """The words that name the two rows, and the upright rules that bound the columns right of them."""

    was: Piece
    becomes: Piece
    bounds: tuple[float, ...]


def lay_across(lines: Sequence[Glyphs], spec: TableSpec, aspect: float, sight: Sight) -> Table | None:
    """The table, if exactly one pair of rows is named so and ruled columns lie beside it, at least one with an item's head.

    ``aspect`` is the page's width by its height.
    """
    heads = dict(spec.heads)
    named = [tidy(word) for kind in (Column.BEFORE, Column.AFTER) for word in heads.get(kind, ())]
    if spec.history or not any(line.text.startswith(tuple(named)) for line in lines):
        return None
    pieces = pieces_of(lines, sight.walls)
    rows = _rows(pieces, heads, aspect, sight)
    if rows is None:
        return None
    found, taken, clear = [], {rows.was.line, rows.becomes.line}, True
    names = {Column.BEFORE: rows.was, Column.AFTER: rows.becomes}
    for left, right in pairwise(rows.bounds):
        column = [piece for piece in pieces if left < piece.centre < right]
        entered = {kind: _in_row(column, name, left, right, sight) for kind, name in names.items()}
        entries = [piece for row in entered.values() for piece in row]
        head = _head(column, rows.was, entries, sight)
        if not is_word("".join(piece.glyphs.text for piece in head), (word for row in spec.rows for word in row.words)):
            clear = clear and not entries
            continue
        clear = clear and len(set(entries)) == len(entries) and not _left_over(column, entries, head, rows)
        found.append({
            kind: Cell(_segments(parts, aspect), _place(left, right, names.get(kind, head[0]), aspect))
            for kind, parts in {Column.ITEM: head, **entered}.items()
        })
        taken |= {piece.line for piece in (*head, *entries)}
    return Table(tuple(found), frozenset(taken), clear) if found else None


def _rows(
    pieces: Sequence[Piece], heads: Mapping[Column, tuple[str, ...]], aspect: float, sight: Sight
) -> _Rows | None:
    pairs = [
        (was, becomes)
        for was in pieces if is_word(was.glyphs.text, heads.get(Column.BEFORE, ()))
        for becomes in pieces if is_word(becomes.glyphs.text, heads.get(Column.AFTER, ()))
        if 0 < becomes.middle - was.middle < _APART * was.height and was.box.x0 < becomes.centre < was.box.x1
    ]
    if len(pairs) != 1:
        return None
    was, becomes = pairs[0]
    upper, lower = (
        [x for x in sight.walls(row.box.model_copy(update={"x0": 0.0, "x1": 1.0})) if x > row.centre] for row in pairs[0]
    )
    near = _ALIKE * was.height / aspect
    # A rule of the table crosses both rows; a seal's or a photo's edge that looks like one seldom does.
    bounds = tuple(x for x in lower if any(abs(x - other) < near for other in upper))
    return _Rows(was, becomes, bounds) if len(bounds) > 1 else None


def _in_row(column: Iterable[Piece], name: Piece, left: float, right: float, sight: Sight) -> list[Piece]:
    """What stands in a column beside the name of a row, however many lines it has: no rule parts it from the row's middle."""
    middle = Box(x0=left, y0=name.box.y0, x1=right, y1=name.box.y1)

    def stands(piece: Piece) -> bool:
        upper, lower = sorted((piece.box, middle), key=lambda box: box.y0)
        near = lower.y0 - upper.y1 < _TALL * name.height
        return name.box.y0 < piece.middle < name.box.y1 or (near and not sight.ruled(upper, lower))

    return _in_order(piece for piece in column if stands(piece))


def _head(column: Iterable[Piece], was: Piece, entries: Sequence[Piece], sight: Sight) -> list[Piece]:
    """The lines of the cell next above the first row."""
    above = sorted(
        (piece for piece in column if piece not in entries and piece.middle < was.box.y0), key=lambda piece: -piece.middle
    )
    head = above[:1]
    for piece in above[1:]:
        lower = head[-1]
        if lower.box.y0 - piece.box.y1 > _HEAD * lower.height or sight.ruled(piece.box, lower.box):
            break
        head.append(piece)
    return _in_order(head)


def _left_over(column: Iterable[Piece], entries: Sequence[Piece], head: Sequence[Piece], rows: _Rows) -> bool:
    """Whether something else is written in a column between its head and the end of the second row."""
    top = max(piece.box.y1 for piece in head)
    return any(
        top < piece.middle < rows.becomes.box.y1 for piece in column if piece not in entries and piece not in head
    )


def _in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """Line by line, each from the left."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if lines and piece.middle - lines[-1][0].middle < piece.height / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [piece for line in lines for piece in sorted(line, key=lambda piece: piece.box.x0)]


def _segments(pieces: Iterable[Piece], aspect: float) -> tuple[Segment, ...]:
    return tuple(
        Segment(piece.glyphs.text, piece.box, piece.glyphs.confidence, piece.height / aspect, piece.cut) for piece in pieces
    )


def _place(left: float, right: float, name: Piece, aspect: float) -> Box:
    """Room for a line of writing beside the name of a row."""
    inset = min(_INSET * name.height / aspect, (right - left) / 4)
    off = _LEVEL * name.height
    return Box(x0=left + inset, y0=max(name.middle - off, 0.0), x1=right - inset, y1=min(name.middle + off, 1.0))
