"""Pages without colour on which nothing can be a seal: in grey a seal leaves ink, and where none is left over there is none."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Line
from functions.read.pages.shrink import shrunk
from infra.ocr.base import Picture

_LONG_SIDE = 1200
"""Ink is looked for at about 100 dpi."""
_WHITE, _CLIPPED = 253, 0.5
"""A page more than half of which is as white as can be, as a fax is, may have lost the light ink of a seal."""
_LIGHT, _DARKEST, _INK = 0.03, 24, 26
"""Side of the window, as a share of the longer side, in which the brightest is the paper; the least light there, of 255; and
how much darker than the paper ink is."""
_RULE, _EDGE = 0.12, 0.02
"""Least length of a rule, longer than the side of a square seal (36 mm), and breadth of the page's edge, where a shadow may lie, as
shares of the longer side."""
_THIN, _FILLED, _WALL, _BLANK, _NEAR = 7, 0.6, 12, 45, 2
"""Pixels: how thick a bar is at most; the share of its box that is ink; how long one between two rules is at least, and one alone,
as the rule of a blank; and how near to a rule it ends."""
_SEAL, _LEFT_OVER = 0.09, 0.028
"""Side of a small seal (27 mm), and the ink over what was read that may be left in a square of that size: on pages without
a seal 0.043 at most and mostly under 0.028, of round ones with 40 % of their ink and more 0.046 at least but for one in 168."""


def is_unstamped(rgb: Picture, lines: Iterable[Line]) -> bool:
    """Whether no ink is left on a page in grey, but for its lines of print and its rules, of which there could be a seal."""
    grey = shrunk(np.asarray(cv2.extractChannel(rgb, 1), dtype=np.uint8), _LONG_SIDE)
    if np.count_nonzero(grey >= _WHITE) > _CLIPPED * grey.size:
        return False
    longer = max(grey.shape)
    ink = _ink(grey, round(_LIGHT * longer) | 1)
    stretch = round(_RULE * longer)
    rules = [
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, stretch), (stretch, 1))
    ]
    ruled = cv2.dilate(cv2.bitwise_or(*rules), np.ones((5, 5), np.uint8)) > 0
    ink[ruled] = 0
    ink[_bars(ink, ruled)] = 0
    height, width = grey.shape
    for line in lines:
        box = line.box
        ink[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)] = 0
    edge, side = round(_EDGE * longer), round(_SEAL * longer) | 1
    inside = ink[edge:-edge, edge:-edge].astype(np.float32)
    if not inside.size:
        return False
    return float(cv2.blur(inside, (side, side)).max()) < _LEFT_OVER


def _bars(ink: NDArray[np.uint8], ruled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where straight bars stand: walls of low cells, from rule to rule, and rules of blanks. An arc of a ring is not so straight."""
    _, of, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    bars = []
    for at, (left, top, width, height, area) in enumerate(stats[1:].tolist(), start=1):
        thin, length = min(width, height), max(width, height)
        if thin > _THIN or length < _WALL or area < _FILLED * width * height:
            continue
        middle = (left + width // 2, top + height // 2)
        ends = [(middle[0], end) for end in (top - _NEAR, top + height + _NEAR)] if height > width else [
            (end, middle[1]) for end in (left - _NEAR, left + width + _NEAR)
        ]
        walled = all(0 <= x < ink.shape[1] and 0 <= y < ink.shape[0] and ruled[y, x] for x, y in ends)
        if length >= _BLANK or walled:
            bars.append(at)
    return np.isin(of, bars)


def _ink(grey: NDArray[np.uint8], window: int) -> NDArray[np.uint8]:
    """1 where there is ink, in the light on the paper around it."""
    light = cv2.blur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((window, window), np.uint8)), (window, window))
    lit = cv2.divide(grey, np.maximum(light, np.uint8(_DARKEST)), scale=255)
    return (cv2.blur(lit, (3, 3)) < 255 - _INK).astype(np.uint8)
