"""A page as if no round red seal were on it: the ink of each is taken out of the red light that the engines read by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box, Seal
from functions.read.pages.levels import levels
from infra.ocr.base import Picture

_BEYOND = 1.1
"""A seal's edge may be fainter than what it was found by: so many radii around its middle are looked at."""
_EDGE = 0.005
"""What comes so near to the edge of the page, as a share of it, may be cut there."""
_LIGHT = 0.25
"""Side of the window in which the brightest is the paper, as a share of the seal's: part of it may lie in shadow."""
_LEAST_LIGHT = 8
"""Of 255. What is darker has no colour that could be told."""
_UNIT = 64
"""Densities (natural logarithms) and factors are counted in shares of so many, in a byte: that takes a third of the time."""
_DENSITIES = (_UNIT * np.log(np.maximum(np.arange(256), _LEAST_LIGHT) / _LEAST_LIGHT)).round().astype(np.uint8)
_RED, _PALE = 0.35, 0.6
"""Red ink takes so much more of green and blue than of red, and so little of red, as densities."""
_BARE = 0.3
"""Paper, with the noise on it, takes less."""
_LEAST_INK = 30
"""Pixels that tell what the ink does to each channel."""
_SAMPLE, _COARSE = 2, 4
"""Every so manyeth pixel each way tells of the ink; light is looked for on a picture so many times smaller."""
_MOST = 1.3
"""How much thicker than usual the ink may lie."""
_RING = (0.82, 1.06)
"""Where a round seal has its ring, in shares of its radius."""
_SECTORS, _AROUND, _ON_RING, _BEYOND_RING = 36, 0.7, 0.45, 0.03
"""The ring shows in so many of 36 sectors, is so much of all red, and hardly any is beyond it: seals 0.97, 0.64 and 0.00, of
what a form has printed in red 0.78, 0.32 and 0.13."""


def through_seals(rgb: Picture, seals: tuple[Seal, ...]) -> Picture:
    """The page, where round red seals are, as red light shows it and brighter by what their ink takes of that: what they say is as
    bright as the paper, print under them as dark as it was printed. The page itself where there is no such seal."""
    height, width = rgb.shape[:2]
    seen = rgb
    for box in (seal.box for seal in seals if seal.redness):
        ring = _Ring.of(box, width, height)
        rows = slice(max(int(ring.y - _BEYOND * ring.down), 0), int(ring.y + _BEYOND * ring.down) + 1)
        columns = slice(max(int(ring.x - _BEYOND * ring.across), 0), int(ring.x + _BEYOND * ring.across) + 1)
        cleared = _without_ink(rgb[rows, columns], ring.seen_from(columns.start, rows.start))
        if cleared is not None:
            seen = rgb.copy() if seen is rgb else seen
            seen[rows, columns] = cleared
    return seen


