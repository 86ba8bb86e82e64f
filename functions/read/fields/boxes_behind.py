"""Tick boxes printed behind their options: looked for where the boxes before them cannot be told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from domain.reading import Box
from functions.read.fields.frames import Darkness, Frame, frames_in
from functions.read.fields.options import Option

# In widths of a character.
_FROM_UNTIL = ((-1.5, 1.6), (-2.4, 1.6), (-1.5, 2.2))
"""Where behind the end of an option's text its box begins; a box that was not read makes the line end behind it, and several
in one line move what is taken for the end of each text still farther."""
_AROUND, _LEVEL = 1.3, 0.65


def boxes_behind(
    darkness: Darkness, options: Sequence[Option], taken: Collection[Frame], em: float, sides: range,
    print_: Sequence[Box] = (),
) -> dict[Option, Frame]:
    """A box behind every one of the options, none of them ``taken`` by an option after it; nothing if one has none.

    Of options with their boxes before them the last of a row has none behind. ``print_`` is what is printed, these options
    too: a box that stands nearer before some of it is that one's. Between two options of the group the last of their row
    tells: gaps are no proof where a box that was not read moves the words.
    """
    found: dict[Option, Frame] = {}
    for option in options:
        frame = _behind(darkness, option, em, sides)
        others = (*taken, *found.values())
        before_next = _before_next(option, options, print_)
        if frame is None or _of_next(frame, option, before_next, darkness) or any(_same(frame, other) for other in others):
            return {}
        found[option] = frame
    return found


def _behind(darkness: Darkness, option: Option, em: float, sides: range) -> Frame | None:
    height, width = darkness.shape
    end, middle = option.box.x1 * width, option.place[1] * height
    left, top = max(0, round(end + (min(_FROM_UNTIL)[0] - 1) * em)), max(0, round(middle - _AROUND * em))
    part = darkness[top : round(middle + _AROUND * em), left : round(end + (max(until for _, until in _FROM_UNTIL) + _AROUND) * em)]
    level = [
        frame for frame in frames_in(part, left, top, sides)
        if abs(frame.middle - middle) < _LEVEL * em
    ]
    for from_, until in _FROM_UNTIL:
        near = [frame for frame in level if from_ * em < frame.x - end < until * em]
        near = [frame for frame in near if frame.is_sure and not any(other.outdoes(frame) for other in near)]
        if near:
            return near[0] if len(near) == 1 else None
    return None


def contested(frame: Frame, option: Option, others: Iterable[Option], em: float, darkness: Darkness) -> bool:
    """Whether the box before an option may be that of the one before it, one of the ``others`` that have none."""
    height, width = darkness.shape
    return any(
        abs(other.place[1] - option.place[1]) * height < _LEVEL * em and other.place[0] * width < frame.x < option.box.x1 * width
        for other in others
    )


def _of_next(frame: Frame, option: Option, print_: Sequence[Box], darkness: Darkness) -> bool:
    """Whether other print begins nearer behind the box than the option ends before it: then the box is that one's."""
    height, width = darkness.shape
    end, middle = option.box.x1 * width, option.place[1] * height
    return any(
        box.x0 * width > end and box.y0 * height < middle < box.y1 * height
        and box.x0 * width - (frame.x + frame.side) < frame.x - end
        for box in print_
    )


def _before_next(option: Option, options: Sequence[Option], print_: Sequence[Box]) -> Sequence[Box]:
    """The print that begins before the next option of the same row; all of it behind the last."""
    next_ = min((
        other.box.x0 for other in options
        if other.box.x0 > option.box.x0 and other.box.y0 < option.place[1] < other.box.y1
    ), default=1.0)
    return [box for box in print_ if box.x0 < next_]


def _same(one: Frame, other: Frame) -> bool:
    return abs(one.x - other.x) < one.side and abs(one.y - other.y) < one.side
