"""Whether an empty place is told from a written one, in even light and under a shadow."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box
from functions.read.fields.blank import has_ink, places_in_cell
from infra.ocr.base import Picture
from tests.functions.read.fields.page import line

WHOLE = Box(x0=0.0, y0=0.0, x1=1.0, y1=1.0)
HEIGHT, WIDTH, LINE = 60, 600, 0.6


def paper(shade: int = 0) -> Picture:
    """A light strip on which, from below, the tip of a soft shadow lies that takes up to ``shade`` levels."""
    x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
    light = 225 - shade * np.exp(-((x - 240) / 40) ** 2 - ((y - HEIGHT) / 40) ** 2)
    return np.repeat(light[:, :, None], 3, 2).astype(np.uint8)


def written(rgb: Picture, at: int) -> Picture:
    """The strip with a word of strokes a tenth of a line wide, a fifth as light as its paper."""
    strokes = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    cv2.putText(strokes, "AB", (at, 45), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (1, 1, 1), 3)
    return np.where(strokes > 0, rgb // 5, rgb)


@pytest.mark.parametrize("shade", [0, 60, 150])
def test_an_empty_place_is_empty_in_the_shade_too(shade: int) -> None:
    assert not has_ink(paper(shade), WHOLE, LINE)


@pytest.mark.parametrize("at", [20, 230, 500], ids=["in the light", "at the shadow's edge", "in the shadow"])
@pytest.mark.parametrize("shade", [0, 60, 100])
def test_writing_is_seen_wherever_it_stands(shade: int, at: int) -> None:
    assert has_ink(written(paper(shade), at), WHOLE, LINE)


CELL = Box(x0=0.3, y0=0.48, x1=0.9, y1=0.56)


def test_a_cell_with_a_label_of_its_own_is_looked_at_beside_and_under_it() -> None:
    beside, under = places_in_cell(CELL, [line("法定代表人（负责人）：", 0.32, 0.49), line("马丽", 0.1, 0.5)])
    assert beside.x0 > 0.5 and beside.y1 == under.y0 == 0.5
    assert (under.x0, under.x1, under.y1) == (CELL.x0, CELL.x1, CELL.y1)


@pytest.mark.parametrize("text", ["法定代表人", "马丽：", "法定代表人王某：无"])
def test_words_that_ask_for_nothing_are_part_of_what_may_be_written_in_a_cell(text: str) -> None:
    assert places_in_cell(CELL, [line(text, 0.32, 0.49)]) == (CELL,)
