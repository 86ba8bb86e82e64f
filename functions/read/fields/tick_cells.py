"""Options ticked in ruled cells of their own, right or left of each: a table has no boxes, its rules bound the place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from domain.reading import Box, Tick, TickState
from functions.read.fields.frames import Darkness, binary
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.light import in_even_light
from functions.read.fields.mark_shapes import MarkShape, shape_of
from functions.read.fields.options import Option
from functions.read.fields.ruled_cells import TALLEST, RuledCell, cell_at, is_worded, written_in
from functions.read.fields.sight import Walls
from infra.ocr.base import Picture

_MARKS = frozenset("√✓✔xX×✕✗vVYyJL丿乙■●")
"""What the page engine makes of a mark. Anything else that is written in a cell is no tick: a number, 是, a stroke, a remark."""
_FEWEST = 3
"""Options of which one at least is ticked and one is not show that these cells are for ticks."""
# In widths of a character.
_MARK, _SPECK = 0.45, 0.16
"""How wide and tall a mark is at least, and what is none at all; of what lies between nothing is said."""
_ALIKE, _AS_WIDE = 1.25, 1.6
"""How far the widths of a list's cells differ; up to how far another empty cell beside one may be for another tick."""
_INNER = 0.22
"""Share of a cell at either side in which a mark's middle does not stand: it may be that of the next cell."""


def ticks_in_cells(
    rgb: Picture, options: Sequence[Option], ticks: Sequence[Tick], lines: Sequence[Glyphs], walls: Walls,
) -> tuple[Tick, ...]:
    """The ticks, those of a group without any box as the cells beside its options have them.

    They have them only if each option has such a cell on the same side, all alike, and one at least is ticked and one not.
    Where one mark is a tick, marks of other shapes are unclear: a cross beside it may say no.
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
    top = min(option.box.y0 for option in own) * height - TALLEST * em
    bottom = max(option.box.y1 for option in own) * height + TALLEST * em
    darkness = in_even_light(rgb, em, slice(max(0, round(top)), min(height, round(bottom))))
    sides = [
        cells for right in (True, False)
        if (cells := _cells(own, rules, darkness, lines, em, right=right)) is not None
    ]
    if len(sides) != 1:
        return []
    held = {option: _held(darkness, cell, lines, em) for option, cell in sides[0].items()}
    mixed = MarkShape.TICK in {shape for _, shape in held.values()}
    states = {
        option: TickState.UNCLEAR if mixed and shape is MarkShape.OTHER else state for option, (state, shape) in held.items()
    }
    if not {TickState.TICKED, TickState.EMPTY} <= set(states.values()):
        return []
    return [
        Tick(field=option.group, option=option.text, state=states[option], box=_box(cell, width, height))
        for option, cell in sides[0].items()
    ]


def _cells(
    own: Sequence[Option], rules: dict[Option, list[float]], darkness: Darkness, lines: Sequence[Glyphs], em: float, *,
    right: bool,
) -> dict[Option, RuledCell] | None:
    """The cell next to each option on one side; None unless all have one, alike, in which no words stand."""
    height, width = darkness.shape
    found: dict[Option, RuledCell] = {}
    for option in own:
        middle = option.place[1] * height
        beyond = (
            [x for x in rules[option] if x > option.box.x1 * width - em / 2] if right
            else [x for x in reversed(rules[option]) if x < option.box.x0 * width + em / 2]
        )
        bounds = [sorted(pair) for pair in pairwise(beyond[:3])]
        cells = [cell_at(darkness, x0, x1, middle, em) for x0, x1 in bounds]
        if not cells or cells[0] is None or is_worded(cells[0], lines, darkness):
            return None
        # Of two empty cells beside an option either may be the one: 是 and 否.
        if len(cells) > 1 and cells[1] and cells[1].width < _AS_WIDE * cells[0].width and not is_worded(cells[1], lines, darkness):
            return None
        found[option] = cells[0]
    widths = [cell.width for cell in found.values()]
    return found if max(widths) <= _ALIKE * min(widths) and len({*found.values()}) == len(own) else None


def _held(darkness: Darkness, cell: RuledCell, lines: Sequence[Glyphs], em: float) -> tuple[TickState, MarkShape | None]:
    """Whether a mark stands in the cell, and of what shape; UNCLEAR of what is too small for one, is one stroke, is read as
    another sign or may belong to the next cell."""
    if not _MARKS.issuperset(written_in(cell, lines, darkness)):
        return TickState.UNCLEAR, None
    ink = binary(darkness[cell.top : cell.bottom, cell.left : cell.right]).view(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    strokes = [
        at for at, stat in enumerate(stats) if at and max(stat[cv2.CC_STAT_WIDTH], stat[cv2.CC_STAT_HEIGHT]) >= _SPECK * em
    ]
    if not strokes:
        return TickState.EMPTY, None
    mark = np.isin(labels, strokes)
    rows, columns = (np.flatnonzero(mark.any(axis=axis)) for axis in (1, 0))
    x0, x1, y0, y1 = int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1
    whole = min(x1 - x0, y1 - y0) >= _MARK * em
    inside = all(
        _INNER * size < (low + high) / 2 < (1 - _INNER) * size
        for low, high, size in ((x0, x1, ink.shape[1]), (y0, y1, ink.shape[0]))
    )
    shape = shape_of(mark)
    return TickState.TICKED if whole and inside and shape is not MarkShape.STROKE else TickState.UNCLEAR, shape


def _box(cell: RuledCell, width: int, height: int) -> Box:
    return Box(x0=cell.left / width, y0=cell.top / height, x1=cell.right / width, y1=cell.bottom / height)
