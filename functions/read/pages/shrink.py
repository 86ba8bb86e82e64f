"""Pictures made small for what is told from afar: which way up a page is, how its lines slope, where its seals are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def halved(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Half as wide and high, four pixels made one; the last row or column of an odd number is left out."""
    height, width = (max(side // 2, 1) for side in picture.shape[:2])
    half = cv2.resize(picture[: 2 * height, : 2 * width], (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(half, dtype=np.uint8)


def halfway(picture: NDArray[np.uint8], long_side: int) -> NDArray[np.uint8]:
    """Halved, if its longest side still is ``long_side`` pixels then."""
    return halved(picture) if max(picture.shape[:2]) >= 2 * long_side else picture


def shrunk(picture: NDArray[np.uint8], long_side: int) -> NDArray[np.uint8]:
    """Its longest side no more than ``long_side`` pixels, each the mean of those it stands for."""
    longest = max(picture.shape[:2])
    if longest <= long_side:
        return picture
    width, height = (max(round(side * long_side / longest), 1) for side in (picture.shape[1], picture.shape[0]))
    # By halves first: that takes a fraction of the time, and comes to the same but for rounding.
    return np.asarray(cv2.resize(halfway(picture, long_side), (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
