"""Ruled cells beside options: a tick is one by its shape, and the cells count only if one of them is ticked."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, TickState
from functions.read.fields.cells_ticked import ticked_cells
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.options import Option
from tests.functions.read.fields.page import glyphs, line

EM, WIDTH, HEIGHT = 20, 1000, 1000
OPTIONS = [
    Option("经营项目", text, Box(x0=0.1, y0=y, x1=0.22, y1=y + 0.02)) for text, y in (("热食类食品制售", 0.1), ("冷食类食品制售", 0.15))
]
Stroke = tuple[tuple[int, int], ...]
TICK, CROSS = (((-8, 0), (-2, 8), (10, -10)),), (((-8, -8), (8, 8)), ((-8, 8), (8, -8)))
SLASH, DASH = (((-8, 8), (8, -8)),), (((-10, 0), (10, 0)),)


def page(*strokes: Stroke, at: int = 0) -> np.ndarray:
    darkness = np.zeros((HEIGHT, WIDTH), np.uint8)
    x, y = 320, round(OPTIONS[at].place[1] * HEIGHT)
    for stroke in strokes:
        cv2.polylines(darkness, [np.array([(x + dx, y + dy) for dx, dy in stroke], np.int32)], isClosed=False, color=255, thickness=3)
    return darkness


def told(
    darkness: np.ndarray, walls: tuple[float, ...] = (0.08, 0.28, 0.36), lines: list[Glyphs] | None = None
) -> list[TickState]:
    cells = ticked_cells(darkness, OPTIONS, lines or [], lambda _row: list(walls), EM)
    return [cells[option].state for option in OPTIONS if option in cells]


def test_the_cell_right_of_an_option_is_its_box() -> None:
    assert told(page(*TICK)) == [TickState.TICKED, TickState.EMPTY]


@pytest.mark.parametrize("mark", [CROSS, SLASH, DASH])
def test_what_may_mean_no_is_no_tick_and_without_a_tick_nothing_is_told(mark: tuple[Stroke, ...]) -> None:
    assert told(page(*mark)) == []
    assert told(page(*TICK) | page(*mark, at=1)) == [TickState.TICKED, TickState.UNCLEAR]


def test_what_is_read_in_a_cell_must_be_what_a_tick_may_be_read_as() -> None:
    assert told(page(*TICK), lines=glyphs(line("√", 0.31, 0.1))) == [TickState.TICKED, TickState.EMPTY]
    assert told(page(*TICK), lines=glyphs(line("×", 0.31, 0.1))) == []
    assert told(page(*TICK), lines=glyphs(line("无", 0.31, 0.15))) == []


def test_where_either_side_may_be_meant_nothing_is_told() -> None:
    assert told(page(*TICK), walls=(0.02, 0.09, 0.28, 0.36)) == []


def test_a_wide_cell_is_there_for_something_else() -> None:
    assert told(page(*TICK), walls=(0.08, 0.28, 0.6)) == []
