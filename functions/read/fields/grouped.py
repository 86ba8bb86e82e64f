"""A table of changes in groups of rows: 变更前 and 变更后 stand once each before rows that have the same names in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.normalise import tidy_label
from domain.reading import Box
from functions.read.fields.cells import Cell
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.heads import NOTE
from functions.read.fields.pieces import Piece, pieces_of
from functions.read.fields.row_entries import cell_beside, in_row
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, RowSpec, TableSpec
from functions.read.fields.table import Table
from functions.read.fields.words import is_word

_CELLS = 2
"""Upright rules right of a row's name: between the first two stands its entry."""


@dataclass(frozen=True)
class _Name:
    """The name of a row in the cell it fills, and the rules left and right of the entry beside it."""

    about: RowSpec
    pieces: tuple[Piece, ...]
    bounds: tuple[float, float]

    @property
    def box(self) -> Box:
        return Box.around([piece.box for piece in self.pieces])

    @property
    def line(self) -> float:
        return self.pieces[0].height


def lay_grouped(lines: Sequence[Glyphs], spec: TableSpec, aspect: float, sight: Sight) -> Table | None:
    """The table, if each of the two groups is named once, one above the other, and each row that bears one of our names
    beside them is in exactly one group.

    ``aspect`` is the page's width by its height.
    """
    heads = dict(spec.heads)
    groups = {kind: [tidy_label(word) for word in heads.get(kind, ())] for kind in (Column.BEFORE, Column.AFTER)}
    if spec.history or not all(any(line.text.startswith(tuple(words)) for line in lines) for words in groups.values()):
        return None
    pieces = pieces_of(lines, sight.walls)
    titles = _titles(pieces, groups)
    if titles is None:
        return None
    found, taken = [], {title.line for title in titles.values()}
    for name in _names(pieces, spec, max(title.box.x1 for title in titles.values()), sight):
        kinds = [kind for kind, title in titles.items() if is_in_group(title.box, name.box, sight)]
        if len(kinds) != 1:
            return None
        left, right = name.bounds
        entry = in_row([piece for piece in pieces if left < piece.centre < right], name.box, name.line, left, right, sight)
        found.append((name.about, kinds[0], {
            Column.ITEM: cell_beside(name.box, name.line, name.pieces, name.box.x0, name.box.x1, aspect),
            kinds[0]: cell_beside(name.box, name.line, entry, left, right, aspect),
        }))
        taken |= {piece.line for piece in (*name.pieces, *entry)}
    return Table(tuple(row for *_, row in found), frozenset(taken)) if _is_whole(found) else None


def _titles(pieces: Iterable[Piece], groups: Mapping[Column, Sequence[str]]) -> dict[Column, Piece] | None:
    """The names of the two groups, one above the other."""
    named = {kind: [piece for piece in pieces if is_word(NOTE.sub("", piece.glyphs.text), words)] for kind, words in groups.items()}
    if any(len(found) != 1 for found in named.values()):
        return None
    titles = {kind: found[0] for kind, found in named.items()}
    was, becomes = titles[Column.BEFORE], titles[Column.AFTER]
    return titles if was.box.x0 < becomes.centre < was.box.x1 and abs(was.middle - becomes.middle) > was.height else None


def _names(pieces: Sequence[Piece], spec: TableSpec, beyond: float, sight: Sight) -> list[_Name]:
    """The cells right of the groups' names that hold the name of a row and nothing else."""
    names: list[_Name] = []
    for piece in pieces:
        rules = sight.walls(piece.box.whole_width)
        before, after = [x for x in rules if x < piece.centre], [x for x in rules if x > piece.centre]
        if piece.box.x0 < beyond or not before or len(after) < _CELLS or any(piece in name.pieces for name in names):
            continue
        inside = [other for other in pieces if before[-1] < other.centre < after[0]]
        cell = tuple(in_row(inside, piece.box, piece.height, before[-1], after[0], sight))
        text = "".join(each.glyphs.text for each in cell)
        about = next((row for row in spec.rows if is_word(text, row.words)), None)
        if about:
            names.append(_Name(about, cell, (after[0], after[1])))
    return names


def is_in_group(title: Box, name: Box, sight: Sight) -> bool:
    """Whether a row is in the group that a title left of it names: no rule crosses the title's column between the two."""
    # The column may be no wider than one letter.
    centre, rules = (title.x0 + title.x1) / 2, sight.walls(title.whole_width)
    left = max((x for x in rules if x < centre), default=title.x0)
    right = min((x for x in rules if x > centre), default=title.x1)
    place = title.model_copy(update={"x0": left, "x1": right})
    off = (name.y0 + name.y1 - title.y0 - title.y1) / 2
    level = place.model_copy(update={"y0": max(place.y0 + off, 0.0), "y1": min(place.y1 + off, 1.0)})
    return not sight.ruled(*sorted((place, level), key=lambda box: box.y0))


def _is_whole(found: Sequence[tuple[RowSpec, Column, Mapping[Column, Cell]]]) -> bool:
    """Whether both groups have rows, and none twice."""
    rows = [(about.after, kind) for about, kind, _ in found]
    return {kind for _, kind in rows} == {Column.BEFORE, Column.AFTER} and len(set(rows)) == len(rows)
