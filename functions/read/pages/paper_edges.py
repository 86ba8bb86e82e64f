"""Where the edges of a paper lie on the photo of it: bright paper on a darker ground, in any light."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from functions.read.pages.shrink import Halves
from infra.ocr.base import Picture

_LONG_SIDE = 480
_LEAST_SIDE = 120
"""A narrower picture, at that size, is no page."""
_WINDOW = 15
"""Pixels at that size: dark strokes and rules thinner than this are print, what is wider may be the ground."""
_STEP = 0.16
"""Least difference, in logarithms, of the paper from the ground beside it: a sixth, in any light."""
_ACROSS = 3
"""Pixels within which that difference lies."""
_REACH = 0.4
"""How far inwards of the picture's edge the paper's may lie, as a share of the picture."""
_NEAR, _ENOUGH = 1.6, 0.55
"""How near (pixels) an edge's points lie to a straight line, and the least share of the picture's rows that have one: paper
aslant is a third narrower at its far end."""
_TRIED = 12
"""From so many points at either end of an edge lines are tried."""
_LEAST_AREA = 0.35
_OUTSIDE = 0.01
"""How far beyond the picture a corner may lie, as a share of its longer side."""
_MOST_ASKEW = 0.3
"""Greatest cosine of a corner: 17 degrees off the right angle."""
_FLOOR = 8.0

Points = NDArray[np.float64]
"""Rows of x and y, in pixels."""


def paper_corners(seen: Halves) -> Points | None:
    """Where the corners of the paper lie on the picture, clockwise from its top left.

    None unless the paper stands off a darker ground along all four sides, straight, and lies on the picture as a whole.
    """
    rgb = seen.whole
    scale = min(1.0, _LONG_SIDE / max(rgb.shape[:2]))
    size = (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale))
    if min(size) < _LEAST_SIDE:
        return None
    halves = seen.halfway(_LONG_SIDE, times=2)
    light = _light(np.asarray(cv2.resize(halves, size, interpolation=cv2.INTER_AREA), dtype=np.uint8))
    sides: list[Points] = []
    for turns in range(4):
        # Turned so often anticlockwise the picture has its left, its top, its right, its bottom on the left.
        edge = _left_edge(np.ascontiguousarray(np.rot90(light, turns)))
        if edge is None:
            return None
        sides.append(_turned_back(edge, size, turns))
    left, top, right, bottom = sides
    corners = np.array([_crossing(*pair) for pair in ((left, top), (top, right), (right, bottom), (bottom, left))])
    # Of a picture halved the last odd row and column are left out.
    covered = len(rgb) // len(halves) * np.array([halves.shape[1], halves.shape[0]])
    return corners * covered / size if _is_paper(corners, size) else None


def _light(small: Picture) -> NDArray[np.float32]:
    """Brightness without print, in logarithms, so that a step is the same in light and in shadow."""
    darkest = np.pad(np.minimum(np.minimum(small[:, :, 0], small[:, :, 1]), small[:, :, 2]), _WINDOW, mode="edge")
    window = cv2.getStructuringElement(cv2.MORPH_RECT, (_WINDOW, _WINDOW))
    bare = cv2.morphologyEx(darkest, cv2.MORPH_CLOSE, window)[_WINDOW:-_WINDOW, _WINDOW:-_WINDOW]
    return np.asarray(np.log(cv2.GaussianBlur(bare, (3, 3), 0).astype(np.float32) + _FLOOR))


def _left_edge(light: NDArray[np.float32]) -> Points | None:
    """Two points of the paper's left edge, at the top and the bottom of the picture, if it is seen along most of that."""
    height, width = light.shape
    reach = round(_REACH * width)
    step = light[:, _ACROSS:reach] - light[:, : reach - _ACROSS]
    # Nothing as bright as the paper lies farther out: a frame printed on the paper has paper on both its sides.
    outside = np.maximum.accumulate(light[:, : reach - _ACROSS], axis=1)
    step = np.where(light[:, _ACROSS:reach] - outside >= _STEP, step, 0.0)
    columns = step.argmax(axis=1)
    rows = np.flatnonzero(step.max(axis=1) >= _STEP)
    if len(rows) < _ENOUGH * height:
        return None
    line = _straight((rows + 0.5).astype(np.float64), columns[rows] + (_ACROSS + 1) / 2, _ENOUGH * height)
    return None if line is None else np.array([[line[0], 0.0], [line[0] + line[1] * height, height]])


def _straight(
    along: NDArray[np.float64], across: NDArray[np.float64], enough: float
) -> tuple[float, float] | None:
    """Start and slope of the line near which most of the points lie, the best of those through pairs far apart."""
    third = max(len(along) // 3, 1)
    ends = np.unique(np.linspace(0, third - 1, _TRIED).round().astype(int))
    first, last = np.repeat(ends, len(ends)), np.tile(len(along) - 1 - ends, len(ends))
    slopes = (across[last] - across[first]) / np.maximum(along[last] - along[first], 1.0)
    off = np.abs(across[first, None] + slopes[:, None] * (along[None, :] - along[first, None]) - across[None, :])
    near = off[(off < _NEAR).sum(axis=1).argmax()] < _NEAR
    if near.sum() < enough:
        return None
    slope, start = np.polyfit(along[near], across[near], 1)
    return float(start), float(slope)


def _turned_back(points: Points, size: tuple[int, int], turns: int) -> Points:
    """Points of a picture of this width and height, found after so many quarter turns anticlockwise."""
    for done in range(turns, 0, -1):
        points = np.column_stack((size[(done - 1) % 2] - points[:, 1], points[:, 0]))
    return points


def _crossing(one: Points, other: Points) -> NDArray[np.float64]:
    """Where two lines, each given by two points, cross."""
    line, across = (np.cross(np.append(ends[0], 1.0), np.append(ends[1], 1.0)) for ends in (one, other))
    point = np.cross(line, across)
    return np.asarray(point[:2] / (point[2] or 1e-9), dtype=np.float64)


def _is_paper(corners: Points, size: tuple[int, int]) -> bool:
    """Whether the corners lie on the picture, span much of it and are nearly square, as paper not too aslant has them."""
    inside = bool(((corners > -_OUTSIDE * max(size)) & (corners < np.array(size) + _OUTSIDE * max(size))).all())
    sides = np.roll(corners, -1, axis=0) - corners
    before = np.roll(sides, 1, axis=0)
    lengths = np.linalg.norm(sides, axis=1)
    if not inside or lengths.min() < 1.0:
        return False
    cosines = (sides * before).sum(axis=1) / (lengths * np.roll(lengths, 1))
    area = cv2.contourArea(corners.astype(np.float32))
    return bool(np.abs(cosines).max() <= _MOST_ASKEW and area >= _LEAST_AREA * size[0] * size[1])
