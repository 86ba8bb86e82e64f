"""Tick boxes: the picture alone says whether a box is ticked, whatever glyph the page engine made of it."""

from __future__ import annotations

from collections.abc import Sequence

from domain.reading import Box, Tick, TickState
from functions.read.fields.boxes_again import boxes_again, inked_by_outline
from functions.read.fields.boxes_behind import boxes_behind, contested
from functions.read.fields.frames import Darkness, Frame, binary, frames_in, is_character, of_usual_size
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.light import in_even_light
from functions.read.fields.options import Option
from functions.read.fields.spec import TickSpec
from infra.ocr.base import Picture

EMPTY_BELOW = 0.05
TICKED_FROM = 0.10
"""Share of ink inside the frame. Between the two a box is unclear."""
_SIDES = (0.66, 1.2)
_REACH = (4.5, 4.5)
_STRAY, _FAR = 3.0, 5.0
_LEVEL = 0.65
_BESIDE = 6.0
_SHORT, _ALIKE = 2, 0.8
"""All in widths of a character: sizes of boxes, how far left and right of an option's text its row is searched, how far above
and below the options ink is looked at, and how far a box may be from where the text was estimated to begin (unread box glyphs
and gaps shift the estimate; the farther bound holds only where there are exactly as many boxes as options)."""


def read_ticks(rgb: Picture, options: Sequence[Option], lines: Sequence[Glyphs] = ()) -> tuple[Tick, ...]:
    """The state of the box to the left of every option, or to the right of all of a group. A box that cannot be made out is
    UNCLEAR.

    The page's ``lines`` tell how wide a character is where the options themselves are too short to tell.
    """
    if not options:
        return ()
    height, width = rgb.shape[:2]
    em = _em(options, lines) * width
    rows = _rows(options)
    middles = [option.place[1] * height for option in options]
    darkness = in_even_light(
        rgb, em, slice(max(0, round(min(middles) - _BESIDE * em)), round(max(middles) + _BESIDE * em)),
    )
    frames = [frame for row in rows for frame in _frames(darkness, row, em)]
    usual, others = of_usual_size(frames)
    matched: dict[Option, Frame] = {}
    for choice in (usual, others):
        for row in rows:
            open_ = [option for option in row if option not in matched]
            free = [frame for frame in choice if frame not in matched.values()]
            matched |= _matched(open_, free, em, (width, height))
    pale = boxes_again(darkness, [option for row in rows for option in row if option not in matched], matched.values(), em)
    matched |= pale
    for group in dict.fromkeys(option.group for option in options):
        own = [option for option in options if option.group == group]
        whole = all(option in matched for option in own)
        if not whole or not all(matched[option].is_sure for option in own):
            taken = [frame for option, frame in matched.items() if option not in own]
            print_ = [*(option.box for option in options), *(line.box for line in lines)]
            behind = boxes_behind(darkness, own, taken, em, _sides(em), print_)
            if not whole or all(frame.outdoes(matched[option]) for option, frame in behind.items()):
                matched |= behind
            # Behind an option without a box its own may be taken for that of the next.
            without = [option for option in own if option not in matched]
            for option in [one for one in own if one in matched and contested(matched[one], one, without, em, darkness)]:
                del matched[option]
        boxes = [matched[option] for option in own if option in matched]
        for option in [one for one in own if one in matched and is_character(matched[one], boxes)]:
            del matched[option]
    return tuple(
        _tick(darkness, option, matched.get(option), pale=option in pale) for row in rows for option in row
    )


def whole_groups(ticks: Sequence[Tick], groups: Sequence[TickSpec]) -> tuple[Tick, ...]:
    """The ticks, and for each option of a group that was not found beside its siblings an UNCLEAR one in their place:
    what was not seen may be ticked."""
    found = {(tick.field, tick.option) for tick in ticks}
    beside = {tick.field: tick.box for tick in ticks}
    unseen = (
        Tick(field=group.name, option=option, state=TickState.UNCLEAR, box=beside[group.name])
        for group in groups if group.name in beside
        for option in group.options if (group.name, option) not in found
    )
    return (*ticks, *unseen)


def _rows(options: Sequence[Option]) -> list[list[Option]]:
    rows: list[list[Option]] = []
    for option in sorted(options, key=lambda option: option.place[1]):
        if rows and option.place[1] - rows[-1][0].place[1] < 0.3 * (option.box.y1 - option.box.y0):
            rows[-1].append(option)
        else:
            rows.append([option])
    return [sorted(row, key=lambda option: option.box.x0) for row in rows]


