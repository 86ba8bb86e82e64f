"""Ticks in ruled cells beside their options."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, Tick, TickState
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.options import Option
from functions.read.fields.ruling import walls_of
from functions.read.fields.tick_cells import ticks_in_cells
from infra.ocr.base import Picture
from tests.functions.read.fields.page import glyphs, line

WIDTH, HEIGHT, EM, ROW = 900, 400, 30, 60
OPTIONS = ("热食类", "冷食类", "生食类", "半成品")
TICKED, EMPTY, UNCLEAR = TickState.TICKED, TickState.EMPTY, TickState.UNCLEAR


def table(bounds: tuple[int, ...], marks: dict[int, tuple[int, int]], size: int = 14) -> Picture:
    """A ruled table of four rows, with marks in these rows at these places."""
    picture = np.full((HEIGHT, WIDTH, 3), 240, dtype=np.uint8)
    for x in bounds:
        cv2.line(picture, (x, 50), (x, 50 + 4 * ROW), (20, 20, 20), 2)
    for at in range(5):
        cv2.line(picture, (bounds[0], 50 + at * ROW), (bounds[-1], 50 + at * ROW), (20, 20, 20), 2)
    for row, (x, off) in marks.items():
        y = 50 + row * ROW + ROW // 2 + off
        cv2.polylines(picture, [np.array([(x - size, y), (x - size // 3, y + size), (x + size, y - size)])], False, (20, 20, 20), 3)
    return picture


def states(picture: Picture, x: int, more: tuple[Glyphs, ...] = ()) -> list[TickState]:
    """What is read of four options of three characters that begin at ``x``."""
    options = [
        Option("组", text, Box(
            x0=x / WIDTH, x1=(x + 3 * EM) / WIDTH, y0=(50 + at * ROW + 15) / HEIGHT, y1=(50 + at * ROW + 45) / HEIGHT,
        )) for at, text in enumerate(OPTIONS)
    ]
    ticks = [Tick(field="组", option=option.text, state=UNCLEAR, box=option.box) for option in options]
    return [tick.state for tick in ticks_in_cells(picture, options, ticks, more, walls_of(picture))]


def written(text: str, x: int, row: int) -> Glyphs:
    return glyphs(line(text, x / WIDTH, (50 + row * ROW + 30) / HEIGHT))[0]


@pytest.mark.parametrize(("bounds", "option", "mark"), [
    ((100, 300, 360), 120, 330), ((100, 160, 400), 180, 130), ((100, 300, 360, 700), 120, 330),
], ids=["right of the options", "left of them", "with more of the table behind"])
def test_an_option_is_ticked_where_the_cell_beside_it_is(bounds: tuple[int, ...], option: int, mark: int) -> None:
    assert states(table(bounds, {1: (mark, 0), 2: (mark, 0)}), option) == [EMPTY, TICKED, TICKED, EMPTY]


@pytest.mark.parametrize(("bounds", "marks"), [
    ((100, 300, 360), {}), ((100, 300, 360), dict.fromkeys(range(4), (330, 0))), ((100, 300, 360, 420), {1: (330, 0)}),
    ((40, 100, 300, 360), {1: (330, 0)}), ((100, 300), {1: (330, 0)}), ((100, 300, 600), {1: (330, 0)}),
], ids=["none ticked", "all ticked", "two cells: yes and no", "a cell at either side", "no cell", "a cell too wide for ticks"])
def test_nothing_is_said_where_it_is_not_plain_that_the_cells_are_for_ticks(
    bounds: tuple[int, ...], marks: dict[int, tuple[int, int]]
) -> None:
    assert states(table(bounds, marks), 120) == [UNCLEAR] * 4


def test_a_mark_that_may_be_that_of_the_next_cell_is_unclear() -> None:
    assert states(table((100, 300, 360), {0: (330, 24), 2: (330, 0)}), 120) == [UNCLEAR, UNCLEAR, TICKED, EMPTY]


def test_a_mark_too_small_is_unclear() -> None:
    picture = table((100, 300, 360), {2: (330, 0)})
    cv2.circle(picture, (330, 80), 4, (20, 20, 20), -1)
    assert states(picture, 120) == [UNCLEAR, EMPTY, TICKED, EMPTY]


def test_another_sign_in_the_cell_is_no_tick_and_words_make_it_another_column() -> None:
    picture = table((100, 300, 360), {0: (330, 0), 2: (330, 0)})
    assert states(picture, 120, (written("否", 318, 0),)) == [UNCLEAR, EMPTY, TICKED, EMPTY]
    assert states(picture, 120, (written("备注", 310, 0),)) == [UNCLEAR] * 4


def drawn(picture: Picture, row: int, *strokes: tuple[tuple[int, int], ...]) -> None:
    """Strokes in the cell of a row, about its middle."""
    for stroke in strokes:
        points = np.array([(330 + x, 50 + row * ROW + ROW // 2 + y) for x, y in stroke])
        cv2.polylines(picture, [points], False, (20, 20, 20), 3)


CROSS, STROKE = (((-14, -14), (14, 14)), ((-14, 14), (14, -14))), (((-14, 14), (14, -14)),)


def test_crosses_alone_are_marks_but_beside_a_tick_one_may_say_no() -> None:
    alone, beside = table((100, 300, 360), {}), table((100, 300, 360), {2: (330, 0)})
    for picture in (alone, beside):
        drawn(picture, 0, *CROSS)
    assert states(alone, 120) == [TICKED, EMPTY, EMPTY, EMPTY]
    assert states(beside, 120) == [UNCLEAR, EMPTY, TICKED, EMPTY]


def test_a_stroke_through_a_cell_is_no_tick() -> None:
    picture = table((100, 300, 360), {2: (330, 0)})
    drawn(picture, 0, *STROKE)
    assert states(picture, 120) == [UNCLEAR, EMPTY, TICKED, EMPTY]
    alone = table((100, 300, 360), {})
    drawn(alone, 0, *STROKE)
    assert states(alone, 120) == [UNCLEAR] * 4