@dataclass(frozen=True)
class _Ring:
    """The middle of a ring and its radii, in pixels; seen aslant it is a little wider than high, or higher."""

    x: float
    y: float
    across: float
    down: float

    @classmethod
    def of(cls, box: Box, width: int, height: int) -> _Ring:
        """That of a seal found there on a page of such a size; one that the edge of the page cuts goes on beyond it."""
        left, right, top, bottom = box.x0 * width, box.x1 * width, box.y0 * height, box.y1 * height
        side = max(right - left, bottom - top)
        left, right = (right - side if box.x0 < _EDGE else left), (left + side if box.x1 > 1 - _EDGE else right)
        top, bottom = (bottom - side if box.y0 < _EDGE else top), (top + side if box.y1 > 1 - _EDGE else bottom)
        return cls((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2)

    def seen_from(self, left: int, top: int) -> _Ring:
        """On a part of the page."""
        return replace(self, x=self.x - left, y=self.y - top)

    def smaller(self, times: int) -> _Ring:
        """On a picture so many times smaller."""
        return _Ring(self.x / times, self.y / times, self.across / times, self.down / times)

    def radii(self, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """How far places are from the middle, in radii, and in which of the sectors."""
        across, down = (x - self.x) / self.across, (y - self.y) / self.down
        sector = np.floor((np.arctan2(down, across) / (2 * np.pi) + 0.5) * _SECTORS).astype(int) % _SECTORS
        return np.hypot(across, down), sector


def _without_ink(part: Picture, ring: _Ring) -> Picture | None:
    """A seal's part of the page in red light without red ink, tinted as the paper is; None where no ring of such ink is seen."""
    paper = _paper(part)
    taken, of_green, of_blue = cv2.split(cv2.subtract(cv2.LUT(paper, _DENSITIES), cv2.LUT(np.ascontiguousarray(part), _DENSITIES)))
    excess = cv2.subtract(cv2.addWeighted(of_green, 0.5, of_blue, 0.5, 0.0), taken)
    some_taken, some = taken[::_SAMPLE, ::_SAMPLE], excess[::_SAMPLE, ::_SAMPLE]
    is_red = (some > _RED * _UNIT) & (some_taken < _PALE * _UNIT)
    is_bare = (some < _RED / 2 * _UNIT) & (some_taken < _BARE * _UNIT)
    if min(is_red.sum(), is_bare.sum()) < _LEAST_INK or not _is_ring(is_red, ring.smaller(_SAMPLE)):
        return None
    red, bare = ((_median(some, those), _median(some_taken, those)) for those in (is_red, is_bare))
    by_ink = max(red[1] - bare[1], 0.0)
    amount = np.clip((np.arange(256) / _UNIT - bare[0]) * by_ink / (red[0] - bare[0]), 0.0, _MOST * by_ink)
    times = cv2.LUT(excess, np.minimum(np.exp(amount) * _UNIT, 255.0).round().astype(np.uint8))
    seen = cv2.multiply(cv2.extractChannel(part, 0), times, scale=1 / _UNIT)
    return np.asarray(cv2.merge([seen, *_tinted(seen, paper)]), dtype=np.uint8)


def _tinted(red: NDArray[Any], paper: Picture) -> list[NDArray[np.uint8]]:
    """Green and blue as the paper has them beside so much red: no edge is to be seen where the part begins."""
    of_paper, *others = cv2.split(paper)
    shares = (cv2.divide(other, of_paper, scale=_UNIT) for other in others)
    return [np.asarray(cv2.multiply(red, share, scale=1 / _UNIT), dtype=np.uint8) for share in shares]


def _median(of: NDArray[Any], those: NDArray[np.bool_]) -> float:
    return levels(np.asarray(of[those], dtype=np.uint8), 0.5)[0] / _UNIT


def _paper(part: Picture) -> Picture:
    """The paper's light all over the part: the brightest around, even where it lies in shadow."""
    height, width = part.shape[:2]
    small = cv2.resize(part, (max(width // _COARSE, 1), max(height // _COARSE, 1)), interpolation=cv2.INTER_AREA)
    size = 2 * round(_LIGHT * max(small.shape[:2]) / 2) + 1
    even = cv2.blur(cv2.dilate(small, np.ones((size, size), np.uint8)), (size, size))
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _is_ring(is_red: NDArray[np.bool_], ring: _Ring) -> bool:
    """Whether the red is a ring, and what is in it. What a form has printed in red may look like a seal by colour and size."""
    rows, columns = np.nonzero(is_red)
    radius, sector = ring.radii(columns, rows)
    on_ring = (radius > _RING[0]) & (radius < _RING[1])
    if np.mean(on_ring) < _ON_RING or np.mean(radius > _RING[1]) > _BEYOND_RING:
        return False
    angles = (np.arange(_SECTORS) + 0.5) / _SECTORS * 2 * np.pi - np.pi
    x, y = ring.x + ring.across * np.cos(angles), ring.y + ring.down * np.sin(angles)
    in_sight = (x >= 0) & (x < is_red.shape[1]) & (y >= 0) & (y < is_red.shape[0])
    return bool(len(np.unique(sector[on_ring])) >= _AROUND * in_sight.sum())
