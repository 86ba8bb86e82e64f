"""Tick boxes too pale to be seen beside the rest of their row, as under glare or beside filled ones: each looked for by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from functions.read.fields.frames import Darkness, Frame, frames_in
from functions.read.fields.options import Option

_BEFORE, _BEHIND, _AROUND = 3.5, 1.2, 1.3
"""How far left of an option's text, right of where it begins, and over and under its middle is looked, in widths of a
character."""
_LEVEL, _STRAY = 0.65, 1.5
"""How far from the option's row, and from where it should stand, in widths of a character, a box may be."""
_SAME = 0.12
"""Share by which a box's side may differ from that of the others."""
_OUTLINE = 0.5
"""Share of its outline's darkness that makes ink of what is inside."""


def boxes_again(
    darkness: Darkness, options: Sequence[Option], found: Collection[Frame], em: float
) -> dict[Option, Frame]:
    """For each option that has one the only box of the size of those ``found`` that stands before it, at the contrast of its
    own place; none of these is another option's."""
    if not found:
        return {}
    usual = float(np.median([frame.side for frame in found]))
    sides = range(round((1 - _SAME) * usual), round((1 + _SAME) * usual) + 1)
    seen: dict[Option, Frame] = {}
    for option in options:
        taken = (*found, *seen.values())
        near = [
            frame for frame in _before(darkness, option, em, sides)
            if not any(abs(frame.x - other.x) < other.side and abs(frame.y - other.y) < other.side for other in taken)
        ]
        if len(near) == 1:
            seen[option] = near[0]
    return seen


def _before(darkness: Darkness, option: Option, em: float, sides: range) -> list[Frame]:
    height, width = darkness.shape
    begin, middle = option.box.x0 * width, option.place[1] * height
    left, top = max(0, round(begin - _BEFORE * em)), max(0, round(middle - _AROUND * em))
    part = darkness[top : round(middle + _AROUND * em), left : round(begin + _BEHIND * em)]
    level = [
        frame for frame in frames_in(part, left, top, sides)
        if abs(frame.middle - middle) < _LEVEL * em and abs(frame.x + _STRAY * frame.side - begin) < _STRAY * em
    ]
    return [frame for frame in level if not any(other.outdoes(frame) for other in level)]


def inked_by_outline(darkness: Darkness, frame: Frame) -> float:
    """The share of the inside of a frame that is half as dark as its outline, over the paper inside."""
    box = darkness[frame.y : frame.y + frame.side + 1, frame.x : frame.x + frame.side + 1]
    inset = min(max(2, round(0.17 * frame.side)), frame.side // 2)  # the smallest have an inside, too
    inside = box[inset : len(box) - inset, inset : box.shape[1] - inset]
    outline = np.concatenate((box[0], box[-1], box[:, 0], box[:, -1]))
    paper = float(np.percentile(inside, 10))
    return float((inside > paper + _OUTLINE * max(float(np.median(outline)) - paper, 1.0)).mean())
