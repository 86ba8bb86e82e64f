"""Whether the place for a value is really empty: text the page engine missed leaves ink."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from domain.normalise import tidy
from domain.reading import Box, Line
from functions.read.fields.frames import Darkness, darkness_of
from functions.read.fields.hits import Hit
from functions.read.fields.persons import has_form_words
from infra.ocr.base import Picture

INK = 0.06
"""Strokes covering this share of a square of one line height are writing."""
_LENGTH = 12
"""Line heights to look at beside the label, if nothing else ends the place earlier."""
_DEPTH = 3.2
"""How many line heights under a label its value may be written."""
_NONE = 1e-4
"""Height of a place, as a fraction of the page, that has no room to write in."""
_CELL = 1.2
"""Height of the cell of one line, in heights of that."""
_RULE, _TALLEST = 2.2, 0.95
"""A connected stroke longer than this many line heights, or than this share of the place's height, is a rule."""
_BREAK, _THIN, _LONG, _MARGIN, _SOFT = 0.8, 0.25, 1.5, 0.3, 0.08
"""In line heights: the longest break in a rule, how thick it is at most, how long what a fax left of it is at least, and how near
to the head or foot of the place one along it runs, for a row of faint letters may look like one; how far its edges reach."""
_FLAT = 0.16
"""A stroke lower than this share of a line is a dot or a dash of a broken rule."""
_LEAST = 1e-3
"""Of the page: how wide or high a place is told to be at least, where there is none."""
_FAINTEST = 0.15
"""What darkens the paper's own light by less than this share is noise, and what shines through."""
_SHADE = 0.6
"""What is dark over a square of this share of a line is a shadow's edge, not a stroke of writing."""


def place_beside(label: Hit, others: Iterable[Box], aspect: float) -> Box:
    """The place for a one-line value right of the label, up to the next of ``others`` in the row."""
    height = label.box.y1 - label.box.y0
    em = height / aspect
    y0, y1 = label.box.y0 - 0.1 * height, label.box.y1 + 0.1 * height
    right = min(
        (box.x0 for box in others if box.y0 < y1 and box.y1 > y0 and box.x0 > label.box.x1), default=1.0,
    )
    x0 = label.box.x1 + 0.2 * em
    x1 = min(right - 0.4 * em, label.box.x1 + _LENGTH * em)
    return Box(x0=min(x0, 0.999), y0=max(0.0, y0), x1=max(x1, min(x0, 0.999) + _LEAST), y1=min(1.0, y1))


def has_room(place: Box) -> bool:
    """Whether anything could stand in a place beside a label: the next words are not right behind it."""
    return place.x1 - place.x0 > 2 * _LEAST


def place_before(label: Hit, others: Iterable[Box], aspect: float) -> Box:
    """The place for a one-line value left of the label, back to the last of ``others`` in the row."""
    beside = place_beside(label, others, aspect)
    em = (label.box.y1 - label.box.y0) / aspect
    left = max((box.x1 for box in others if box.y0 < beside.y1 and box.y1 > beside.y0 and box.x1 < label.box.x0), default=0.0)
    x0, x1 = max(left + 0.4 * em, label.box.x0 - _LENGTH * em), label.box.x0 - 0.2 * em
    return beside.model_copy(update={"x0": min(max(0.0, x0), 0.999), "x1": max(x1, min(max(0.0, x0), 0.999) + _LEAST)})


def place_below(label: Hit, others: Iterable[Box]) -> Box:
    """The place under the label, down to the next of ``others`` under it."""
    height = label.box.y1 - label.box.y0
    under = [box.y0 for box in others if box.y0 > label.box.y1 and box.x0 < label.box.x1 and box.x1 > label.box.x0]
    y0 = label.box.y1 + 0.1 * height
    bottom = min((*under, label.box.y1 + _DEPTH * height, 1.0))
    return Box(x0=label.box.x0, y0=min(y0, 0.999), x1=label.box.x1, y1=max(bottom, min(y0, 0.999) + _LEAST))


def above_next_row(place: Box, labels: Iterable[Box], lines: Iterable[Line]) -> Box:
    """The place under a label down to the first line of the next row: what has two lines begins above its label."""
    below = [label for label in labels if label.y1 > place.y1 and label.y0 < place.y1 + (label.y1 - label.y0)]
    tops = [
        line.box.y0 for line in lines for label in below
        if line.box.y0 < label.y1 and label.y0 < line.box.y1 and line.box.x0 > (label.x0 + label.x1) / 2 and line.box.y1 > place.y1
    ]
    return place.model_copy(update={"y1": max(min((*tops, place.y1)), place.y0 + _NONE)})


