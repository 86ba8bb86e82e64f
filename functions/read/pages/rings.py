"""Round stamps found by their ring: copied, faxed or scanned in grey a seal has no colour, and may still be one."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box, Seal
from functions.read.pages.shrink import Halves, brought_to, shrunk
from infra.ocr.base import Picture

LONG_SIDE = 800
_AFAR = 320
"""Long side of the picture on which they are looked for first: it takes a sixth of the time."""
_RADIUS = (0.045, 0.11)
"""Least and greatest radius as shares of the page's longer side: of 27 to 65 mm on A4."""
_PERFECT, _LIKELY = 0.8, 0.4
"""How near to a circle the strokes must come (HOUGH_GRADIENT_ALT, 0…1), and how near from afar."""
_EDGE = 100
_SOFTENED = 1.2
"""Pixels at LONG_SIDE."""
_APART = 0.03
_PLACE = 1.3
"""Half the side of the place that is looked at for a ring seen from afar, in its radii."""
_SURELY = 0.9
"""What meets a ring made so much smaller meets the ring as it is told."""
_GRID = 3
"""Pixels: middles are looked for at every second of three, and so at the same ones in a part as on the whole picture."""
_LOOSE = 2
"""Pixels by which a radius may be off from afar."""
_OFF = 0.1
"""The share by which it may be off there: of 104 rings on 540 pages all are told as with no bounds, in two thirds of the time."""

_Circle = tuple[float, float, float]
"""Middle and radius, in shares of the picture's longer side."""


def find_rings(rgb: Picture, but: Iterable[Seal] = ()) -> tuple[Seal, ...]:
    """Round stamps, topmost first, but for seals already found. Their ``redness`` is 0: it is not known."""
    grey = np.asarray(cv2.cvtColor(Halves(rgb).halfway(LONG_SIDE), cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    known = [seal.box for seal in but]
    likely = [
        circle for circle in _from_afar(brought_to(grey, _AFAR))
        if not any(_around(circle, grey, _SURELY).meets(place) for place in known)
    ]
    near = shrunk(grey, LONG_SIDE) if likely else grey
    rings: list[Seal] = []
    for circle in sorted((told for seen in likely for told in _told(near, seen)), key=lambda circle: -circle[2]):
        box = _around(circle, near)
        if not any(box.meets(other) for other in (*known, *(ring.box for ring in rings))):
            rings.append(Seal(box=box, redness=0.0))
    return tuple(sorted(rings, key=lambda ring: (ring.box.y0, ring.box.x0)))


def _from_afar(grey: NDArray[np.uint8]) -> list[_Circle]:
    """What may be a ring."""
    longer = max(grey.shape)
    least, greatest = (radius * longer for radius in _RADIUS)
    bounds = max(int(least) - _LOOSE, 1), round(greatest) + _LOOSE
    circles = _circles(grey, longer, bounds, _LIKELY)
    return [(x / longer, y / longer, radius / longer) for x, y, radius in circles]


def _told(grey: NDArray[np.uint8], seen: _Circle) -> list[_Circle]:
    """The rings at the place of what may be one."""
    longer = max(grey.shape)
    x, y, radius = (value * longer for value in seen)
    left, top = (max(round(middle - _PLACE * radius), 0) // _GRID * _GRID for middle in (x, y))
    part = grey[top : round(y + _PLACE * radius), left : round(x + _PLACE * radius)]
    least, greatest = (round(share * longer) for share in _RADIUS)
    bounds = max(least, int((1 - _OFF) * radius)), min(greatest, round((1 + _OFF) * radius))
    circles = _circles(part, longer, bounds, _PERFECT) if bounds[0] < bounds[1] else []
    return [((left + across) / longer, (top + down) / longer, radius / longer) for across, down, radius in circles]


def _circles(grey: NDArray[np.uint8], longer: int, radius: tuple[int, int], perfect: float) -> list[_Circle]:
    """Circles in pixels on a picture, or a part of one, that is so long."""
    found = cv2.HoughCircles(
        cv2.GaussianBlur(grey, (0, 0), _SOFTENED * longer / LONG_SIDE), cv2.HOUGH_GRADIENT_ALT, dp=1.5, minDist=_APART * longer,
        param1=_EDGE, param2=perfect, minRadius=radius[0], maxRadius=radius[1],
    )
    return [] if found is None else [(x, y, across) for x, y, across in found[0, :, :3].tolist()]


def _around(circle: _Circle, picture: NDArray[np.uint8], share: float = 1.0) -> Box:
    """The box of a circle, made smaller to this share, by fractions of the picture."""
    x, y, radius = circle
    height, width = (side / max(picture.shape) for side in picture.shape)
    left, right = np.clip([(x - share * radius) / width, (x + share * radius) / width], 0.0, 1.0).tolist()
    top, bottom = np.clip([(y - share * radius) / height, (y + share * radius) / height], 0.0, 1.0).tolist()
    return Box(x0=left, y0=top, x1=right, y1=bottom)
