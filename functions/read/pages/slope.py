"""How steeply lines of print slope, by the sharpest profile of their rows."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from infra.ocr.base import Picture

MAX_SLOPE = 6.0
"""Degrees."""
_LONG_SIDE = 520
_LEAST_PRINT = 50
EVEN_BLUR = 0.2113
"""Pixels. Interpolation halfway blurs most, at whole pixels not at all, so level print would win over slightly
sloping print; shifted by this much it is blurred as slopes are on average (f² + (1-f)² = 2/3)."""

Print = NDArray[np.float32]
"""How much darker than its surroundings each pixel of a small picture is: strokes of print, whatever the light."""


def print_on(rgb: Picture) -> Print:
    """Strokes at least a tenth darker than their surroundings."""
    scale = min(1.0, _LONG_SIDE / max(rgb.shape[:2]))
    size = (max(round(rgb.shape[1] * scale), 1), max(round(rgb.shape[0] * scale), 1))
    small = cv2.resize(cv2.extractChannel(rgb, 0), size, interpolation=cv2.INTER_AREA)
    ground = cv2.blur(small, (23, 23)).astype(np.float32)
    return np.asarray(np.clip(0.9 - small / np.maximum(ground, 1.0), 0.0, None), dtype=np.float32)


def slope(print_: Print) -> float:
    """Degrees the lines slope downwards to the right (clockwise); 0 where there is hardly any print."""
    if print_.sum() < _LEAST_PRINT:
        return 0.0
    best = max(np.arange(-MAX_SLOPE, MAX_SLOPE + 0.1, 1.0), key=lambda angle: sharpness(print_, float(angle)))
    for step in (0.25, 0.0625):
        around = best + step * np.arange(-4, 5)
        best = max(around, key=lambda angle: sharpness(print_, float(angle)))
    return float(best) if abs(best) <= MAX_SLOPE else 0.0


def sharpness(print_: Print, degrees: float) -> float:
    """How sharply the rows stand off each other if lines slope that much."""
    height, width = print_.shape
    # A shear of the rows is the rotation, to second order, and needs no wider canvas.
    slant = np.tan(np.radians(degrees))
    shear = np.array([[1.0, 0.0, 0.0], [-slant, 1.0, slant * width / 2 + EVEN_BLUR]], dtype=np.float32)
    return rows_contrast(np.asarray(cv2.warpAffine(print_, shear, (width, height)), dtype=np.float32))


def rows_contrast(print_: Print) -> float:
    """How sharply the rows stand off each other."""
    return float(np.square(np.diff(print_.sum(axis=1))).sum())
