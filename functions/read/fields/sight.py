"""What the picture of a page shows beside its lines, as questions that can be asked without the picture at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.reading import Box

Ruled = Callable[[Box, Box], bool]
"""Whether a printed rule runs between an upper and a lower line."""
Walls = Callable[[Box], list[float]]
"""Where, from left to right, upright rules cross the row of a box."""
Inked = Callable[[Box, float], bool]
"""Whether there is writing in a place, for lines of this height as a fraction of the page."""


@dataclass(frozen=True)
class Sight:
    """The questions. Without a picture there are no rules, and nothing is written but the lines. ``rings`` are those of
    the ``walls`` that may be a seal's ring."""

    ruled: Ruled = lambda _upper, _lower: False
    walls: Walls = lambda _row: []
    inked: Inked = lambda _place, _line: False
    rings: Walls = lambda _row: []


BLIND = Sight()
