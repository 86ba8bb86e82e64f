"""Making lines of print level: skew by turning the page, lines that converge (a page seen from the side) by perspective."""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from functions.read.pages.shrink import Halves
from functions.read.pages.slope import (
    EVEN_BLUR,
    MAX_SLOPE,
    PLAINLY,
    Print,
    contrasts,
    narrowed,
    own_slopes,
    print_on,
    slope,
)
from functions.read.pages.warp import warped
from infra.ocr.base import Picture

MIN_SKEW = 0.15
"""Degrees. Below it, turning the page blurs more than it straightens."""
_MIN_CONVERGENCE = 0.5
"""Degrees between the upper and the lower lines; scans have at most 0.1, photos from above little more."""


def levelled(seen: Halves) -> Picture:
    """The page with its lines level; same size, edges repeated outwards."""
    rgb, print_ = seen.whole, print_on(seen)
    whole, upper, lower = own_slopes(print_)
    if abs(upper - lower) < _MIN_CONVERGENCE:
        return straightened(rgb, whole)
    apart = _converging(print_)
    plain = _contrast(print_, apart) > PLAINLY * _contrast(print_, (whole, whole))
    return _made_parallel(rgb, *apart) if plain else straightened(rgb, whole)


def skew(rgb: Picture) -> float:
    """Degrees the lines of print slope downwards to the right (clockwise)."""
    return slope(print_on(Halves(rgb)))


def straightened(rgb: Picture, degrees: float) -> Picture:
    """The page turned back by that many degrees about its centre; same size, edges repeated outwards."""
    if abs(degrees) < MIN_SKEW:
        return rgb
    height, width = rgb.shape[:2]
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), dtype=np.float64)
    return warped(rgb, turn, (width, height))


def _converging(print_: Print) -> tuple[float, float]:
    """The slopes in the upper and the lower half by which the whole page's rows stand off each other most sharply."""
    degrees, narrow = np.arange(-MAX_SLOPE, MAX_SLOPE + 0.1, 1.0).tolist(), narrowed(print_)
    together = print_.shape[1] / narrow.shape[1]
    best = max(product(degrees, degrees), key=lambda slopes: _contrast(narrow, slopes, together))
    for step in (0.5, 0.25, 0.125):
        best = max(product(*([each - step, each, each + step] for each in best)), key=lambda slopes: _contrast(print_, slopes))
    return best


def _contrast(print_: Print, slopes: tuple[float, float], together: float = 1.0) -> float:
    """How sharply the rows stand off each other once lines of these slopes are level; so many columns were put ``together``."""
    height, width = print_.shape
    even = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, EVEN_BLUR], [0.0, 0.0, 1.0]])
    apart = np.diag([together, 1.0, 1.0])
    level = np.linalg.inv(apart) @ even @ _parallel(width * together, height, *slopes) @ apart
    return float(contrasts(np.asarray(cv2.warpPerspective(print_, level, (width, height)), dtype=np.float32)).sum())


def _made_parallel(rgb: Picture, upper: float, lower: float) -> Picture:
    height, width = rgb.shape[:2]
    return warped(rgb, _parallel(width, height, upper, lower), (width, height))


def _parallel(width: float, height: int, upper: float, lower: float) -> NDArray[np.float64]:
    """Turns a page back by the mean of two slopes and draws it apart, so that lines that had them at a quarter and at
    three quarters of its height come to lie level."""
    mean = (upper + lower) / 2
    turn = np.vstack((cv2.getRotationMatrix2D((width / 2, height / 2), mean, 1.0), (0.0, 0.0, 1.0)))
    converging, level = [], []
    for row, degrees in ((height / 4, upper - mean), (height * 3 / 4, lower - mean)):
        rise = float(np.tan(np.radians(degrees))) * width / 2
        converging += [(0.0, row - rise), (float(width), row + rise)]
        level += [(0.0, row), (float(width), row)]
    apart = cv2.getPerspectiveTransform(np.array(converging, dtype=np.float32), np.array(level, dtype=np.float32))
    return np.asarray(apart @ turn, dtype=np.float64)
