"""The light that falls on the paper, however much is printed on it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_COARSE = 4
"""Light is looked at on every so manyeth pixel: it has no fine detail."""


def light_around(brightness: NDArray[np.uint8], widest: float) -> NDArray[np.uint8]:
    """The paper's light at each pixel of a picture in one channel: what is darker and broader than ``widest`` pixels is taken
    for shadow, not for ink."""
    height, width = brightness.shape
    size = (max(width // _COARSE, 1), max(height // _COARSE, 1))
    # Of whole squares of pixels the mean is had in a fraction of the time.
    small = cv2.resize(brightness[: size[1] * _COARSE, : size[0] * _COARSE], size, interpolation=cv2.INTER_AREA)
    side = 2 * round(widest / _COARSE / 2) + 1
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (side, side)))
    return np.asarray(cv2.resize(closed, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
