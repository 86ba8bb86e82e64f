"""A page photographed aslant, made square again: only where all four edges of the paper are plainly seen.

The same picture always gives the same page, so a box found on it can be shown again later.
"""

from __future__ import annotations

import cv2
import numpy as np

from functions.read.pages.paper_edges import Points, paper_corners
from functions.read.pages.shrink import Halves
from functions.read.pages.warp import warped
from infra.ocr.base import Picture

_LEAST_GAIN = 0.006
"""Less distortion than this, as a share of the longer side, is left: resampling would blur more than it straightens."""
_A4, _NEAR_A4 = 2**0.5, 0.16
"""Papers of the A series have this ratio; seen aslant they measure up to this share less or more."""


def squared(seen: Halves) -> Picture:
    """The paper alone, made rectangular; the picture itself where an edge is not seen or nothing is to be gained."""
    rgb, corners = seen.whole, paper_corners(seen)
    if corners is None or _distortion(corners) < _LEAST_GAIN * max(rgb.shape[:2]):
        return rgb
    width, height = _size(corners)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    back = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return warped(rgb, np.asarray(back, dtype=np.float64), (width, height))


def _distortion(corners: Points) -> float:
    """How far, in pixels, the corners are from those of a parallelogram and of a right angle: what no turning mends."""
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    slanted = abs(float(sides[0] @ sides[1])) / float(lengths[:2].max())
    return max(float(np.linalg.norm(corners[0] - corners[1] + corners[2] - corners[3])), slanted)


def _size(corners: Points) -> tuple[int, int]:
    """Width and height of the page in pixels: of its longer opposite sides, in A4's proportion if near it."""
    top, right, bottom, left = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1).tolist()
    width, height = max(top, bottom), max(left, right)
    shorter, longer = sorted((width, height))
    if abs(longer / shorter / _A4 - 1) <= _NEAR_A4:
        longer, shorter = max(longer, shorter * _A4), max(shorter, longer / _A4)
        width, height = (shorter, longer) if width < height else (longer, shorter)
    return round(width), round(height)
