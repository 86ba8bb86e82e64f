"""Tables of results: what stands in the last column of every row, known as one value where all rows say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.doubt import Doubt
from domain.normalise import tidy
from functions.read.fields.cells import Cell
from functions.read.fields.located import Located
from functions.read.fields.spec import Column, FieldSpec
from functions.read.fields.table import Table

_REPEATED = re.compile(r"^(?P<value>[^\W\d_]{2,8}?)(?P=value)*$")
_UNEVEN = 1.6
"""Rows this many times further apart than others have one between them that was not read."""


def common_verdict(table: Table | None, field: FieldSpec) -> Located:
    """The verdict of all rows; in doubt if they differ, if a row has none or was not read at all, or if the table is not
    clear. Not found without a table."""
    if table is None:
        return Located(field)
    cells = [row[Column.AFTER] for row in table.rows]
    said = {tidy(cell.text) for cell in cells}
    agreed = table.clear and len(said) == 1 and "" not in said and _evenly_set(table, cells)
    parts = tuple(part for cell in cells for part in cell.parts)
    return Located(field, parts=parts, within=_REPEATED, doubt=None if agreed else Doubt.LOW_CONFIDENCE)


def _evenly_set(table: Table, cells: Sequence[Cell]) -> bool:
    gaps = [below - above for above, below in pairwise((table.heads, *(cell.place.y0 for cell in cells)))]
    return max(gaps) < _UNEVEN * min(gaps)