def is_written_in(rgb: Picture, cell: Box, lines: Iterable[Line]) -> bool:
    """Whether there is writing in a cell of one line; where it begins with a label of its own, as ``法定代表人：``, under that
    or right of it."""
    labels = [line.box for line in lines if line.box.meets(cell) and _asks(line.text)]
    if len(labels) != 1 or labels[0].y1 >= cell.y1 or labels[0].x0 > (cell.x0 + cell.x1) / 2:
        return has_ink(rgb, cell, (cell.y1 - cell.y0) / _CELL)
    right, bottom = labels[0].x1, labels[0].y1
    beside = (cell.model_copy(update={"x0": right, "y1": bottom}),) if right < cell.x1 and cell.y0 < bottom else ()
    line = min(bottom - labels[0].y0, (cell.y1 - cell.y0) / _CELL)
    return any(has_ink(rgb, place, line) for place in (*beside, cell.model_copy(update={"y0": max(bottom, cell.y0)})))


def _asks(text: str) -> bool:
    asked = tidy(text)
    return asked.endswith(":") and has_form_words(asked)


def has_ink(rgb: Picture, place: Box, line: float, *, seals: bool = False) -> bool:
    """Whether there is writing in the place, printed rules and specks aside.

    ``line`` is the height of a line as a fraction of the page. Where ``seals`` are expected, red ink is no writing.
    """
    import cv2

    height, width = rgb.shape[:2]
    part = rgb[
        round(place.y0 * height) : round(place.y1 * height), round(place.x0 * width) : round(place.x1 * width)
    ]
    if min(part.shape[:2]) < 4:
        return False
    em = line * height
    dark = 255 - part[:, :, 0] if seals else darkness_of(part)
    faintest = _FAINTEST * (255.0 - float(np.median(dark)))
    darkness = _unshaded(dark, em)
    paper = float(np.median(darkness))
    rules = _rules(_ink(darkness, paper, faintest), em)
    darkness[rules] = 0  # A rule is darker than what is written beside it.
    ink = _ink(darkness, paper, faintest)
    tallest = min(_TALLEST * part.shape[0], _RULE * em)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    strokes = [
        int(stats[i, cv2.CC_STAT_AREA])
        for i in range(1, count)
        if stats[i, cv2.CC_STAT_WIDTH] < _RULE * em and _FLAT * em <= stats[i, cv2.CC_STAT_HEIGHT] < tallest
    ]
    return bool(sum(strokes) > INK * em * em)


def _ink(darkness: Darkness, paper: float, faintest: float) -> Darkness:
    return (darkness > paper + max(0.4 * (float(darkness.max()) - paper), faintest)).astype(np.uint8)


def _rules(ink: Darkness, em: float) -> NDArray[np.bool_]:
    """Where thin rules run down the place, or along its head or foot, broken to dashes by a fax or a copier as they may be."""
    import cv2

    edge = max(round(_MARGIN * em), 1)
    along = _level_rules(ink, em)
    along[edge:-edge] = 0
    around = np.ones((2 * round(_SOFT * em) + 1,) * 2, np.uint8)
    return np.asarray(cv2.dilate(along | _level_rules(ink.T, em).T, around), dtype=bool)


def _level_rules(ink: Darkness, em: float) -> Darkness:
    import cv2

    row = np.ones((1, max(round(_BREAK * em), 1)), np.uint8)
    joined = cv2.morphologyEx(np.ascontiguousarray(ink), cv2.MORPH_CLOSE, row)
    _, of, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    thin = stats[:, cv2.CC_STAT_HEIGHT] <= max(_THIN * em, 3)
    rules = np.flatnonzero(thin & (stats[:, cv2.CC_STAT_WIDTH] >= min(_TALLEST * ink.shape[1], _LONG * em)))
    return np.isin(of, rules[rules > 0]).astype(np.uint8)


def _unshaded(darkness: Darkness, em: float) -> Darkness:
    """How much darker each point is than the darkest shade that fills a square around it: a hand's or a phone's shadow has
    an edge like writing, but no thin strokes."""
    import cv2

    side = max(5, round(_SHADE * em))
    return np.asarray(cv2.morphologyEx(darkness, cv2.MORPH_TOPHAT, np.ones((side, side), np.uint8)), dtype=np.uint8)
