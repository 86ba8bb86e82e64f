"""Round stamps found by their ring: copied, faxed or scanned in grey a seal has no colour, and may still be one."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from domain.reading import Box, Seal
from functions.read.pages.shrink import halfway, shrunk
from infra.ocr.base import Picture

LONG_SIDE = 800
_RADIUS = (0.045, 0.11)
"""Least and greatest radius as shares of the page's longer side: of 27 to 65 mm on A4."""
_PERFECT = 0.8
"""How near to a circle the strokes must come (HOUGH_GRADIENT_ALT, 0…1)."""
_EDGE = 100
_SOFTENED = 1.2
_APART = 0.03


def find_rings(rgb: Picture, but: Iterable[Seal] = ()) -> tuple[Seal, ...]:
    """Round stamps, topmost first, but for seals already found. Their ``redness`` is 0: it is not known."""
    half = cv2.cvtColor(halfway(rgb, LONG_SIDE), cv2.COLOR_RGB2GRAY)
    grey = shrunk(np.asarray(half, dtype=np.uint8), LONG_SIDE)
    longer = max(grey.shape)
    least, greatest = (round(radius * longer) for radius in _RADIUS)
    circles = cv2.HoughCircles(
        cv2.GaussianBlur(grey, (0, 0), _SOFTENED), cv2.HOUGH_GRADIENT_ALT, dp=1.5, minDist=_APART * longer,
        param1=_EDGE, param2=_PERFECT, minRadius=least, maxRadius=greatest,
    )
    rings: list[Seal] = []
    known = [seal.box for seal in but]
    for x, y, radius in sorted(() if circles is None else circles[0, :, :3].tolist(), key=lambda circle: -circle[2]):
        box = _around(x / grey.shape[1], y / grey.shape[0], radius / grey.shape[1], radius / grey.shape[0])
        if not any(box.meets(other) for other in (*known, *(ring.box for ring in rings))):
            rings.append(Seal(box=box, redness=0.0))
    return tuple(sorted(rings, key=lambda ring: (ring.box.y0, ring.box.x0)))


def _around(x: float, y: float, across: float, down: float) -> Box:
    left, top, right, bottom = np.clip([x - across, y - down, x + across, y + down], 0.0, 1.0).tolist()
    return Box(x0=left, y0=top, x1=right, y1=bottom)
