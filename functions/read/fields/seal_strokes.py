"""What a round stamp does to a line: its ring crosses it as an upright rule would, and letters at its end are lost in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from domain.reading import Box, Seal
from functions.read.fields.frames import binary, darkness_of
from functions.read.pages.levels import levels
from functions.read.pages.red import MIN_EXCESS
from infra.ocr.base import Picture

_RING = 0.1
"""How far the ring may stand from the outline of the box it was found in, in radii."""
_BESIDE = 3
"""Pixels to either side of a stroke that are looked at for its colour: it wanders."""
_ALONG = 5
"""Pixels along a stroke over which the grain of a photo is evened out."""
_MOSTLY = 0.8
_NEXT, _INK = (0.1, 1.1), 0.08
"""Where, in heights of the line, the next character would stand beyond its end, and how much ink there may be one."""


def on_ring(x: float, y: float, seals: Sequence[Seal]) -> bool:
    """Whether a place on the page lies where a seal has its ring."""
    return any(abs(_radii(x, y, seal) - 1) <= _RING for seal in seals)


def is_red(rgb: Picture, x: float, top: int, bottom: int) -> bool:
    """Whether an upright stroke at ``x``, in pixels, is red all the way: black print has no red, under a seal's ink either."""
    left = max(0, round(x) - _BESIDE)
    part = rgb[top:bottom, left : round(x) + _BESIDE + 1]
    if not part.size:
        return False
    part = cv2.blur(part, (1, _ALONG)).astype(np.float32)
    darkest = np.take_along_axis(part, part[:, :, :1].argmin(axis=1, keepdims=True), axis=1)[:, 0]
    light = max(levels(np.asarray(cv2.extractChannel(rgb[top:bottom], 0), dtype=np.uint8), 0.9)[0], 1.0)
    red = darkest[:, 0] - darkest[:, 1:].max(axis=1) > MIN_EXCESS * light
    return bool(red.mean() >= _MOSTLY)


def may_go_on(rgb: Picture, line: Box, seals: Iterable[Seal]) -> bool:
    """Whether a line ends within a seal without colour, with something beyond its end: the stamp's letters, its ring, or
    one more character of the line that was not told from these."""
    height, width = rgb.shape[:2]
    em = (line.y1 - line.y0) * height / width
    left, right = (min(line.x1 + off * em, 1.0) for off in _NEXT)
    middle = (left + right) / 2, (line.y0 + line.y1) / 2
    if not any(not seal.redness and _radii(*middle, seal) <= 1 + _RING for seal in seals):
        return False
    beyond = rgb[round(line.y0 * height) : round(line.y1 * height), round(left * width) : round(right * width)]
    return bool(beyond.size) and bool(binary(darkness_of(beyond)).mean() > _INK)


def _radii(x: float, y: float, seal: Seal) -> float:
    """How far a place is from the middle of a seal."""
    box = seal.box
    return math.hypot((2 * x - box.x0 - box.x1) / (box.x1 - box.x0), (2 * y - box.y0 - box.y1) / (box.y1 - box.y0))
