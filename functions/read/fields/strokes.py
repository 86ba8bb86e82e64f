"""Strokes of a hand in a place where print is known: of any size, pale ones, too, for a signature may be one long line."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box
from functions.read.fields.blank import INK

_CONTRAST, _LEAST = 0.4, 60.0
"""How dark ink is at least: of the darkest there beyond the paper's, and of 255; of a red seal less is left in red light."""
_RULE, _FLAT = 2.2, 0.16
"""Least length of a straight rule, and least height of a stroke, in line heights."""
_DASHES, _LEAN, _DOWN_ALL = 5, 0.35, 0.5
"""Least dashes of an upright rule, how far from their middle they may stand where the page leans, in line heights, and the
share of the place's height that they run through."""
_SMALLEST = 4


def has_strokes(darkness: NDArray[np.uint8], em: float, print_: Iterable[Box]) -> bool:
    """Whether there is ink in the place but for the boxes of ``print_`` (fractions of the place) and straight rules.

    ``em`` is the height of a line in pixels. A place too small to be looked at may be written in.
    """
    height, width = darkness.shape
    if min(height, width) < _SMALLEST:
        return True
    paper = float(np.median(darkness))
    # Black print must not make a pale pen look like paper.
    left = darkness.copy()
    for box in print_:
        left[_span(box.y0, box.y1, height), _span(box.x0, box.x1, width)] = round(paper)
    ink = (left > paper + max(_CONTRAST * (float(left.max()) - paper), _LEAST)).astype(np.uint8)
    length = max(round(_RULE * em), 2)
    rules = cv2.bitwise_or(*(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, length), (length, 1))))
    ink[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = np.asarray(stats[1:], dtype=np.int32)
    strokes = found[found[:, cv2.CC_STAT_HEIGHT] >= _FLAT * em]
    return bool(strokes[~_ruled(strokes, em, height)][:, cv2.CC_STAT_AREA].sum() > INK * em * em)


def _span(start: float, end: float, size: int) -> slice:
    return slice(max(0, round(start * size)), max(0, round(end * size)))


def _ruled(strokes: NDArray[np.int32], em: float, height: int) -> NDArray[np.bool_]:
    """Which strokes are pieces of an upright rule: narrow, and long or of a row of them down all the place."""
    left, top, across, down = strokes[:, :4].T
    narrow, middle = across < _FLAT * em, left + across / 2
    dashes = np.asarray(narrow & (down > em), dtype=np.bool_)
    for x in middle[narrow]:
        row = narrow & (abs(middle - x) < _LEAN * em)
        if row.sum() >= _DASHES and (top + down)[row].max() - top[row].min() > _DOWN_ALL * height:
            dashes |= row
    return dashes
