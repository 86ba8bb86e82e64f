"""Setting a page upright: quarter turns by the orientation network, then the last few degrees of skew.

The same picture always gives the same upright page, so a box found on it can be shown again later.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from infra.ocr.base import Orientation, Picture

MAX_SKEW = 6.0
MIN_SKEW = 0.15
"""Degrees. Below the minimum, turning the page blurs more than it straightens."""
_LONG_SIDE = 520
_EVEN_BLUR = 0.2113
"""Pixels. Interpolation halfway blurs most, at whole pixels not at all, so level print would win over slightly
sloping print; shifted by this much it is blurred as slopes are on average (f² + (1-f)² = 2/3)."""


def upright(rgb: Picture, orientation: Orientation) -> tuple[Picture, int]:
    """The upright page and how many degrees clockwise it had been turned (0, 90, 180 or 270)."""
    rotation = orientation.rotation(rgb)
    turned = np.ascontiguousarray(np.rot90(rgb, rotation // 90))
    return straightened(turned, skew(turned)), rotation


def skew(rgb: Picture) -> float:
    """Degrees the lines of print slope downwards to the right (clockwise), by the sharpest profile of its rows."""
    scale = min(1.0, _LONG_SIDE / max(rgb.shape[:2]))
    size = (max(round(rgb.shape[1] * scale), 1), max(round(rgb.shape[0] * scale), 1))
    small = cv2.resize(cv2.extractChannel(rgb, 0), size, interpolation=cv2.INTER_AREA)
    print_ = _print(np.asarray(small, dtype=np.uint8))
    if print_.sum() < 50:
        return 0.0
    best = max(np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 1.0), key=lambda angle: _rows_contrast(print_, float(angle)))
    for step in (0.25, 0.0625):
        around = best + step * np.arange(-4, 5)
        best = max(around, key=lambda angle: _rows_contrast(print_, float(angle)))
    return float(best) if abs(best) <= MAX_SKEW else 0.0


def straightened(rgb: Picture, degrees: float) -> Picture:
    """The page turned back by that many degrees about its centre; same size, edges repeated outwards."""
    if abs(degrees) < MIN_SKEW:
        return rgb
    height, width = rgb.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(rgb, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, dtype=np.uint8)


def _print(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Strokes at least a tenth darker than their surroundings, whatever the light."""
    ground = cv2.blur(grey, (23, 23)).astype(np.float32)
    return np.asarray(np.clip(0.9 - grey / np.maximum(ground, 1.0), 0.0, None), dtype=np.float32)


def _rows_contrast(print_: NDArray[np.float32], degrees: float) -> float:
    height, width = print_.shape
    # A shear of the rows is the rotation, to second order, and needs no wider canvas.
    slope = np.tan(np.radians(degrees))
    shear = np.array([[1.0, 0.0, 0.0], [-slope, 1.0, slope * width / 2 + _EVEN_BLUR]], dtype=np.float32)
    rows = cv2.warpAffine(print_, shear, (width, height)).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
