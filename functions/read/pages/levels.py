"""Quantiles of 8-bit values by counting them: a small part of the time that sorting takes."""

from __future__ import annotations

import math
from bisect import bisect

import cv2
import numpy as np
from numpy.typing import NDArray


def levels(values: NDArray[np.uint8], *shares: float) -> tuple[float, ...]:
    """Below which level these shares (0…1) of the values are; between two of them it is in proportion, as numpy has it."""
    counted = cv2.calcHist([values], [0], None, [256], [0, 256])
    upto = counted.cumsum(dtype=np.float64).tolist()
    return tuple(_level(upto, share) for share in shares)


def _level(upto: list[float], share: float) -> float:
    """The level at a share; ``upto`` counts the values up to each."""
    at = share * (upto[-1] - 1)
    below = math.floor(at)
    low, high = bisect(upto, below), bisect(upto, below + 1)
    return float(low + (high - low) * (at - below))
