"""Codes written one character a box: the boxes taken out, so that a line of characters is left to read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from functions.read.fields.frames import binary, darkness_of
from infra.ocr.base import Picture

_UPRIGHT, _LEVEL = 0.6, 0.55
"""Shortest strokes of a box, in heights of the crop: the characters inside are smaller."""
_FEWEST = 6
"""Upright strokes that make a row of boxes."""
_COVERED = 0.5
"""Least share of the crop's width that runs under or over a box's level side."""
_GAP = 0.12
"""What is left of the empty stretches between and around the characters, in heights of the crop."""


def without_boxes(crop: Picture) -> Picture:
    """The crop without the boxes and with the characters moved together; the crop itself if it shows none."""
    import cv2

    height = crop.shape[0]
    ink = binary(darkness_of(crop)).astype(np.uint8)
    kernels = ((1, max(3, round(_UPRIGHT * height))), (max(3, round(_LEVEL * height)), 1))
    upright, level = (
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size)) for size in kernels
    )
    starts = np.flatnonzero(np.diff(np.concatenate(([0], upright.any(axis=0).astype(np.int8)))) == 1)
    if len(starts) < _FEWEST or level.any(axis=0).mean() < _COVERED:
        return crop
    boxes = np.asarray(cv2.dilate(cv2.max(upright, level), np.ones((3, 3), np.uint8))) > 0
    freed = crop.copy()
    freed[boxes] = np.median(crop.reshape(-1, 3), axis=0).astype(np.uint8)
    written: NDArray[np.bool_] = (ink > 0) & ~boxes
    rows = np.flatnonzero(written.any(axis=1))
    if not rows.size:
        return crop
    gap = round(_GAP * height)
    top, bottom = max(int(rows[0]) - gap, 0), int(rows[-1]) + gap + 1
    kept = _kept(np.asarray(written.any(axis=0)), gap)
    return np.ascontiguousarray(freed[top:bottom].compress(kept, axis=1))


def _kept(written: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """Which columns stay: those written on, and of each empty stretch no more than ``gap``."""
    kept, empty = np.ones(len(written), dtype=bool), 0
    for at, inked in enumerate(written):
        empty = 0 if inked else empty + 1
        kept[at] = empty <= gap
    return kept
