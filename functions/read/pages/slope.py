"""How steeply lines of print slope, by the sharpest profile of their rows."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from functions.read.pages.shrink import Halves, shrunk_at_once

MAX_SLOPE = 6.0
"""Degrees."""
_LONG_SIDE = 520
_LEAST_PRINT = 50
_TOGETHER = 4
"""Columns looked at as one until the slope is all but known: at the steepest they are less than half a pixel apart."""
_LIKELY = 3
"""Of so many slopes, the sharpest on columns put together, one is the sharpest on them all."""
PLAINLY = 1.3
"""By how much rows must be sharper at a slope of their own than at the whole page's."""
EVEN_BLUR = 0.2113
"""Pixels. Interpolation halfway blurs most, at whole pixels not at all, so level print would win over slightly
sloping print; shifted by this much it is blurred as slopes are on average (f² + (1-f)² = 2/3)."""

Print = NDArray[np.float32]
"""How much darker than its surroundings each pixel of a small picture is: strokes of print, whatever the light."""


def print_on(seen: Halves) -> Print:
    """Strokes at least a tenth darker than their surroundings."""
    red = np.asarray(cv2.extractChannel(seen.halfway(_LONG_SIDE), 0), dtype=np.uint8)
    small = shrunk_at_once(red, _LONG_SIDE)
    ground = cv2.blur(small, (23, 23)).astype(np.float32)
    return np.asarray(np.clip(0.9 - small / np.maximum(ground, 1.0), 0.0, None), dtype=np.float32)


class Profiles:
    """How sharply the rows of print stand off each other, by how much lines slope: each slope is looked at once for the
    whole page and its halves, on columns put together."""

    def __init__(self, print_: Print) -> None:
        self._print = print_
        self._narrow = narrowed(print_)
        self._contrasts: dict[float, Print] = {}

    def sharpest(self, rows: slice) -> float:
        """To a quarter of a degree the slope at which these rows stand off each other most sharply."""
        best = 0.0
        for count, step in ((6, 1.0), (4, 0.25)):
            around = (best + step * np.arange(-count, count + 1)).tolist()
            best = max(around, key=lambda angle: self.sharpness(angle, rows))
        return best

    def sharpness(self, degrees: float, rows: slice) -> float:
        """How sharply these rows stand off each other if lines slope that much."""
        if degrees not in self._contrasts:
            together = self._print.shape[1] / self._narrow.shape[1]
            self._contrasts[degrees] = _sheared(self._narrow, degrees, together)
        return float(self._contrasts[degrees][rows].sum())


def slope(print_: Print, profiles: Profiles | None = None) -> float:
    """Degrees the lines slope downwards to the right (clockwise); 0 where there is hardly any print."""
    if print_.sum() < _LEAST_PRINT:
        return 0.0
    profiles, whole = profiles or Profiles(print_), slice(None)
    around = (profiles.sharpest(whole) + 0.0625 * np.arange(-4, 5)).tolist()
    likely = sorted(around, key=lambda angle: profiles.sharpness(angle, whole))[-_LIKELY:]
    best = max(sorted(likely), key=lambda angle: float(_sheared(print_, angle).sum()))
    return best if abs(best) <= MAX_SLOPE else 0.0


def own_slopes(print_: Print) -> tuple[float, float, float]:
    """The slope of all lines and, to a quarter of a degree, those of the upper and of the lower half where these plainly
    have one of their own: else all lines' again."""
    profiles, middle = Profiles(print_), len(print_) // 2
    whole = slope(print_, profiles)

    def own(rows: slice) -> float:
        sharpest = profiles.sharpest(rows) if print_[rows].sum() >= _LEAST_PRINT else whole
        plain = profiles.sharpness(sharpest, rows) > PLAINLY * profiles.sharpness(whole, rows)
        return sharpest if plain and abs(sharpest) <= MAX_SLOPE else whole

    return whole, own(slice(middle)), own(slice(middle, None))


def narrowed(print_: Print) -> Print:
    """The print with neighbouring columns put together: its rows are as sharp, and sooner told."""
    size = (max(print_.shape[1] // _TOGETHER, 1), print_.shape[0])
    return np.asarray(cv2.resize(print_, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def contrasts(print_: Print) -> Print:
    """How sharply each row stands off the next."""
    return np.asarray(np.square(np.diff(print_.sum(axis=1))), dtype=np.float32)


def _sheared(print_: Print, degrees: float, together: float = 1.0) -> Print:
    """How sharply each row stands off the next if lines slope that much; so many columns were put ``together``."""
    height, width = print_.shape
    # A shear of the rows is the rotation, to second order, and needs no wider canvas.
    slant = np.tan(np.radians(degrees)) * together
    shear = np.array([[1.0, 0.0, 0.0], [-slant, 1.0, slant * width / 2 + EVEN_BLUR]], dtype=np.float32)
    return contrasts(np.asarray(cv2.warpAffine(print_, shear, (width, height)), dtype=np.float32))
