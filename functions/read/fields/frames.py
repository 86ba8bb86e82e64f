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
_SURE, _HALF_SURE = 0.95, 0.7
_PART = 2**17
"""Bytes of a picture that the processor's cache holds besides its channels."""

Darkness = NDArray[np.uint8]
"""255 minus the darkest colour channel: ink of any colour is high."""
Counts = NDArray[np.int32]
"""How much ink there is above and to the left of each place."""
Squares = NDArray[np.intp]
"""Of each square its row, its column, its side and the ink of its least inked side."""


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

    @property
    def is_sure(self) -> bool:
        """Whether its sides are as good as whole."""
        return self.coverage >= _SURE

    def outdoes(self, other: Frame) -> bool:
        """Whether this is a box, if one of the two is: characters are smaller than the boxes beside them, and their sides
        are seldom whole."""
        return self.coverage > other.coverage and self.side > (1 + _SAME) * other.side


def frames_in(darkness: Darkness, left: int, top: int, sides: range) -> list[Frame]:
    """All frames in a part of the page that begins at ``left``, ``top``; the best of those that overlap."""
    ink = binary(darkness)
    if not ink.size or not sides:
        return []
    before, squares = _counted(ink), _squares(ink, sides)
    squares = squares[_blank_before(before, squares)]
    found = [
        Frame(left + x, top + y, side, inked / side)
        for y, x, side, inked in squares[_stand_free(before, squares)].tolist()
    ]
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda frame: (-round(frame.coverage, 2), -frame.side)):
        if not any(abs(frame.x - k.x) < k.side and abs(frame.y - k.y) < k.side for k in kept):
            kept.append(frame)
    return [frame for frame in kept if not any(_follows(frame, other) for other in kept)]


def _follows(frame: Frame, other: Frame) -> bool:
    """Whether the frame stands where the first character of the other's option stands, and is not the box behind an option
    whose last character was taken for one."""
    begins = 0 < frame.x - other.x < _FIRST * other.side and abs(frame.y - other.y) < other.side
    return begins and not frame.outdoes(other)


def of_usual_size(frames: Sequence[Frame]) -> tuple[list[Frame], list[Frame]]:
    """The frames of the size most have, and those that are sure and not much smaller or larger.

    A form prints its boxes in one size, seldom two; parts of characters come in any.
    """
    def alike(one: Frame, share: float) -> list[Frame]:
        return [frame for frame in frames if abs(frame.side - one.side) <= share * one.side]

    usual = max(frames, key=lambda frame: (sum(map(_weight, alike(frame, _SAME))), frame.side), default=None)
    if usual is None:
        return [], []
    same = alike(usual, _SAME)
    return same, [frame for frame in alike(usual, _SIMILAR) if frame not in same and frame.is_sure]


def is_character(frame: Frame, boxes: Sequence[Frame]) -> bool:
    """Whether a frame is no box, as one of its group's ``boxes`` outdoes it and is of another form."""
    return any(box.outdoes(frame) and box.side > (1 + _SIMILAR) * frame.side for box in boxes)


def _weight(frame: Frame) -> float:
    """How much a frame counts among those of its size: of characters the sides are seldom whole."""
    return frame.coverage - _HALF_SURE


def darkness_of(rgb: Picture) -> Darkness:
    """How dark each pixel is in the channel in which it is darkest."""
    return 255 - darkest_channel(rgb)


def darkest_channel(rgb: Picture) -> NDArray[np.uint8]:
    """Of each pixel the level of the channel in which it is darkest."""
    if not rgb.size:
        return np.zeros(rgb.shape[:2], dtype=np.uint8)
    # Of a whole page OpenCV takes thrice as long to draw all apart at once, of a part half as long.
    at_once = rgb.size < _PART
    red, green, blue = cv2.split(rgb) if at_once else (cv2.extractChannel(rgb, channel) for channel in range(3))
    return np.asarray(cv2.min(cv2.min(red, green), blue), dtype=np.uint8)


def binary(darkness: Darkness) -> NDArray[np.bool_]:
    """Ink against the paper of this part of the page."""
    paper, darkest = levels(darkness, 0.5, 0.98)
    # Compared as whole numbers: in floating point it would take as long as all the rest.
    return darkness > np.uint8(min(paper + max(0.35 * (darkest - paper), 20.0), 255.0))


def _blank_before(before: Counts, squares: Squares) -> NDArray[np.bool_]:
    """Whether the paper left of each square is blank: inside a word the character before would stand there."""
    y, x, side, _ = squares.T
    right, left = (np.maximum(x - np.rint(gap * side).astype(np.intp), 0) for gap in _GAP)
    inked = before[y + side, right] - before[y, right] - before[y + side, left] + before[y, left]
    return np.asarray(inked / np.maximum(side * (right - left), 1) <= _BLANK)


def _stand_free(before: Counts, squares: Squares) -> NDArray[np.bool_]:
    """Whether little ink runs along outside each square: strokes of a character do not stop where they meet."""
    y, x, side, _ = squares.T
    off = np.maximum(np.rint(_CLEAR * side).astype(np.intp), 3)
    most = np.zeros(len(squares), dtype=np.int32)
    for counts, across, along in ((before, y, x), (before.T, x, y)):
        for beside in (across - off, across + side + off):
            seen = (beside >= 0) & (beside < len(counts) - 1)
            most = np.maximum(most, np.where(seen, _inked(counts, np.where(seen, beside, 0), along, side), 0))
    return np.asarray(most <= _CROSSED * side)


def _inked(counts: Counts, row: NDArray[np.intp], start: NDArray[np.intp], length: NDArray[np.intp]) -> NDArray[np.int32]:
    """The ink of stretches of this length."""
    end = start + length
    return np.asarray(counts[row + 1, end] - counts[row, end] - counts[row + 1, start] + counts[row, start])


def _counted(ink: NDArray[np.bool_]) -> Counts:
    return np.asarray(cv2.integral(ink.view(np.uint8)), dtype=np.int32)


def _squares(ink: NDArray[np.bool_], sides: range) -> Squares:
    """Every square whose four sides are covered, the smallest first."""
    level, down = _counted(_thick(ink, 0)), np.diff(_counted(_thick(ink, 1)), axis=1)
    reach = min(sides[-1], len(ink))
    # Upright strokes of that length are few: only between two of them is looked for level ones.
    columns = np.flatnonzero((down[reach:] - down[:-reach]).max(axis=0) >= math.ceil(_COVERED * sides[0]))
    slots = np.full(ink.shape[1] + sides[-1], -1)
    slots[columns] = np.arange(len(columns))
    strokes = np.ascontiguousarray(down[:, columns].T)
    found = [np.empty((0, 4), dtype=np.intp)]
    for side in sides if len(columns) else ():
        least, upright = math.ceil(_COVERED * side), strokes[:, side:-1] - strokes[:, : -1 - side]
        tall, right = upright.max(axis=1, initial=0) >= least, slots[columns + side]
        lefts = np.flatnonzero(tall & (right >= 0) & tall[right])
        pairs = np.minimum(upright[lefts], upright[right[lefts]])
        y, at = np.nonzero(least <= pairs.T)
        x = columns[lefts][at]
        of_side = np.full(len(x), side)
        weakest = np.minimum(pairs[at, y], np.minimum(_inked(level, y, x, of_side), _inked(level, y + side, x, of_side)))
        found.append(np.column_stack((y, x, of_side, weakest))[weakest >= least])
    return np.concatenate(found)


def _thick(ink: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """Ink with its neighbours across ``axis``: a side may wander by a pixel."""
    return ink | np.roll(ink, 1, axis) | np.roll(ink, -1, axis)
