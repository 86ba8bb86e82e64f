"""How steeply lines of print slope, by the sharpest profile of their rows."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from functions.read.pages.shrink import shrunk
from infra.ocr.base import Picture

MAX_SLOPE = 6.0
"""Degrees."""
_LONG_SIDE = 520
_LEAST_PRINT = 50
_TOGETHER = 4
"""Columns looked at as one until the slope is all but known: at the steepest they are less than half a pixel apart."""
EVEN_BLUR = 0.2113
"""Pixels. Interpolation halfway blurs most, at whole pixels not at all, so level print would win over slightly
sloping print; shifted by this much it is blurred as slopes are on average (f² + (1-f)² = 2/3)."""

Print = NDArray[np.float32]
"""How much darker than its surroundings each pixel of a small picture is: strokes of print, whatever the light."""


def print_on(rgb: Picture) -> Print:
    """Strokes at least a tenth darker than their surroundings."""
    small = shrunk(np.asarray(cv2.extractChannel(rgb, 0), dtype=np.uint8), _LONG_SIDE)
    ground = cv2.blur(small, (23, 23)).astype(np.float32)
    return np.asarray(np.clip(0.9 - small / np.maximum(ground, 1.0), 0.0, None), dtype=np.float32)


def slope(print_: Print) -> float:
    """Degrees the lines slope downwards to the right (clockwise); 0 where there is hardly any print."""
    if print_.sum() < _LEAST_PRINT:
        return 0.0
    narrow = _narrow(print_)
    best = 0.0
    for count, step, looked_at in ((6, 1.0, narrow), (4, 0.25, narrow), (4, 0.0625, print_)):
        around = best + step * np.arange(-count, count + 1)
        together = print_.shape[1] / looked_at.shape[1]
        best = max(around.tolist(), key=lambda angle: sharpness(looked_at, angle, together))
    return best if abs(best) <= MAX_SLOPE else 0.0


def _narrow(print_: Print) -> Print:
    """The print with neighbouring columns put together: its rows are as sharp, and sooner told."""
    size = (max(print_.shape[1] // _TOGETHER, 1), print_.shape[0])
    return np.asarray(cv2.resize(print_, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def sharpness(print_: Print, degrees: float, together: float = 1.0) -> float:
    """How sharply the rows stand off each other if lines slope that much; so many columns were put ``together``."""
    height, width = print_.shape
    # A shear of the rows is the rotation, to second order, and needs no wider canvas.
    slant = np.tan(np.radians(degrees)) * together
    shear = np.array([[1.0, 0.0, 0.0], [-slant, 1.0, slant * width / 2 + EVEN_BLUR]], dtype=np.float32)
    return rows_contrast(np.asarray(cv2.warpAffine(print_, shear, (width, height)), dtype=np.float32))


def rows_contrast(print_: Print) -> float:
    """How sharply the rows stand off each other."""
    return float(np.square(np.diff(print_.sum(axis=1))).sum())
