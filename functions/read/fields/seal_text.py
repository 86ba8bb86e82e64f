"""Lines that a seal prints, not the paper: red ink, or letters across the print, inside a seal. No field holds them."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.dates import find_dates
from domain.normalise import code, tidy
from domain.reading import Box, Line, Seal
from functions.read.fields.frames import binary, darkness_of
from functions.read.fields.persons import is_person_name
from functions.read.pages.arcs import ring_level
from functions.read.pages.levels import levels
from functions.read.pages.red import MIN_EXCESS
from infra.ocr.base import Picture

_INSIDE, _ACROSS, _FEW = 0.6, 0.25, 3
_WHOLLY, _MIDDLE, _MOSTLY = 0.95, 0.5, 0.5
_OUTERMOST = 1.15
"""Where, in radii, the letters of a seal end: measured 0.94 at most, signatures begun outside it 1.3."""
_COLONS = (":", "：")
_RED = 0.64
"""Where even the darkest of a line's ink keeps this share of the paper's red, the ink is red: measured 0.75 and more
for the print of seals, under 0.5 for black print beneath them."""
_RED_CODE, _CODE = 0.7, re.compile(r"[0-9A-Z]{15,18}")
"""A seal holds letters and hardly ever a code: pale print of one, measured up to 0.66, counts as the paper's up to here."""
_LAST = 1.2
"""Breadth of a line's last character, in its heights."""
_NEXT, _OPEN = 2.0, re.compile(r"\([^()]*$")
"""How many heights of a line the next one stands under it at most, and a bracket that is open at its end."""
_OWN_COLOUR = 1 / 3
"""Where more of the lines outside seals than this share are red, the form is printed so."""
_BLUE = 0.1
"""Where red falls so far short of blue, the ink is blue, as the labels of identity cards are: measured 0.1 to 0.19 of these."""
_DARKEST = 3
"""Per cent of the pixels of a line that stand for its ink."""
_PRINT, _SOME = 0.55, 0.6
"""Print keeps no more than this share of the paper's red where it is darkest, measured up to 0.53, letters of a seal 0.56 and
more, crossed by a rule too; and no more than this share of its ink is pale, measured up to 0.58, of theirs 0.75 and more."""


def without_seal_text(
    rgb: Picture, lines: Sequence[Line], seals: Iterable[Seal], words: Collection[str] = (),
) -> list[Line]:
    """The lines of the paper itself. ``words``, tidied, are those that no seal holds."""
    seals = list(seals)
    places = [seal.box for seal in seals]
    inside = [line for line in lines if any(_share_inside(line.box, place) >= _INSIDE for place in places)]
    red = [] if _prints_in_red(rgb, lines, inside) else [line for line in inside if _is_red(rgb, line)]
    stamped = [
        line for line in inside if not _closes(line, lines)
        if _overprints(line, lines) or line in red or (
            not _is_label(rgb, line, words) and not _is_print(rgb, line, seals)
            and (any(_is_around(rgb, line, place) for place in places) or any(_is_under(line, seal) for seal in seals))
        )
    ]
    return [line for line in lines if line not in stamped]


def pale_values(rgb: Picture, stamped: Sequence[Line], seals: Iterable[Seal]) -> list[Line]:
    """Of what is taken for a red seal's those lines that may be values all the same, faint print in a seal: dates, which a
    seal of a firm has not, and names of persons whose darkest ink is not red."""
    red = [seal.box for seal in seals if seal.redness]
    inside = [line for line in stamped if any(_share_inside(line.box, place) >= _INSIDE for place in red)]
    return [
        line for line in inside
        if (find_dates(line.text) == [line.text] and _darkest(rgb, line.box) <= _RED_CODE)
        or (is_person_name(tidy(line.text)) and _darkest(rgb, line.box) <= _RED and _redness(rgb, line.box) < MIN_EXCESS)
    ]


def may_be_print(rgb: Picture, line: Line) -> bool:
    """Whether words taken for a seal's may be the paper's all the same: they are not as pale as its ink."""
    return len(line.text) > 1 and _darkest(rgb, line.box) <= _RED


def ends_in_seal(rgb: Picture, line: Box, seals: Iterable[Seal]) -> bool:
    """Whether the last character of a line stands in a red seal and is as pale as its ink: read with the line, the seal's."""
    height, width = rgb.shape[:2]
    last = line.model_copy(update={"x0": max(line.x0, line.x1 - _LAST * (line.y1 - line.y0) * height / width)})
    return any(seal.redness and seal.covers(last) for seal in seals) and _darkest(rgb, last) > _RED_CODE


def _prints_in_red(rgb: Picture, lines: Sequence[Line], inside: Sequence[Line]) -> bool:
    """Whether red is the colour of the form itself: then it tells no seal."""
    outside = [line for line in lines if line not in inside] if inside else []
    others = 0
    for line in outside:
        others += not _is_red(rgb, line)
        if len(outside) - others <= _OWN_COLOUR * len(outside):
            return False
    return bool(outside)


