"""Printed rules between lines of text: the borders of table cells and the lines of a form."""

from __future__ import annotations

import numpy as np

from domain.reading import Box
from functions.read.fields.frames import binary
from functions.read.fields.regions import Ruled
from infra.ocr.base import Picture

_STRIP = 1.5
"""Width of a strip in line heights: narrow enough for a slanting rule to stay in one row of pixels."""
_COVERED = 0.85
_STRIPS = 0.8


def rules_of(rgb: Picture) -> Ruled:
    """Whether a dark rule runs between an upper and a lower line, over their common width."""
    height, width = rgb.shape[:2]

    def ruled(upper: Box, lower: Box) -> bool:
        line = (lower.y1 - lower.y0) * height
        top = round((upper.y1 - 0.25 * (upper.y1 - upper.y0)) * height)
        bottom = round((lower.y0 + 0.25 * (lower.y1 - lower.y0)) * height)
        left, right = round(max(upper.x0, lower.x0) * width), round(min(upper.x1, lower.x1) * width)
        strip = max(8, round(_STRIP * line))
        if bottom - top < 3 or right - left < strip:
            return False
        ink = binary(255 - rgb[top:bottom, left:right].min(axis=2))
        thick = ink | np.roll(ink, 1, 0)
        starts = range(0, right - left - strip + 1, strip)
        crossed = [bool(thick[:, x : x + strip].mean(axis=1).max() >= _COVERED) for x in starts]
        return sum(crossed) >= _STRIPS * len(crossed)

    return ruled
