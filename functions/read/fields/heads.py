"""Finding a table by the heads of its columns; rules part them or, where none are printed, gaps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from domain.reading import Box
from functions.read.fields.columns import Columns
from functions.read.fields.pieces import Piece
from functions.read.fields.sight import Walls
from functions.read.fields.spec import Column, TableSpec
from functions.read.fields.words import is_word

NOTE = re.compile(r"\([^()]+\)$")
"""What a form may add in brackets to the head of a column or the name of a row."""
_ROW, _STEEP = 0.6, 0.06
"""How far, in heights of a line, the heads may be from one line, and how much that may slant, by page height and width."""
_NOTED = 1.5
"""How many heights of a head its note may stand from it."""


def find_columns(pieces: Sequence[Piece], spec: TableSpec, aspect: float, walls: Walls) -> Columns | None:
    """The columns under a row of heads that names all that are needed; None if there is no such row.

    ``aspect`` is the page's width by its height. Text in the row that is no head we know names a column, too.
    """
    kinds = {piece: _kind(piece.glyphs.text, spec) for piece in pieces}
    key = Column.DATE if spec.history else Column.ITEM
    firsts, lasts = ([piece for piece, kind in kinds.items() if kind is wanted] for wanted in (key, Column.AFTER))
    pairs = [(first, last) for first in firsts for last in lasts if first.centre < last.centre]
    for first, last in sorted(pairs, key=lambda pair: abs(_slope(*pair))):
        row = [piece for piece in _row(first, last, pieces) if not _is_of_head(piece, kinds, pieces)]
        known = [kinds[piece] for piece in row if kinds[piece] is not Column.OTHER]
        if abs(_slope(first, last)) < _STEEP and len(set(known)) == len(known):
            return _columns(row, [kinds[piece] for piece in row], pieces, aspect, walls)
    return None


def _slope(first: Piece, last: Piece) -> float:
    return (last.middle - first.middle) / (last.centre - first.centre)


def _row(first: Piece, last: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces on the line through two of them, from left to right."""
    slope = _slope(first, last)
    return sorted(
        (
            piece for piece in pieces
            if abs(piece.middle - last.middle - slope * (piece.centre - last.centre)) < _ROW * last.height
        ),
        key=lambda piece: piece.box.x0,
    )


def _is_of_head(piece: Piece, kinds: Mapping[Piece, Column], pieces: Sequence[Piece]) -> bool:
    """Whether a piece stands over or under a head, as a note to it does, and so is no head beside it."""
    return kinds[piece] is Column.OTHER and any(
        kinds[other] is not Column.OTHER and other.box.x0 < piece.box.x1 and piece.box.x0 < other.box.x1
        and abs(other.middle - piece.middle) < _NOTED * other.height
        for other in pieces
    )


def _kind(text: str, spec: TableSpec) -> Column:
    for words in dict.fromkeys((text, NOTE.sub("", text))):
        for exact in (True, False):
            for column, heads in spec.heads:
                if is_word(words, heads, exact=exact):
                    return column
    return Column.OTHER


def _columns(
    row: Sequence[Piece], kinds: Sequence[Column], pieces: Sequence[Piece], aspect: float, walls: Walls
) -> Columns:
    top, bottom = min(piece.box.y0 for piece in row), max(piece.box.y1 for piece in row)

    def between(left: float, right: float, beside: Piece) -> list[float]:
        """The rules of the whole row or, where that reaches beyond its cells, of one head's lines."""
        if right <= left:
            return []
        return walls(Box(x0=left, y0=top, x1=right, y1=bottom)) or walls(beside.box.model_copy(update={"x0": left, "x1": right}))

    inner = [
        _respected(
            between(one.box.x1, other.box.x0, min(one, other, key=lambda piece: piece.height)), pieces, bottom, (bottom - top) / aspect
        )
        for one, other in pairwise(row)
    ]
    ruled = len(row) > 1 and all(inner)
    left, right = between(0.0, row[0].box.x0, row[0]), between(row[-1].box.x1, 1.0, row[-1])
    edges = (left[-1] if left else 0.0, right[0] if right else max(piece.box.x1 for piece in pieces))
    gaps = [[found[0], found[-1]][: len(found)] for found in inner] if ruled else _gaps(row, pieces)
    named: list[Column] = []
    for kind, gap in zip(kinds, [*gaps, [0.0]], strict=True):
        named += [kind, *[Column.OTHER] * (len(gap) - 1)]
    first, last = row[0], row[-1]
    run = last.centre - first.centre
    height = sorted(piece.height for piece in row)[len(row) // 2]
    return Columns(
        kinds=tuple(named), bounds=(edges[0], *(x for gap in gaps for x in gap), edges[1]),
        head=Box(x0=first.box.x0, y0=top, x1=last.box.x1, y1=bottom), height=height, em=height / aspect,
        slope=(last.middle - first.middle) / run if run else 0.0, ruled=ruled,
        lines=frozenset(piece.line for piece in row),
    )


def _respected(rules: list[float], pieces: Sequence[Piece], top: float, em: float) -> list[float]:
    """The upright rules between two heads, of several only those that print under them does not run across: a scratch or the
    edge of a shadow parts no columns. What runs across all stands no longer in the table."""
    across = [
        [rule for rule in rules if piece.box.x0 < rule - em and rule + em < piece.box.x1] for piece in pieces if piece.box.y0 > top
    ]
    crossed = {rule for found in across if len(found) < len(rules) for rule in found}
    return [rule for rule in rules if rule not in crossed] or rules


def _gaps(row: Sequence[Piece], pieces: Sequence[Piece]) -> list[list[float]]:
    """The middle of what stays free of text between two heads and under them, down to the first line across."""
    free = [(one.box.x1, other.box.x0) for one, other in pairwise(row)]
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if piece.middle > row[0].box.y1:
            narrowed = [
                (max(left, piece.box.x1), right) if piece.centre < (left + right) / 2 else (left, min(right, piece.box.x0))
                for left, right in free
            ]
            if any(left >= right for left, right in narrowed):
                break
            free = narrowed
    return [[(left + right) / 2] for left, right in free]
