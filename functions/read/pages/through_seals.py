"""A page as if no round red seal were on it: the ink of each is taken out of the red light that the engines read by."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Seal
from infra.ocr.base import Picture

_BEYOND = 0.05
"""A seal's edge may be fainter than what it was found by: so much of its sides is looked at around it."""
_LIGHT = 0.25
"""Side of the window in which the brightest is the paper, as a share of the seal's: part of it may lie in shadow."""
_LEAST_LIGHT = 8.0
"""Of 255. What is darker has no colour that could be told."""
_RED, _PALE = 0.35, 0.6
"""Red ink takes so much more of green and blue than of red, and so little of red, as densities."""
_BARE = 0.3
"""Paper, with the noise on it, takes less."""
_LEAST_INK = 50
"""Pixels that tell what the ink does to each channel."""
_MOST = 1.3
"""How much thicker than usual the ink may lie."""
_RING = (0.82, 1.06)
"""Where a round seal has its ring, in shares of its radius."""
_SECTORS, _AROUND, _ON_RING, _BEYOND_RING = 36, 0.7, 0.45, 0.03
"""The ring shows in so many of 36 sectors, is so much of all red, and hardly any is beyond it: seals 0.97, 0.64 and 0.00, of
what a form has printed in red 0.78, 0.32 and 0.13."""


def through_seals(rgb: Picture, seals: tuple[Seal, ...]) -> Picture:
    """The page with its red channel brighter by what the ink of round red seals takes of it: what they say is as bright as
    the paper, print under them as dark as it was printed. The page itself where there is no such seal."""
    height, width = rgb.shape[:2]
    seen = rgb
    for box in (seal.box for seal in seals if seal.redness):
        more_x, more_y = _BEYOND * (box.x1 - box.x0), _BEYOND * (box.y1 - box.y0)
        rows = slice(max(int((box.y0 - more_y) * height), 0), int((box.y1 + more_y) * height) + 1)
        columns = slice(max(int((box.x0 - more_x) * width), 0), int((box.x1 + more_x) * width) + 1)
        cleared = _without_ink(rgb[rows, columns])
        if cleared is not None:
            seen = rgb.copy() if seen is rgb else seen
            seen[rows, columns, 0] = cleared
    return seen


def _without_ink(part: Picture) -> NDArray[np.uint8] | None:
    """The red channel of a seal's part of the page without red ink; None where no ring of such ink is seen."""
    light = np.maximum(part.astype(np.float32), _LEAST_LIGHT)
    size = 2 * round(_LIGHT * max(part.shape[:2]) / 2) + 1
    brightest = cv2.dilate(cv2.blur(part, (3, 3)), np.ones((size, size), np.uint8))
    density = np.maximum(cv2.log(np.maximum(cv2.blur(brightest, (size, size)).astype(np.float32), _LEAST_LIGHT) / light), 0.0)
    taken = density[:, :, 0]
    excess = density[:, :, 1:].mean(axis=2) - taken
    is_red, is_bare = (excess > _RED) & (taken < _PALE), (excess < _RED / 2) & (taken < _BARE)
    if min(is_red.sum(), is_bare.sum()) < _LEAST_INK or not _is_ring(is_red):
        return None
    bare = float(np.median(excess[is_bare]))
    by_ink = max(float(np.median(taken[is_red]) - np.median(taken[is_bare])), 0.0)
    amount = np.clip((excess - bare) / (float(np.median(excess[is_red])) - bare), 0.0, _MOST)
    return np.asarray(np.clip(light[:, :, 0] * np.exp(amount * by_ink), 0, 255), dtype=np.uint8)


def _is_ring(is_red: NDArray[np.bool_]) -> bool:
    """Whether the red is a ring, and what is in it. What a form has printed in red may look like a seal by colour and size."""
    height, width = is_red.shape
    rows, columns = np.nonzero(is_red)
    half = 1 / (1 + 2 * _BEYOND)
    x, y = (2 * columns / width - 1) / half, (2 * rows / height - 1) / half
    radius = np.hypot(x, y)
    on_ring = (radius > _RING[0]) & (radius < _RING[1])
    if np.mean(on_ring) < _ON_RING or np.mean(radius > _RING[1]) > _BEYOND_RING:
        return False
    sectors = np.floor((np.arctan2(y[on_ring], x[on_ring]) / (2 * np.pi) + 0.5) * _SECTORS).astype(int) % _SECTORS
    return bool(len(np.unique(sectors)) >= _AROUND * _SECTORS)