def _frames(darkness: Darkness, row: Sequence[Option], em: float) -> list[Frame]:
    height, width = darkness.shape
    middle = sum(option.place[1] for option in row) / len(row) * height
    left = max(0, round(row[0].box.x0 * width - _REACH[0] * em))
    right = min(width, round(row[-1].box.x0 * width + _REACH[1] * em))
    top = max(0, round(middle - 1.3 * em))
    return frames_in(darkness[top : round(middle + 1.3 * em), left:right], left, top, _sides(em))


def _sides(em: float) -> range:
    return range(max(8, round(_SIDES[0] * em)), round(_SIDES[1] * em) + 1)


def _matched(
    row: Sequence[Option], frames: Sequence[Frame], em: float, size: tuple[int, int]
) -> dict[Option, Frame]:
    """The boxes of a row's options: one for one if as many were found, else the nearest within half the reach."""
    width, height = size

    def stray(option: Option, frame: Frame) -> float:
        level = abs(frame.middle - option.place[1] * height) < _LEVEL * em
        before = frame.x < option.box.x1 * width
        return abs(frame.x + 1.3 * frame.side - option.box.x0 * width) / em if level and before else _FAR

    for reach in (_STRAY, _FAR):
        near = sorted(
            {frame for frame in frames if any(stray(option, frame) < reach for option in row)}, key=lambda frame: frame.x
        )
        told = reach < _FAR or all(frame.is_sure for frame in near)
        if told and len(near) == len(row) and all(stray(option, frame) < reach for option, frame in zip(row, near, strict=True)):
            return dict(zip(row, near, strict=True))
    matched: dict[int, int] = {}
    pairs = sorted((stray(option, frame), at, to) for at, option in enumerate(row) for to, frame in enumerate(near))
    for distance, at, to in pairs:
        if distance < _STRAY / 2 and at not in matched and to not in matched.values():
            matched[at] = to
    return {row[at]: near[to] for at, to in matched.items()}


def _tick(darkness: Darkness, option: Option, frame: Frame | None, *, pale: bool) -> Tick:
    if frame is None:
        return Tick(field=option.group, option=option.text, state=TickState.UNCLEAR, box=option.box)
    ink = _ink(darkness, frame)
    states = {_state(ink), _state(inked_by_outline(darkness, frame) if pale else ink)}
    state = states.pop() if len(states) == 1 else TickState.UNCLEAR
    height, width = darkness.shape
    box = Box(
        x0=frame.x / width, y0=frame.y / height,
        x1=(frame.x + frame.side) / width, y1=(frame.y + frame.side) / height,
    )
    return Tick(field=option.group, option=option.text, state=state, box=box, ink=round(ink, 4))


def _state(ink: float) -> TickState:
    return TickState.TICKED if ink >= TICKED_FROM else TickState.UNCLEAR if ink >= EMPTY_BELOW else TickState.EMPTY


def _ink(darkness: Darkness, frame: Frame) -> float:
    """The inked share of the inside of a frame, judged against the paper around it."""
    top, left, side = max(0, frame.y - frame.side), max(0, frame.x - frame.side), frame.side
    ink = binary(darkness[top : frame.y + 2 * side, left : frame.x + 3 * side])
    inset = max(2, round(0.17 * side))
    y, x = frame.y - top, frame.x - left
    return float(ink[y + inset : y + side - inset, x + inset : x + side - inset].mean())


def _em(options: Sequence[Option], lines: Sequence[Glyphs]) -> float:
    """Width of a character as a fraction of the page's width: of the narrower lines, for an unread box widens one.

    Where it widens options of two characters by half and more, lines of the same height that are longer count as well.
    """
    widths = sorted((option.box.x1 - option.box.x0) / len(option.text) for option in options)
    if max(len(option.text) for option in options) <= _SHORT:
        height = min(option.box.y1 - option.box.y0 for option in options)
        widths += [
            (line.box.x1 - line.box.x0) / len(line.text) for line in lines
            if len(line.text) > _SHORT and line.text.isalpha() and _ALIKE < (line.box.y1 - line.box.y0) / height < 1 / _ALIKE
        ]
        widths.sort()
    return widths[len(widths) // 4]
