"""The cell of a table between two upright rules, in pixels: closed on all sides, and what characters stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from functions.read.fields.frames import Darkness, binary
from functions.read.fields.glyphs import Glyphs

# In widths of a character.
_NARROWEST, _WIDEST = 1.0, 6.0
TALLEST = 4.0
_INSET = 0.14
_RULED, _WANDERS = 0.9, 2
"""Share of a side that is ruled, and by how many pixels the rule may wander."""


@dataclass(frozen=True)
class RuledCell:
    """A cell in pixels, within its rules."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left


def cell_at(darkness: Darkness, left: float, right: float, middle: float, em: float) -> RuledCell | None:
    """The cell between two upright rules at this height, if rules above and below close it."""
    inset = max(3, round(_INSET * em))
    x0, x1 = round(left) + inset, round(right) - inset
    if not _NARROWEST * em <= x1 - x0 <= _WIDEST * em:
        return None
    start, end = max(0, round(middle - TALLEST * em)), min(len(darkness), round(middle + TALLEST * em))
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
    return RuledCell(x0, start + top + inset, x1, start + bottom - inset)


def _thick(ink: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """Ink with its neighbours across: a rule may slant a little."""
    thick = ink.copy()
    for off in range(1, _WANDERS + 1):
        thick |= np.roll(ink, off, axis) | np.roll(ink, -off, axis)
    return thick


def written_in(cell: RuledCell, lines: Sequence[Glyphs], darkness: Darkness) -> str:
    """The characters that stand in a cell."""
    height, width = darkness.shape
    return "".join(
        letter for line in lines if cell.top < (line.box.y0 + line.box.y1) / 2 * height < cell.bottom
        for letter, (x0, x1) in zip(line.text, line.edges, strict=True) if cell.left < (x0 + x1) / 2 * width < cell.right
    )


def is_worded(cell: RuledCell, lines: Sequence[Glyphs], darkness: Darkness) -> bool:
    """Whether words stand in a cell, more than one character."""
    return len(written_in(cell, lines, darkness)) > 1
