"""Red ink: seals are found by their colour."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box, Seal
from functions.read.pages.shrink import brought_to
from infra.ocr.base import Picture

_LONG_SIDE = 640
"""Seals are looked for at about 55 dpi."""
_MIN_SIDE, _MAX_SIDE = 0.035, 0.45
"""Sides of a seal as shares of the page's longer side: 10 mm (a small name seal) to well over 60 mm (a photo
that shows only the lower half of a page)."""
_MIN_FILL = 0.08
_MIN_ASPECT = 0.5
MIN_EXCESS = 0.12
"""Least excess of red over the other channels, each as a share of the light on the paper there. In shadow, lamp light and
glare the print of seals keeps 0.19 and more in the mean; skin and wood at the paper's edge stay under 0.19."""
_LIGHT = 0.042
"""Side of the window, as a share of the longer side, in which the brightest is the paper: wider than a seal's strokes."""
_DARKEST = 24
"""Where there is less light than this, of 255, colours are noise."""
_MAX_YELLOW = 0.3
"""Where green stands out from blue by more than this share of red's own excess, it is wood, gold or skin."""

_FAR_APART = 16
"""Where pixels so far apart show a colour, the page does."""
_SAMPLE = 4
"""Every so manyeth pixel each way is looked at for colour: picked, not averaged, so that no coloured speck is lost."""
_PARTS = 8
"""Where every eighth of these rows has colour enough for all, the others are not looked at."""
_COLOUR_SPREAD, _COLOUR_SHARE = 4, 0.0005
"""A page has colour where in more than this share of pixels the channels lie further apart than this, of 255. In grey
they lie together, through JPEG too; what a colour scan has besides ink is the tint of paper and the fringes of print."""


def is_coloured(rgb: Picture) -> bool:
    """Whether the page shows colour at all; a scan or copy in grey does not, and hides every seal."""
    sample = rgb[::_SAMPLE, ::_SAMPLE]
    enough, seen = _COLOUR_SHARE * sample.shape[0] * sample.shape[1], 0
    for first in range(min(_PARTS, len(sample))):
        red, green, blue = cv2.split(np.ascontiguousarray(sample[first::_PARTS]))
        spread = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
        seen += int(np.count_nonzero(spread > _COLOUR_SPREAD))
        if seen > enough:
            return True
    return False


def find_seals(rgb: Picture) -> tuple[Seal, ...]:
    """Red seals, topmost first. ``redness`` is the mean excess of red over the other channels, 0…1, in the paper's light."""
    if _is_grey(rgb[::_FAR_APART, ::_FAR_APART]) and _is_grey(rgb):
        return ()
    excess = _excess(brought_to(rgb, _LONG_SIDE))
    height, width = excess.shape
    red = (excess > 0).astype(np.uint8)
    seals: list[Seal] = []
    for left, top, across, down in sorted(_joined(red), key=lambda found: -found[2] * found[3]):
        window = (slice(top, top + down), slice(left, left + across))
        if not _is_seal(across, down, red[window], max(width, height)):
            continue
        box = Box(x0=left / width, y0=top / height, x1=(left + across) / width, y1=(top + down) / height)
        if not any(box.within(seal.box) for seal in seals):
            seals.append(Seal(box=box, redness=float(excess[window][red[window] > 0].mean())))
    return tuple(sorted(seals, key=lambda seal: (seal.box.y0, seal.box.x0)))


def _is_grey(rgb: Picture) -> bool:
    """Whether the channels are equal all over: then none exceeds the others."""
    red, green, blue = (cv2.extractChannel(rgb, channel) for channel in range(3))
    return not (cv2.norm(red, green, cv2.NORM_INF) or cv2.norm(red, blue, cv2.NORM_INF))


def _excess(rgb: Picture) -> NDArray[np.float32]:
    """How much red exceeds green and blue, as shares of what white paper beside it shows; 0 where that is too little."""
    size = 2 * round(_LIGHT * max(rgb.shape[:2]) / 2) + 1
    brightest = cv2.dilate(cv2.blur(rgb, (3, 3)), np.ones((size, size), np.uint8))
    light = np.maximum(cv2.blur(brightest, (size, size)), np.uint8(_DARKEST))
    red, green, blue = (
        np.minimum(cv2.divide(channel, lit, dtype=cv2.CV_32F), np.float32(1.0))
        for channel, lit in zip(cv2.split(rgb), cv2.split(light), strict=True)
    )
    excess = np.asarray(cv2.subtract(red, cv2.max(green, blue)), dtype=np.float32)
    seen = excess > MIN_EXCESS
    yellow = green[seen] - blue[seen] > _MAX_YELLOW * (red[seen] - blue[seen])
    told = np.zeros_like(excess)
    told[seen] = np.where(yellow, 0.0, excess[seen])
    return told


def _joined(red: NDArray[np.uint8]) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of the pieces of red, gaps between strokes closed; only where there is any it is looked."""
    height, width = red.shape
    gap = max(round(0.012 * max(width, height)), 1) * 2 + 1
    left, top, across, down = cv2.boundingRect(red)
    x, y = max(left - gap, 0), max(top - gap, 0)
    part = red[y : top + down + gap, x : left + across + gap]
    closed = cv2.morphologyEx(part, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (gap, gap)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    return [(x + at, y + below, wide, high) for at, below, wide, high, _ in stats[1:count].tolist()]


def _is_seal(width: int, height: int, red: NDArray[np.uint8], longer: int) -> bool:
    fits = min(width, height) >= _MIN_SIDE * longer and max(width, height) <= _MAX_SIDE * longer
    return bool(fits and min(width, height) >= _MIN_ASPECT * max(width, height) and red.mean() >= _MIN_FILL)
