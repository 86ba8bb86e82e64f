"""A page as if nobody had written across it what the copy is for: 仅供办理…使用, in pale grey and aslant, all over it.

People are told to do so with copies of their papers. What stands across a line of print is read as part of it, or the line is
not found at all; the marks are paler than print, and so they are told from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box, Line
from functions.read.pages.even_light import light_around
from functions.read.pages.levels import levels
from infra.ocr.base import Picture

_SURE = 0.9
"""Least confidence in a line whose height counts as that of the page's print."""
_ACROSS = 2.5
"""A line of print is wider than so many times its height."""
_ASLANT, _STEEPEST = 2.2, 1.5
"""What is written aslant is wider and higher than so many lines of print, and at most so many times as high as wide."""
_FEWEST = 4
"""So many marks are a watermark: the title and ornaments of a page without one make up to two."""
_WIDEST = 1.4
"""In heights of a line of print: the broadest stroke of a mark."""
_INK = 12
"""Of 255: what darkens the paper by more is ink."""
_OF_MARKS, _OF_PRINT = 0.75, 0.9
"""How dark marks and print are, as shares of their ink that are no darker."""
_MARGIN, _PALER = 1.35, 0.5
"""Marks are up to so many times as dark as that, and at least that much paler than print."""
_KEPT = 1.5
"""What is so many times as dark as marks may be stays as it is."""
_COLOURED = 20
"""Of 255: where one channel is darker than another by more there is colour, and marks have none."""
_DARKEST = np.uint8(24)
"""Where there is less light than this, of 255, there is nothing to be told."""
_UNIT = 64
"""Factors are counted in shares of so many, in a byte."""


def without_watermark(rgb: Picture, lines: Iterable[Line]) -> Picture | None:
    """The page without what is written aslant all over it; None where there is nothing such, or it is as dark as the print.

    ``lines`` are those of the page with the marks on it. What else is as pale as they are is gone too: the picture is for
    reading alone, and tells of no place that it is blank.
    """
    height, width = rgb.shape[:2]
    print_, marks = _print_and_marks(lines, width / height)
    if len(marks) < _FEWEST:
        return None
    em = median(box.y1 - box.y0 for box in print_) * height
    darkness, colour = _ink(rgb, _WIDEST * em)
    on_print, on_marks = (_mask(boxes, darkness.shape) & (darkness > _INK) for boxes in (print_, marks))
    if not on_print.any() or not (on_marks & ~on_print).any():
        return None
    (of_print,) = levels(darkness[on_print], _OF_PRINT)
    (of_marks,) = levels(darkness[on_marks & ~_mask(print_, darkness.shape)], _OF_MARKS)
    darkest = _MARGIN * of_marks
    if darkest > _PALER * of_print:
        return None
    times = np.asarray(cv2.LUT(darkness, _brighter(darkest)), dtype=np.uint8)
    times[colour > _COLOURED] = _UNIT
    return np.asarray(cv2.multiply(rgb, cv2.merge([times, times, times]), scale=1 / _UNIT), dtype=np.uint8)


def with_parts_of(unmarked: Picture, marked: Picture, places: Collection[Box]) -> Picture:
    """The page without the marks, as it is with them in some places."""
    if not places:
        return unmarked
    seen = unmarked.copy()
    for rows, columns in _parts(places, unmarked.shape):
        seen[rows, columns] = marked[rows, columns]
    return seen


def _print_and_marks(lines: Iterable[Line], aspect: float) -> tuple[list[Box], list[Box]]:
    """Where lines of print are, and where something is written aslant."""
    lines = list(lines)
    print_ = [
        line.box for line in lines
        if line.confidence >= _SURE and (line.box.x1 - line.box.x0) * aspect > _ACROSS * (line.box.y1 - line.box.y0)
    ]
    if not print_:
        return [], []
    least = _ASLANT * median(box.y1 - box.y0 for box in print_)
    sizes = (((line.box.x1 - line.box.x0) * aspect, line.box.y1 - line.box.y0, line.box) for line in lines)
    return print_, [box for across, down, box in sizes if across > least and least < down < _STEEPEST * across]


def _ink(rgb: Picture, widest: float) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """How dark each pixel is in the darkest of its channels, as a share of the paper's light, and by how much darker than in the
    brightest."""
    shares = []
    for number in range(3):
        brightness = np.asarray(cv2.extractChannel(rgb, number), dtype=np.uint8)
        light = light_around(brightness, widest)
        shares.append(cv2.divide(brightness, np.maximum(light, _DARKEST, out=light), scale=255))
    darkest, brightest = cv2.min(cv2.min(shares[0], shares[1]), shares[2]), cv2.max(cv2.max(shares[0], shares[1]), shares[2])
    return np.asarray(cv2.bitwise_not(darkest), dtype=np.uint8), np.asarray(cv2.subtract(brightest, darkest), dtype=np.uint8)


def _mask(boxes: Iterable[Box], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    mask = np.zeros(shape, dtype=bool)
    for part in _parts(boxes, shape):
        mask[part] = True
    return mask


def _parts(boxes: Iterable[Box], shape: tuple[int, ...]) -> Iterator[tuple[slice, slice]]:
    height, width = shape[:2]
    for box in boxes:
        rows, columns = slice(int(box.y0 * height), int(box.y1 * height) + 1), slice(int(box.x0 * width), int(box.x1 * width) + 1)
        yield rows, columns


def _brighter(darkest: float) -> NDArray[np.uint8]:
    """By how much each darkness becomes brighter: up to ``darkest`` as bright as paper, what is ``_KEPT`` times as dark not at all."""
    before = np.arange(256) / 255
    pale = darkest / 255
    after = np.where(before < _KEPT * pale, np.maximum(before - pale, 0.0) * _KEPT / (_KEPT - 1), before)
    return np.asarray(np.round((1 - after) / np.maximum(1 - before, 1 / 255) * _UNIT).clip(0, 255), dtype=np.uint8)
