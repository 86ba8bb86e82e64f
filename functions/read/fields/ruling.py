"""Printed rules between pieces of text: the borders of table cells and the lines of a form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np

from domain.reading import Box, Seal
from functions.read.fields.blank import has_ink
from functions.read.fields.frames import binary
from functions.read.fields.light import darkness_in_row
from functions.read.fields.scratches import Scratch, scratches_in
from functions.read.fields.seal_strokes import is_red, on_ring
from functions.read.fields.sight import Ruled, Sight, Walls
from infra.ocr.base import Picture

_STRIP, _NARROWEST = 1.5, 1.2
"""Width of a strip in line heights: narrow enough for a slanting rule to stay in one row of pixels, and wider than
the longest stroke of a character."""
_COVERED = 0.85
_STRIPS = 0.8
_BEYOND = 0.08
"""A wall runs on above and below the line, for this share of its height; strokes of characters do not."""
_WALL = 0.96
_SLANT = 2
"""Pixels to either side over which an upright rule may wander within the height of a line."""


def rules_of(rgb: Picture) -> Ruled:
    """Whether a dark rule runs between an upper and a lower line, over their common width."""
    height, width = rgb.shape[:2]

    def ruled(upper: Box, lower: Box) -> bool:
        line = (lower.y1 - lower.y0) * height
        top = round((upper.y1 - 0.25 * (upper.y1 - upper.y0)) * height)
        bottom = round((lower.y0 + 0.25 * (lower.y1 - lower.y0)) * height)
        left, right = round(max(upper.x0, lower.x0) * width), round(min(upper.x1, lower.x1) * width)
        # A rule under a short line goes on under the blank beside it.
        right = max(right, min(left + round(_STRIP * line), round(max(upper.x1, lower.x1) * width)))
        left = min(left, max(right - round(_STRIP * line), round(min(upper.x0, lower.x0) * width)))
        strip = max(8, min(round(_STRIP * line), right - left))
        if bottom - top < 3 or right - left < max(8, _NARROWEST * line):
            return False
        ink = binary(darkness_in_row(rgb[top:bottom, left:right]))
        thick = ink | np.roll(ink, 1, 0)
        strips = thick[:, : (right - left) // strip * strip].reshape(len(thick), -1, strip)
        crossed = np.count_nonzero(strips, axis=2).max(axis=0) / strip >= _COVERED
        return bool(np.count_nonzero(crossed) >= _STRIPS * len(crossed))

    return ruled


def walls_of(rgb: Picture, seals: Sequence[Seal] = ()) -> Walls:
    """Where, from left to right, upright rules cross the row of a box; what a scanner drew down the page is none, nor is
    the red ring of a seal."""
    height, width = rgb.shape[:2]
    scratches: list[Scratch] | None = None

    def walls(box: Box) -> list[float]:
        beyond = _BEYOND * (box.y1 - box.y0)
        top, bottom = max(0, round((box.y0 - beyond) * height)), round((box.y1 + beyond) * height)
        left, right = round(box.x0 * width), round(box.x1 * width)
        part = rgb[top:bottom, left:right]
        if min(part.shape[:2]) < 4:
            return []
        thick = cv2.dilate(binary(darkness_in_row(part)).view(np.uint8), np.ones((1, 2 * _SLANT + 1), np.uint8))
        crossed = cv2.reduce(thick, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0] / len(thick) >= _WALL
        edges = np.flatnonzero(np.diff(np.concatenate(([False], crossed, [False])).astype(np.int8)))
        found = [left + (start + end) / 2 for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]
        nonlocal scratches
        if found and scratches is None:
            scratches = scratches_in(rgb)
        return [
            x / width for x in found
            if not any(scratch.is_at(x, (top + bottom) / 2) for scratch in scratches or ())
            and not (on_ring(x / width, (box.y0 + box.y1) / 2, seals) and is_red(rgb, x, top, bottom))
        ]

    return walls


def sight_of(rgb: Picture, seals: Sequence[Seal] = ()) -> Sight:
    """What this picture shows, looked at once for each place; what a seal printed is no writing."""
    walls = cache(walls_of(rgb, seals))
    return Sight(
        cache(rules_of(rgb)), walls, lambda place, line: has_ink(rgb, place, line, seals=True),
        lambda box: [x for x in walls(box) if on_ring(x, (box.y0 + box.y1) / 2, seals)],
    )
