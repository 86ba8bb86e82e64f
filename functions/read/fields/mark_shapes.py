"""What a mark in a cell is by its shape: a tick says yes, a stroke may say no, of a cross the other marks of the list tell."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

_LOWEST, _HIGHEST, _POINT, _FALL = (0.1, 0.7), 0.75, 0.4, 0.2
"""Where in a tick's width its lowest point is, from where on its highest, how wide the lowest may be, and how far of its height
it falls at first: a single stroke begins at its lowest, a cross stands on two feet, a ring is highest in its middle."""
_STRAIGHT = 0.85
"""From what correlation of rows and columns on ink is one slanting stroke."""


class MarkShape(StrEnum):
    """A tick, one stroke, or something else, as a cross or a filled square."""

    TICK = "tick"
    STROKE = "stroke"
    OTHER = "other"


def shape_of(ink: NDArray[np.bool_]) -> MarkShape:
    """The shape of all the ink there is, of which there must be some."""
    rows, columns = np.nonzero(ink)
    if _is_tick(rows, columns):
        return MarkShape.TICK
    flat = min(np.ptp(rows), np.ptp(columns)) == 0
    straight = flat or abs(float(np.corrcoef(rows, columns)[0, 1])) > _STRAIGHT
    return MarkShape.STROKE if straight else MarkShape.OTHER


def _is_tick(rows: NDArray[np.intp], columns: NDArray[np.intp]) -> bool:
    """Whether strokes go down and, farther, up again."""
    width, height, left = np.ptp(columns), np.ptp(rows), columns.min()
    if not width or not height:
        return False
    lowest, highest = columns[rows >= rows.max() - 1], columns[rows <= rows.min() + 1]
    begins_high = rows.max() - rows[columns <= left + 1].mean() > _FALL * height
    falls = _LOWEST[0] <= (lowest.mean() - left) / width <= _LOWEST[1] and np.ptp(lowest) < _POINT * width
    return bool(begins_high and falls and (highest.max() - left) / width >= _HIGHEST)
