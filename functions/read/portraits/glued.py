"""A picture alone on a sheet, as a photograph glued on paper and scanned."""

from __future__ import annotations

import cv2
import numpy as np

from functions.read.pages.shrink import shrunk
from infra.ocr.base import Picture

_LONG_SIDE = 640
_PAPER = 12.0
"""What is nearer than this to the colour at the sheet's rim, in CIELAB, is paper."""
_RIM = 0.01
_ALONE = 0.95
"""The picture has at least this share of all that is not paper."""
_FULL = 0.95
"""What bounds a rectangle fills its box by at least this share; head and shoulders before a ground like paper by 0.8."""
_LEAST_SIDE = 0.06
"""Of the sheet's longer side: less than an inch on A4."""


def glued(rgb: Picture) -> Picture | None:
    """The only thing on the sheet, if it is a picture with four straight sides; None where its ground may be the paper itself."""
    small = shrunk(rgb, _LONG_SIDE)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    height, width = lab.shape[:2]
    rim = max(round(_RIM * max(height, width)), 1)
    paper = np.median(np.concatenate([lab[:rim].reshape(-1, 3), lab[-rim:].reshape(-1, 3)]), axis=0)
    other = (np.linalg.norm(lab - paper, axis=2) > _PAPER).astype(np.uint8)
    outlines, _ = cv2.findContours(other, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    hulls = [cv2.convexHull(outline) for outline in outlines]
    areas = [cv2.contourArea(hull) for hull in hulls]
    left, top, across, down = cv2.boundingRect(hulls[int(np.argmax(areas))])
    whole = min(left, top) > 0 and left + across < width and top + down < height
    full = max(areas) >= _FULL * (across - 1) * (down - 1)
    if not (whole and full and max(areas) >= _ALONE * sum(areas) and min(across, down) >= _LEAST_SIDE * max(height, width)):
        return None
    scale = rgb.shape[1] / width
    rows, columns = (slice(round(at * scale), round((at + side) * scale)) for at, side in ((top, down), (left, across)))
    return np.ascontiguousarray(rgb[rows, columns])
