"""Square frames in a picture: the printed outlines of tick boxes, whatever was drawn inside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from functions.read.pages.levels import levels
from infra.ocr.base import Picture

_COVERED = 0.8
"""Least inked share of a frame's weakest side."""
_CLEAR, _CROSSED = 0.15, 0.45
"""How far outside a frame (in sides) no more than this share of a side may be ink: a tick may stick out."""
_GAP, _BLANK = (0.12, 0.35), 0.08
"""Where the blank before a frame is looked for (in sides), and how much ink may be there."""
_FIRST = 1.8
"""No two boxes begin within so many sides of one another: even the shortest option between them is wider."""
_SAME, _SIMILAR = 0.08, 0.22
"""Shares by which boxes of one size, and boxes of one form, differ."""
_SURE = 0.95

Darkness = NDArray[np.uint8]
"""255 minus the darkest colour channel: ink of any colour is high."""


@dataclass(frozen=True)
class Frame:
    """A square frame in pixels, and how much of its weakest side is ink."""

    x: int
    y: int
    side: int
    coverage: float

    @property
    def middle(self) -> float:
        return self.y + self.side / 2


def frames_in(darkness: Darkness, left: int, top: int, sides: range) -> list[Frame]:
    """All frames in a part of the page that begins at ``left``, ``top``; the best of those that overlap."""
    ink = binary(darkness)
    across, down = _summed(_thick(ink, 0), 1), _summed(_thick(ink, 1), 0)
    ink_across, ink_down = _summed(ink, 1), _summed(ink, 0)
    ink_before = np.asarray(cv2.integral(ink.astype(np.uint8)), dtype=np.int32) if ink.size else np.zeros((1, 1), np.int32)
    found: list[Frame] = []
    for side in sides:
        squares = _squares(across, down, side)
        for y, x, inked in squares[_blank_before(ink_before, squares, side)].tolist():
            if _stands_free(ink_across, ink_down, x, y, side):
                found.append(Frame(left + x, top + y, side, inked / side))
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda frame: (-round(frame.coverage, 2), -frame.side)):
        if not any(abs(frame.x - k.x) < k.side and abs(frame.y - k.y) < k.side for k in kept):
            kept.append(frame)
    return [frame for frame in kept if not any(_follows(frame, other) for other in kept)]


def _follows(frame: Frame, other: Frame) -> bool:
    """Whether the frame stands where the first character of the other's option stands."""
    return 0 < frame.x - other.x < _FIRST * other.side and abs(frame.y - other.y) < other.side


def of_usual_size(frames: Sequence[Frame]) -> tuple[list[Frame], list[Frame]]:
    """The frames of the size most have, and those that are sure and not much smaller or larger.

    A form prints its boxes in one size, seldom two; parts of characters come in any.
    """
    def alike(one: Frame, share: float) -> list[Frame]:
        return [frame for frame in frames if abs(frame.side - one.side) <= share * one.side]

    usual = max(frames, key=lambda frame: (len(alike(frame, _SAME)), frame.side), default=None)
    if usual is None:
        return [], []
    same = alike(usual, _SAME)
    return same, [frame for frame in alike(usual, _SIMILAR) if frame not in same and frame.coverage >= _SURE]


def darkness_of(rgb: Picture) -> Darkness:
    """How dark each pixel is in the channel in which it is darkest."""
    return 255 - darkest_channel(rgb)


def darkest_channel(rgb: Picture) -> NDArray[np.uint8]:
    """Of each pixel the level of the channel in which it is darkest."""
    if not rgb.size:
        return np.zeros(rgb.shape[:2], dtype=np.uint8)
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.min(cv2.min(red, green), blue), dtype=np.uint8)


def binary(darkness: Darkness) -> NDArray[np.bool_]:
    """Ink against the paper of this part of the page."""
    paper, darkest = levels(darkness, 0.5, 0.98)
    # Compared as whole numbers: in floating point it would take as long as all the rest.
    return darkness > np.uint8(min(paper + max(0.35 * (darkest - paper), 20.0), 255.0))


def _blank_before(summed: NDArray[np.int32], squares: NDArray[np.intp], side: int) -> NDArray[np.bool_]:
    """Whether the paper left of each square is blank: inside a word the character before would stand there. ``summed`` is
    the ink above and left of every pixel."""
    y, x = squares[:, 0], squares[:, 1]
    right, left = (np.maximum(x - round(gap * side), 0) for gap in _GAP)
    inked = summed[y + side, right] - summed[y, right] - summed[y + side, left] + summed[y, left]
    return np.asarray(inked / np.maximum(side * (right - left), 1) <= _BLANK)


def _stands_free(across: NDArray[np.int16], down: NDArray[np.int16], x: int, y: int, side: int) -> bool:
    """Whether little ink runs along outside the frame: strokes of a character do not stop where they meet."""
    off = max(3, round(_CLEAR * side))
    x1, y1 = x + side, y + side
    rows = [int(across[row, x1] - across[row, x]) for row in (y - off, y1 + off) if 0 <= row < across.shape[0]]
    columns = [int(down[y1, col] - down[y, col]) for col in (x - off, x1 + off) if 0 <= col < down.shape[1]]
    return max((*rows, *columns), default=0) <= _CROSSED * side


def _summed(ink: NDArray[np.bool_], axis: int) -> NDArray[np.int16]:
    """Running sums with a zero before them, so that a difference is the ink of a stretch; no page has 32,768 pixels."""
    pad = ((0, 0), (1, 0)) if axis == 1 else ((1, 0), (0, 0))
    return np.cumsum(np.pad(ink, pad), axis=axis, dtype=np.int16)


def _squares(across: NDArray[np.int16], down: NDArray[np.int16], side: int) -> NDArray[np.intp]:
    """Row, column and the ink of the least inked side of every square of this side whose four sides are covered."""
    height, width = across.shape[0] - side, down.shape[1] - side
    if height <= 0 or width <= 0:
        return np.empty((0, 3), dtype=np.intp)
    least = math.ceil(_COVERED * side)
    vertical = (down[side:] - down[:-side])[:height]
    upright = np.minimum(vertical[:, :width], vertical[:, side:])
    # Upright strokes of that length are few: only between two of them is looked for level ones.
    y, x = np.nonzero(upright >= least)
    level = np.minimum(across[y, x + side] - across[y, x], across[y + side, x + side] - across[y + side, x])
    weakest = np.minimum(upright[y, x], level)
    return np.asarray(np.column_stack((y, x, weakest))[weakest >= least], dtype=np.intp)


def _thick(ink: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """Ink with its neighbours across ``axis``: a side may wander by a pixel."""
    return ink | np.roll(ink, 1, axis) | np.roll(ink, -1, axis)
