"""A page as if nobody had written across it what the copy is for: 仅供办理…使用, in pale grey and aslant, all over it.

People are told to do so with copies of their papers. What stands across a line of print is read as part of it, or the line is
not found at all; the marks are paler than print, and so they are told from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from functions.read.pages.even_light import light_around
from functions.read.pages.levels import levels
from functions.read.pages.shrink import Halves
from infra.ocr.base import Picture

_LONG_SIDE, _HALVES = 500, 2
"""Marks are looked for at about 50 dpi, on the page halved at most twice."""
_WIDEST = 0.03
"""Of the page's longer side: the broadest stroke of a mark or of print."""
_INK, _DARK = 12, 95
"""Of 255: what darkens the paper by more is ink, and is no mark."""
_LETTERS, _SPECKS = 0.009, 0.006
"""Of the longer side: how far apart a mark's letters stand, and what of all that is thinner than a mark."""
_LONG, _NARROW, _AREA = 0.07, 3.0, 0.0002
"""A mark is so long at least, as a share of the longer side, and so many times as long as broad; it covers so much, as a share of
that side's square."""
_LEVEL, _UPRIGHT, _ALIKE = 12, 70, 5
"""Degrees: a mark slopes by more and by less; marks of a page slope alike."""
_FEWEST = 4
"""So many marks are a watermark: a page without one has up to two places that look like one."""
_OF_MARKS, _OF_PRINT = 0.6, 0.8
"""How dark marks and print are, as shares of their ink that are no darker."""
_MARGIN, _PALER = 1.35, 0.5
"""Marks are up to so many times as dark as that, and as coloured; and at least that much paler than print."""
_KEPT = 1.5
"""What is so many times as dark as marks may be stays as it is."""
_LETTER = 9
"""Pixels of the page halved: as broad as a letter."""
_OF_COLOUR, _COLOURED = 0.9, 4
"""What is more coloured than that share of the marks, by more than so many of 255, is none of them."""
_DARKEST = np.uint8(24)
"""Where there is less light than this, of 255, there is nothing to be told."""
_UNIT = 64
"""Factors are counted in shares of so many, in a byte."""

Mask = NDArray[np.uint8]
"""Of each pixel 1 or 0."""


def without_watermark(page: Halves) -> Picture | None:
    """The page without what is written aslant all over it; None where there is nothing such, or it is as dark as the print.

    What else is as pale and as grey as the marks is gone too: the picture is for reading alone, and tells of no place that it
    is blank.
    """
    marks = _marks(*_ink(page.halfway(_LONG_SIDE, _HALVES)))
    if marks is None:
        return None
    darkness = _darkness(_darkest_channel(page.whole))
    near, colour = (_as_large_as(darkness, of_small) for of_small in (marks, _colour(page.halved(1))))
    on_marks = (near > _broader((darkness > _DARK).view(np.uint8), 5)) & (darkness > _INK)
    palest = _MARGIN * _level(darkness[on_marks], _OF_MARKS)
    if not 0 < palest <= _PALER * _level(darkness[darkness > _DARK], _OF_PRINT):
        return None
    times = np.asarray(cv2.LUT(darkness, _brighter(palest)), dtype=np.uint8)
    times[colour > _COLOURED + _MARGIN * _level(colour[on_marks], _OF_COLOUR)] = _UNIT
    return np.asarray(cv2.multiply(page.whole, cv2.merge([times, times, times]), scale=1 / _UNIT), dtype=np.uint8)


def _darkest_channel(rgb: Picture) -> NDArray[np.uint8]:
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.min(cv2.min(red, green), blue), dtype=np.uint8)


def _ink(rgb: Picture) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """How dark each pixel is in the channel that is darkest for the paper's light in it, and in the one that is least dark."""
    red, green, blue = (_darkness(np.asarray(channel, dtype=np.uint8)) for channel in cv2.split(rgb))
    most, least = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    return np.asarray(most, dtype=np.uint8), np.asarray(least, dtype=np.uint8)


