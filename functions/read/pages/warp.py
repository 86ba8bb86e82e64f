"""Drawing a picture out of shape, or back into it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from infra.ocr.base import Picture

_AFFINE_ROWS = 2
_BAND = 96
"""Rows drawn at a time: what is read and written for them stays in the processor's cache."""
_MARGIN = 2
"""Rows beside those that a band is drawn from, for interpolation."""


def warped(rgb: Picture, matrix: NDArray[np.float64], size: tuple[int, int]) -> Picture:
    """The picture under an affine (2 × 3) or perspective (3 × 3) map of where its points go; edges repeated outwards.

    ``size`` is the width and height of what comes out.
    """
    affine = len(matrix) == _AFFINE_ROWS
    there = np.vstack((matrix, (0.0, 0.0, 1.0))) if affine else matrix
    width, height = size
    drawn = np.empty((height, width, 3), dtype=np.uint8)
    for top in range(0, height, _BAND):
        band = drawn[top : top + _BAND]
        first, last = _rows(rgb, there, width, top, top + len(band))
        # With a fourth channel OpenCV comes to the same pixels in less than half the time.
        four = cv2.cvtColor(rgb[first:last], cv2.COLOR_RGB2RGBA)
        own = _down(-top) @ there @ _down(first)
        flags, edges, of_band = cv2.INTER_LINEAR, cv2.BORDER_REPLICATE, (width, len(band))
        flat = (
            cv2.warpAffine(four, own[:_AFFINE_ROWS], of_band, flags=flags, borderMode=edges) if affine
            else cv2.warpPerspective(four, own, of_band, flags=flags, borderMode=edges)
        )
        cv2.cvtColor(flat, cv2.COLOR_RGBA2RGB, dst=band)
    return drawn


def _rows(rgb: Picture, there: NDArray[np.float64], width: int, top: int, foot: int) -> tuple[int, int]:
    """From which row of the picture to which a band of what is drawn is taken."""
    corners = np.array([[x, y, 1.0] for x in (0, width) for y in (top, foot)]) @ np.linalg.inv(there).T
    down = corners[:, 1] / corners[:, 2]
    first = min(max(math.floor(down.min()) - _MARGIN, 0), len(rgb) - 1)
    return first, min(max(math.ceil(down.max()) + _MARGIN, first) + 1, len(rgb))


def _down(rows: int) -> NDArray[np.float64]:
    return np.array([[1.0, 0.0, 0.0], [0.0, 1.0, rows], [0.0, 0.0, 1.0]])
