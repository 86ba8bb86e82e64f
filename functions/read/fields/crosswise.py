"""A table of changes laid crosswise: an item at the head of each column, and a row each for what was and what is to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.normalise import tidy_label
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.pieces import Piece, pieces_of
from functions.read.fields.row_entries import cell_beside, in_order, in_row
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, TableSpec
from functions.read.fields.table import Table
from functions.read.fields.words import is_word

_NOTED = re.compile(r"\([^()]*\)?$")
"""A note in brackets to the name of a row, which may go on in the next line."""
# In heights of a line.
_APART, _ALIKE = 8.0, 1.0
"""How far the two rows may be apart, and how far from one another a rule that crosses both may cross them."""
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
    named = [tidy_label(word) for kind in (Column.BEFORE, Column.AFTER) for word in heads.get(kind, ())]
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
        entered = {kind: in_row(column, name.box, name.height, left, right, sight) for kind, name in names.items()}
        entries = [piece for row in entered.values() for piece in row]
        head = _head(column, rows.was, entries, sight)
        if not is_word("".join(piece.glyphs.text for piece in head), spec.names):
            clear = clear and not entries
            continue
        clear = clear and len(set(entries)) == len(entries) and not _left_over(column, entries, head, rows)
        found.append({
            kind: cell_beside(names.get(kind, head[0]).box, names.get(kind, head[0]).height, parts, left, right, aspect)
            for kind, parts in {Column.ITEM: head, **entered}.items()
        })
        taken |= {piece.line for piece in (*head, *entries)}
    return Table(tuple(found), frozenset(taken), clear) if found else None


def _rows(
    pieces: Sequence[Piece], heads: Mapping[Column, tuple[str, ...]], aspect: float, sight: Sight
) -> _Rows | None:
    pairs = [
        (was, becomes)
        for was in pieces if is_word(_NOTED.sub("", was.glyphs.text), heads.get(Column.BEFORE, ()))
        for becomes in pieces if is_word(_NOTED.sub("", becomes.glyphs.text), heads.get(Column.AFTER, ()))
        if 0 < becomes.middle - was.middle < _APART * was.height and was.box.x0 < becomes.centre < was.box.x1
    ]
    if len(pairs) != 1:
        return None
    was, becomes = pairs[0]
    upper, lower = (
        [x for x in sight.walls(row.box.whole_width) if x > row.centre] for row in pairs[0]
    )
    near = _ALIKE * was.height / aspect
    # A rule of the table crosses both rows; a seal's or a photo's edge that looks like one seldom does.
    bounds = tuple(x for x in lower if any(abs(x - other) < near for other in upper))
    return _Rows(was, becomes, bounds) if len(bounds) > 1 else None


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
    return in_order(head)


def _left_over(column: Iterable[Piece], entries: Sequence[Piece], head: Sequence[Piece], rows: _Rows) -> bool:
    """Whether something else is written in a column between its head and the end of the second row."""
    top = max(piece.box.y1 for piece in head)
    return any(
        top < piece.middle < rows.becomes.box.y1 for piece in column if piece not in entries and piece not in head
    )