def _colour(rgb: Picture) -> NDArray[np.uint8]:
    """By how much a channel is darker than another where there is ink; letter by letter, for pixels differ by chance."""
    most, least = _ink(np.asarray(cv2.blur(rgb, (_LETTER, _LETTER)), dtype=np.uint8))
    return np.asarray(cv2.subtract(most, least), dtype=np.uint8)


def _darkness(brightness: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How dark each pixel is, as a share of the paper's light."""
    light = light_around(brightness, _WIDEST * max(brightness.shape))
    return np.asarray(cv2.bitwise_not(cv2.divide(brightness, np.maximum(light, _DARKEST, out=light), scale=255)), dtype=np.uint8)


def _marks(most: NDArray[np.uint8], least: NDArray[np.uint8]) -> Mask | None:
    """Where marks are, on a small picture; None if they are too few for a watermark.

    Marks are grey and darken every channel; the fringes of a screen that was photographed darken one after another.
    """
    long_side = max(most.shape)
    dark = _broader((most > _DARK).view(np.uint8), 3)
    pale = ((least > _INK) & (dark == 0)).view(np.uint8)
    joined = cv2.morphologyEx(pale, cv2.MORPH_CLOSE, _disc(_LETTERS * long_side))
    joined = cv2.morphologyEx(joined, cv2.MORPH_OPEN, _disc(_SPECKS * long_side))
    marks = list(_marks_among(np.asarray(joined, dtype=np.uint8)))
    alike = max(([mark for mark in marks if abs(mark.slope - one.slope) <= _ALIKE] for one in marks), key=len, default=[])
    if len(alike) < _FEWEST:
        return None
    return np.asarray(cv2.drawContours(np.zeros_like(most), [mark.outline for mark in alike], -1, 1, cv2.FILLED), dtype=np.uint8)


@dataclass(frozen=True)
class _Mark:
    """Something long and narrow that slopes: its outline, and by how many degrees."""

    outline: NDArray[np.int32]
    slope: float


def _marks_among(joined: Mask) -> Iterator[_Mark]:
    """What is long, and long for its breadth, and neither level nor upright."""
    longest = max(joined.shape)
    for outline in cv2.findContours(joined, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
        moments = cv2.moments(outline)
        if moments["m00"] < _AREA * longest**2:
            continue
        across, down, both = (moments[name] / moments["m00"] for name in ("mu20", "mu02", "mu11"))
        middle, spread = (across + down) / 2, math.hypot((across - down) / 2, both)
        slope = math.degrees(math.atan2(2 * both, across - down)) / 2
        is_long = 4 * math.sqrt(middle + spread) > _LONG * longest and middle + spread > _NARROW**2 * (middle - spread)
        if is_long and _LEVEL < abs(slope) < _UPRIGHT:
            yield _Mark(np.asarray(outline, dtype=np.int32), slope)


def _as_large_as(whole: NDArray[np.uint8], small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(small, whole.shape[::-1], interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def _broader(mask: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.dilate(mask, np.ones((side, side), np.uint8)), dtype=np.uint8)


def _disc(across: float) -> NDArray[np.uint8]:
    side = max(round(across), 2)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), dtype=np.uint8)


def _level(of: NDArray[np.uint8], share: float) -> float:
    return levels(of, share)[0] if of.size else 0.0


def _brighter(palest: float) -> NDArray[np.uint8]:
    """By how much each darkness becomes brighter: up to ``palest`` as bright as paper, what is ``_KEPT`` times as dark not at all."""
    before = np.arange(256) / 255
    pale = palest / 255
    after = np.where(before < _KEPT * pale, np.maximum(before - pale, 0.0) * _KEPT / (_KEPT - 1), before)
    return np.asarray(np.round((1 - after) / np.maximum(1 - before, 1 / 255) * _UNIT).clip(0, 255), dtype=np.uint8)