def _closes(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line closes the bracket that one right above opens: what stands around a seal and in it has both."""
    text, box = tidy(line.text), line.box
    return text.endswith(")") and "(" not in text and any(
        0 < box.y0 + box.y1 - other.box.y0 - other.box.y1 < 2 * _NEXT * (box.y1 - box.y0)
        and other.box.x0 < (box.x0 + box.x1) / 2 < other.box.x1 and _OPEN.search(tidy(other.text))
        for other in lines
    )


def _overprints(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a few letters stand across a longer line: print does not, a seal does (text layers hold both)."""
    return len(line.text) <= _FEW and any(
        len(other.text) > len(line.text) and _share_inside(line.box, other.box) >= _ACROSS for other in lines
    )


def _is_around(rgb: Picture, line: Line, place: Box) -> bool:
    """Whether a few letters stand wholly inside a seal but not in its middle, most of their ink red."""
    box = line.box
    across = abs(box.x0 + box.x1 - place.x0 - place.x1) / (place.x1 - place.x0)
    down = abs(box.y0 + box.y1 - place.y0 - place.y1) / (place.y1 - place.y0)
    around = len(line.text) <= _FEW and _share_inside(box, place) > _WHOLLY and math.hypot(across, down) > _MIDDLE
    return around and _red_share(rgb, box) > _MOSTLY


def _is_label(rgb: Picture, line: Line, words: Collection[str]) -> bool:
    """Whether the line is one of the words of the form, or part of one in blue ink."""
    text = tidy(line.text)
    return text in words or (any(text in word for word in words) and _redness(rgb, line.box) <= -_BLUE)


def _is_under(line: Line, seal: Seal) -> bool:
    """Whether a few letters, no label, stand in a seal whose colour does not tell its print from the paper's; writing
    that crosses the ring is none of the seal's."""
    few = len(line.text) <= _FEW and not line.text.endswith(_COLONS)
    return few and not seal.redness and seal.covers(line.box) and _farthest(line.box, seal.box) <= _OUTERMOST


def _is_print(rgb: Picture, line: Line, seals: Iterable[Seal]) -> bool:
    """Whether the line is much darker than the seals in which it stands; without colour their rings must be seen to be pale."""
    pale = all(seal.redness or ring_level(rgb, seal.box) > _RED for seal in seals if seal.covers(line.box))
    return pale and _darkest(rgb, line.box) <= _PRINT and _red_share(rgb, line.box) <= _SOME


def _farthest(box: Box, ring: Box) -> float:
    """How far the farthest corner of the box is from the middle of the ring, in radii."""
    across = max(abs(2 * x - ring.x0 - ring.x1) for x in (box.x0, box.x1)) / (ring.x1 - ring.x0)
    down = max(abs(2 * y - ring.y0 - ring.y1) for y in (box.y0, box.y1)) / (ring.y1 - ring.y0)
    return math.hypot(across, down)


def _red_share(rgb: Picture, box: Box) -> float:
    height, width = rgb.shape[:2]
    part = rgb[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)]
    if not part.size:
        return 0.0
    ink = binary(darkness_of(part))
    channel = _channel(part, 0)
    (paper,) = levels(channel, 0.9)
    return float((ink & (channel > _RED * paper)).sum() / max(ink.sum(), 1))


def _redness(rgb: Picture, box: Box) -> float:
    """How far red exceeds green and blue where the least of it is left, as a share of the paper's light: under 0 in blue ink."""
    height, width = rgb.shape[:2]
    part = rgb[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)]
    if not part.size:
        return 0.0
    even = np.asarray(cv2.blur(part, (2, 2)), dtype=np.uint8)
    channels = [_channel(even, number) for number in range(3)]
    darkest = channels[0] <= levels(channels[0], _DARKEST / 100)[0]
    light = [channel[darkest] / max(levels(channel, 0.9)[0], 1.0) for channel in channels]
    return float(np.median(light[0] - np.maximum(light[1], light[2])))


def _share_inside(box: Box, place: Box) -> float:
    """The share of the box that lies in the place."""
    width = min(box.x1, place.x1) - max(box.x0, place.x0)
    height = min(box.y1, place.y1) - max(box.y0, place.y0)
    return max(width, 0.0) * max(height, 0.0) / ((box.x1 - box.x0) * (box.y1 - box.y0))


def _is_red(rgb: Picture, line: Line) -> bool:
    pale = _darkest(rgb, line.box) > (_RED_CODE if _CODE.fullmatch(code(line.text)) else _RED)
    return pale and _redness(rgb, line.box) > -_BLUE


def _darkest(rgb: Picture, box: Box) -> float:
    """The share of the paper's red that the darkest of a line's ink keeps; none is kept where there is no picture."""
    height, width = rgb.shape[:2]
    part = rgb[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)]
    if not part.size:
        return 0.0
    darkest, paper = levels(_channel(part, 0), _DARKEST / 100, 0.9)
    return darkest / paper if paper else 0.0


def _channel(part: Picture, number: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.extractChannel(part, number), dtype=np.uint8)
