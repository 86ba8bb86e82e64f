"""Options ticked in ruled cells of their own, right or left of each: a table has no boxes, its rules bound the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box, Tick, TickState
from functions.read.fields.frames import Darkness, binary
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.light import in_even_light
from functions.read.fields.options import Option
from functions.read.fields.sight import Walls
from infra.ocr.base import Picture

_MARKS = frozenset("√✓✔xX×✕✗vVYyJL/\\|丿乙")
"""What the page engine makes of a mark. Anything else that is written in a cell is no tick: a number, 是, a remark."""
_FEWEST = 3
"""Options of which one at least is ticked and one is not show that these cells are for ticks."""
# In widths of a character.
_NARROWEST, _WIDEST = 1.0, 6.0
_TALLEST = 4.0
_INSET = 0.14
_MARK, _SPECK = 0.45, 0.16
"""How wide and tall a mark is at least, and what is none at all; of what lies between nothing is said."""
_ALIKE, _AS_WIDE = 1.25, 1.6
"""How far the widths of a list's cells differ; up to how far another empty cell beside one may be for another tick."""
_RULED, _WANDERS = 0.9, 2
_INNER = 0.22
"""Share of a cell at either side in which a mark's middle does not stand: it may be that of the next cell."""


@dataclass(frozen=True)
class _Cell:
    """A cell in pixels, within its rules."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left


def ticks_in_cells(
    rgb: Picture, options: Sequence[Option], ticks: Sequence[Tick], lines: Sequence[Glyphs], walls: Walls,
) -> tuple[Tick, ...]:
    """The ticks, those of a group without any box as the cells beside its options have them.

    They have them only if each option has such a cell on the same side, all alike, and one at least is ticked and one not.
    """
    stated = {tick.field for tick in ticks if tick.state is not TickState.UNCLEAR}
    open_ = dict.fromkeys(option.group for option in options if option.group not in stated)
    found: dict[tuple[str, str], Tick] = {}
    for group in open_:
        own = [option for option in options if option.group == group]
        asked = {tick.option for tick in ticks if tick.field == group}
        if len(own) >= _FEWEST and asked == {option.text for option in own}:
            found |= {(tick.field, tick.option): tick for tick in _read(rgb, own, lines, walls)}
    return tuple(found.get((tick.field, tick.option), tick) for tick in ticks)


def _read(rgb: Picture, own: Sequence[Option], lines: Sequence[Glyphs], walls: Walls) -> list[Tick]:
    height, width = rgb.shape[:2]
    rules = {option: [x * width for x in walls(option.box.whole_width)] for option in own}
    if not all(rules.values()):
        return []
    em = float(np.median([(option.box.x1 - option.box.x0) * width / len(option.text) for option in own]))
    top = min(option.box.y0 for option in own) * height - _TALLEST * em
    bottom = max(option.box.y1 for option in own) * height + _TALLEST * em
    darkness = in_even_light(rgb, em, slice(max(0, round(top)), min(height, round(bottom))))
    sides = [
        cells for right in (True, False)
        if (cells := _cells(own, rules, darkness, lines, em, right=right)) is not None
    ]
    if len(sides) != 1:
        return []
    states = {option: _state(darkness, cell, lines, em) for option, cell in sides[0].items()}
    if not {TickState.TICKED, TickState.EMPTY} <= set(states.values()):
        return []
    return [
        Tick(field=option.group, option=option.text, state=states[option], box=_box(cell, width, height))
        for option, cell in sides[0].items()
    ]


def _cells(
    own: Sequence[Option], rules: dict[Option, list[float]], darkness: Darkness, lines: Sequence[Glyphs], em: float, *,
    right: bool,
) -> dict[Option, _Cell] | None:
    """The cell next to each option on one side; None unless all have one, alike, in which no words stand."""
    height, width = darkness.shape
    found: dict[Option, _Cell] = {}
    for option in own:
        middle = option.place[1] * height
        beyond = (
            [x for x in rules[option] if x > option.box.x1 * width - em / 2] if right
            else [x for x in reversed(rules[option]) if x < option.box.x0 * width + em / 2]
        )
        bounds = [sorted(pair) for pair in pairwise(beyond[:3])]
        cells = [_within(darkness, x0, x1, middle, em) for x0, x1 in bounds]
        if not cells or cells[0] is None or _worded(cells[0], lines, darkness):
            return None
        # Of two empty cells beside an option either may be the one: 是 and 否.
        if len(cells) > 1 and cells[1] and cells[1].width < _AS_WIDE * cells[0].width and not _worded(cells[1], lines, darkness):
            return None
        found[option] = cells[0]
    widths = [cell.width for cell in found.values()]
    return found if max(widths) <= _ALIKE * min(widths) and len({*found.values()}) == len(own) else None


def _within(darkness: Darkness, left: float, right: float, middle: float, em: float) -> _Cell | None:
    """The cell between two upright rules at this height, if rules above and below close it."""
    inset = max(3, round(_INSET * em))
    x0, x1 = round(left) + inset, round(right) - inset
    if not _NARROWEST * em <= x1 - x0 <= _WIDEST * em:
        return None
    start, end = max(0, round(middle - _TALLEST * em)), min(len(darkness), round(middle + _TALLEST * em))
    ink = binary(darkness[start:end, round(left) - inset : round(right) + inset])
    level = _thick(ink, 0)[:, 2 * inset : -2 * inset].mean(axis=1) >= _RULED
    above, below = (np.flatnonzero(part) for part in (level[: round(middle) - start], level[round(middle) - start :]))
    if not len(above) or not len(below):
        return None
    top, bottom = int(above[-1]), int(below[0]) + round(middle) - start
    tall = _thick(ink[top:bottom], 1)
    if bottom - top < em or any(
        tall[:, max(0, at - _WANDERS) : at + _WANDERS + 1].mean(axis=0).max() < _RULED for at in (inset, tall.shape[1] - 1 - inset)
    ):
        return None
    return _Cell(x0, start + top + inset, x1, start + bottom - inset)


def _thick(ink: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """Ink with its neighbours across: a rule may slant a little."""
    thick = ink.copy()
    for off in range(1, _WANDERS + 1):
        thick |= np.roll(ink, off, axis) | np.roll(ink, -off, axis)
    return thick


def _written(cell: _Cell, lines: Sequence[Glyphs], darkness: Darkness) -> str:
    """The characters that stand in a cell."""
    height, width = darkness.shape
    return "".join(
        letter for line in lines if cell.top < (line.box.y0 + line.box.y1) / 2 * height < cell.bottom
        for letter, (x0, x1) in zip(line.text, line.edges, strict=True) if cell.left < (x0 + x1) / 2 * width < cell.right
    )


def _worded(cell: _Cell, lines: Sequence[Glyphs], darkness: Darkness) -> bool:
    return len(_written(cell, lines, darkness)) > 1


def _state(darkness: Darkness, cell: _Cell, lines: Sequence[Glyphs], em: float) -> TickState:
    """Whether a mark stands in the cell; UNCLEAR of what is too small for one, is read as another sign or may belong to the
    next cell."""
    if not _MARKS.issuperset(_written(cell, lines, darkness)):
        return TickState.UNCLEAR
    ink = binary(darkness[cell.top : cell.bottom, cell.left : cell.right]).view(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    strokes = [
        stat for stat in stats[1:]
        if max(stat[cv2.CC_STAT_WIDTH], stat[cv2.CC_STAT_HEIGHT]) >= _SPECK * em
    ]
    if not strokes:
        return TickState.EMPTY
    x0 = min(stat[cv2.CC_STAT_LEFT] for stat in strokes)
    y0 = min(stat[cv2.CC_STAT_TOP] for stat in strokes)
    x1 = max(stat[cv2.CC_STAT_LEFT] + stat[cv2.CC_STAT_WIDTH] for stat in strokes)
    y1 = max(stat[cv2.CC_STAT_TOP] + stat[cv2.CC_STAT_HEIGHT] for stat in strokes)
    whole = min(x1 - x0, y1 - y0) >= _MARK * em
    inside = all(
        _INNER * size < (low + high) / 2 < (1 - _INNER) * size
        for low, high, size in ((x0, x1, ink.shape[1]), (y0, y1, ink.shape[0]))
    )
    return TickState.TICKED if whole and inside else TickState.UNCLEAR


def _box(cell: _Cell, width: int, height: int) -> Box:
    return Box(x0=cell.left / width, y0=cell.top / height, x1=cell.right / width, y1=cell.bottom / height)
