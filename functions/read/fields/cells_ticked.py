"""Options without boxes, each with a ruled cell beside it that holds a tick or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.reading import Box, TickState
from functions.read.fields.frames import Darkness, binary
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.options import Option
from functions.read.fields.sight import Walls

# In widths of a character.
_WIDTHS = (1.2, 9.0)
"""How wide such a cell may be."""
_AROUND, _INSET = 1.1, 0.2
"""How far above and below an option's middle its cell is looked at, and what is left out at its sides."""
_TALL, _WIDE = 0.4, 0.4
"""Least height and width of a tick."""
_ALIKE = 1.5
"""The widest cell of a group by its narrowest."""
_RULE = 0.6
"""Share of a cell's width that is ink where a rule crosses it."""
_EMPTY, _TICKED = 0.02, 0.06
"""Ink in the square of a character: at most of an empty cell, at least of a tick; between the two it is unclear."""
_LOWEST, _HIGHEST, _POINT, _FALL = (0.1, 0.7), 0.75, 0.4, 0.2
"""Where in a tick's width its lowest point is, from where on its highest, how wide the lowest may be, and how far of its height
it falls at first: a single stroke begins at its lowest, a cross stands on two feet, a ring is highest in its middle."""
_NO_TICKS = frozenset("×xX*+/\\|-—一_无否不有是0oO○〇●■□口")
"""What a reader makes of other marks; of a tick it may make any one character."""


@dataclass(frozen=True)
class TickedCell:
    """A cell beside an option, and what it holds."""

    box: Box
    state: TickState
    ink: float


def ticked_cells(
    darkness: Darkness, own: Sequence[Option], lines: Sequence[Glyphs], walls: Walls, em: float
) -> dict[Option, TickedCell]:
    """The cell right, or left, of every option of a group; nothing unless each has one on the same side, all are of one width,
    and there is a tick in one of them: else they may be there for something else.

    ``em`` is a character's width in pixels.
    """
    sides = [
        {option: box for option in own if (box := side(option, walls(option.box.whole_width), lines, em / darkness.shape[1]))}
        for side in (_right, _left)
    ]
    whole = [boxes for boxes in sides if len(boxes) == len(own)]
    if len(whole) != 1:
        return {}
    boxes = whole[0]
    widths = [box.x1 - box.x0 for box in boxes.values()]
    found = {option: _held(darkness, box, lines, em) for option, box in boxes.items()}
    told = max(widths) < _ALIKE * min(widths) and any(cell.state is TickState.TICKED for cell in found.values())
    return found if told else {}


def _right(option: Option, walls: Sequence[float], lines: Sequence[Glyphs], em: float) -> Box | None:
    return _free(option, [x for x in walls if x > option.place[0]][:2], lines, em)


def _left(option: Option, walls: Sequence[float], lines: Sequence[Glyphs], em: float) -> Box | None:
    return _free(option, [x for x in walls if x < option.place[0]][-2:], lines, em)


def _free(option: Option, between: Sequence[float], lines: Sequence[Glyphs], em: float) -> Box | None:
    """The cell between two rules in the row of an option, if it is narrow and nothing but a tick was read in it."""
    if len(between) < 2 or not _WIDTHS[0] * em < between[1] - between[0] < _WIDTHS[1] * em:
        return None
    cell = option.box.model_copy(update={"x0": between[0], "x1": between[1]})
    return None if any(cell.has_middle_of(line.box) and not _may_be_tick(line.text) for line in lines) else cell


def _may_be_tick(text: str) -> bool:
    return len(text) == 1 and text not in _NO_TICKS


def _held(darkness: Darkness, cell: Box, lines: Sequence[Glyphs], em: float) -> TickedCell:
    height, width = darkness.shape
    middle = (cell.y0 + cell.y1) / 2 * height
    left, right = round(cell.x0 * width + _INSET * em), round(cell.x1 * width - _INSET * em)
    top, bottom = max(0, round(middle - _AROUND * em)), round(middle + _AROUND * em)
    ink = _between_rules(binary(darkness[top:bottom, left:right]), round(middle) - top)
    share = float(np.count_nonzero(ink)) / em**2
    read = any(cell.has_middle_of(line.box) for line in lines)
    empty = share < _EMPTY and not read
    state = TickState.EMPTY if empty else TickState.TICKED if share >= _TICKED and _is_tick(ink, em) else TickState.UNCLEAR
    return TickedCell(cell, state, round(share, 4))


def _between_rules(ink: NDArray[np.bool_], middle: int) -> NDArray[np.bool_]:
    """What stands between the rules above and below the middle of a cell."""
    crossed = np.flatnonzero(ink.mean(axis=1) > _RULE) if ink.size else np.empty(0, dtype=np.intp)
    above, below = crossed[crossed < middle], crossed[crossed >= middle]
    return ink[(int(above[-1]) + 2 if above.size else 0) : (int(below[0]) - 1 if below.size else len(ink))]


def _is_tick(ink: NDArray[np.bool_], em: float) -> bool:
    """Whether strokes go down and, farther, up again."""
    rows, columns = np.nonzero(ink)
    if not rows.size or np.ptp(rows) < _TALL * em or np.ptp(columns) < _WIDE * em:
        return False
    width, left = np.ptp(columns), columns.min()
    lowest, highest = columns[rows >= rows.max() - 1], columns[rows <= rows.min() + 1]
    begins_high = rows.max() - rows[columns <= left + 1].mean() > _FALL * np.ptp(rows)
    ends_right = (highest.max() - left) / width >= _HIGHEST
    falls = _LOWEST[0] <= (lowest.mean() - left) / width <= _LOWEST[1] and np.ptp(lowest) < _POINT * width
    return bool(begins_high and falls and ends_right)
