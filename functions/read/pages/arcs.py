"""The letters around a round stamp, laid out in a line; and, where print runs across them, the stamp without the print."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box
from infra.ocr.base import Picture

_INNER, _OUTER = 0.62, 0.99
"""Between which shares of the radius the letters and the ring stand."""
_MIDDLE = 0.8
"""At this share of the radius a letter keeps its breadth."""
_ENLARGED = 1.5
_RING = 0.12
"""The share of the line's height, from above, in which the ring itself is."""
_INK = 0.75
"""What is darker than this share of the paper is ink."""
_DARKER = 0.7
"""What is darker than this share of the ring is no ink of the stamp but print."""
_PALE, _FRINGES = 96, 0.9
"""Where the ring is as pale as this, of 255, it is told from the fringes of print too: what is darker than this share of it."""
_LEAST_INK = 50
"""Pixels of the ring that tell how dark its ink is."""


def unrolled(rgb: Picture, ring: Box) -> Picture:
    """The band of a round stamp in which its letters stand, from its foot clockwise, the ring above."""
    height, width = rgb.shape[:2]
    across, down = (ring.x0 + ring.x1) / 2 * width, (ring.y0 + ring.y1) / 2 * height
    radius = ((ring.x1 - ring.x0) * width + (ring.y1 - ring.y0) * height) / 4
    along = max(round(2 * math.pi * _MIDDLE * radius * _ENLARGED), 1)
    rows = max(round((_OUTER - _INNER) * radius * _ENLARGED), 1)
    angles = np.linspace(0, 2 * math.pi, along, endpoint=False) + math.pi / 2
    radii = np.linspace(_OUTER, _INNER, rows)[:, None] * radius
    x, y = across + np.cos(angles) * radii, down + np.sin(angles) * radii
    band = cv2.remap(
        rgb, x.astype(np.float32), y.astype(np.float32), cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT, borderValue=(255, 255, 255),
    )
    return np.asarray(band, dtype=np.uint8)


def without_print(band: Picture) -> tuple[Picture, ...]:
    """The band without what is much darker than the ring: red ink in grey is paler than print. Where it is very pale, also
    without the fringes of the print. None if no ring is seen."""
    grey = np.asarray(cv2.cvtColor(band, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    level = _level(grey)
    if level is None:
        return ()
    shown = grey if np.array_equal(band, cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB)) else band
    looks = [_painted_over(shown, grey < _DARKER * level, 3)]
    if level >= _PALE:
        looks.append(_painted_over(shown, grey < _FRINGES * level, 5))
    return tuple(looks)


def _painted_over(band: NDArray[np.uint8], print_: NDArray[np.bool_], about: int) -> Picture:
    """The band with the print, and what is next to it, filled in from around it. ``about``: the side of a pixel's surroundings.
    Of three channels that are the same, one comes to the same in a third of the time."""
    mask = cv2.dilate(print_.astype(np.uint8), np.ones((about, about), np.uint8))
    filled = cv2.inpaint(band, mask, 3, cv2.INPAINT_TELEA)
    return np.asarray(cv2.cvtColor(filled, cv2.COLOR_GRAY2RGB) if filled.ndim == 2 else filled, dtype=np.uint8)


def ring_level(rgb: Picture, ring: Box) -> float:
    """How much of the paper's red the ink of a round stamp's ring keeps, 0…1; 0 if no ring is seen."""
    red = np.asarray(cv2.extractChannel(unrolled(rgb, ring), 0), dtype=np.uint8)
    return (_level(red) or 0.0) / max(float(np.percentile(red, 90)), 1.0)


def _level(band: NDArray[np.uint8]) -> float | None:
    """The level of the ring's ink in one channel of its band; None if no ring is seen."""
    ring = band[: max(round(_RING * len(band)), 1)]
    ink = ring[ring < _INK * float(np.percentile(band, 90))]
    return float(np.median(ink)) if ink.size >= _LEAST_INK else None
