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


class Halves:
    """A picture, halved as often as somebody asks for it: each half is made once."""

    def __init__(self, picture: NDArray[np.uint8]) -> None:
        self._made = [picture]

    @property
    def whole(self) -> NDArray[np.uint8]:
        """The picture itself."""
        return self._made[0]

    def halved(self, times: int) -> NDArray[np.uint8]:
        """As :func:`halved` has it, so many times."""
        while len(self._made) <= times:
            self._made.append(halved(self._made[-1]))
        return self._made[times]

    def halfway(self, long_side: int, times: int = 1) -> NDArray[np.uint8]:
        """Halved at most so many times, as long as its longest side still is ``long_side`` pixels then."""
        longest = max(self.whole.shape[:2])
        return self.halved(next(done for done in range(times, -1, -1) if done == 0 or longest >> done >= long_side))


def shrunk(picture: NDArray[np.uint8], long_side: int) -> NDArray[np.uint8]:
    """Its longest side no more than ``long_side`` pixels, each the mean of those it stands for."""
    # By halves first: that takes a fraction of the time, and comes to the same but for rounding.
    return shrunk_at_once(Halves(picture).halfway(long_side), long_side)


def shrunk_at_once(picture: NDArray[np.uint8], long_side: int, method: int = cv2.INTER_AREA) -> NDArray[np.uint8]:
    """The same, not by halves."""
    longest = max(picture.shape[:2])
    if longest <= long_side:
        return picture
    width, height = (max(round(side * long_side / longest), 1) for side in (picture.shape[1], picture.shape[0]))
    if method != cv2.INTER_AREA:
        return np.asarray(cv2.resize(picture, (width, height), interpolation=method), dtype=np.uint8)
    # In floating point OpenCV comes to the same means in five sixths of the time.
    means = cv2.resize(picture.astype(np.float32), (width, height), interpolation=method)
    return np.asarray(cv2.convertScaleAbs(means), dtype=np.uint8)


def brought_to(picture: NDArray[np.uint8], long_side: int) -> NDArray[np.uint8]:
    """The same in a fraction of the time, by the nearest pixels of what was halved: for what is told by shapes."""
    while max(picture.shape[:2]) >= 2 * long_side:
        picture = halved(picture)
    return shrunk_at_once(picture, long_side, cv2.INTER_LINEAR)
