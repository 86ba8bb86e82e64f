"""Whether an empty place is told from a written one, in even light and under a shadow."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box
from functions.read.fields.blank import above_next_row, has_ink, is_written_in
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


@pytest.mark.parametrize("light", [1.0, 0.45])
def test_pale_writing_is_seen_in_little_light(light: float) -> None:
    strip = written(paper(), 230).astype(np.float32)
    pale = (225 - (225 - strip) * 0.4) * light
    assert has_ink(pale.astype(np.uint8), WHOLE, LINE)


def ruled(rgb: Picture, *, upright: bool) -> Picture:
    """The strip with a thin black rule as a fax leaves it, in dashes: down it, or along its foot."""
    dashed = rgb.copy()
    for at in range(0, HEIGHT if upright else WIDTH, 16):
        if upright:
            dashed[at : at + 7, 40:43] = 0
        else:
            dashed[HEIGHT - 8 : HEIGHT - 5, at : at + 7] = 0
    return dashed


@pytest.mark.parametrize("upright", [True, False])
def test_what_a_fax_leaves_of_a_rule_is_no_writing(upright: bool) -> None:
    assert not has_ink(ruled(paper(), upright=upright), WHOLE, LINE)
    assert has_ink(ruled(written(paper(), 230), upright=upright), WHOLE, LINE)


def test_a_rule_darker_than_the_writing_does_not_hide_it() -> None:
    strip = written(paper(), 230)
    pale = np.asarray(225 - (225 - strip.astype(np.float32)) * 0.35, dtype=np.uint8)
    pale[:, 40:44] = 0
    assert has_ink(pale, WHOLE, LINE)


CELL = Box(x0=0.1, y0=0.3, x1=0.9, y1=0.346)
OWN = line("法定代表人（负责人）：", 0.11, 0.311)
ON_IT, BESIDE, UNDER = (115, 320), (400, 320), (115, 342)


def page(at: tuple[int, int]) -> Picture:
    """A page with a cell of two lines and a short word in it."""
    blank = np.full((1000, 1000, 3), 225, np.uint8)
    cv2.putText(blank, "ABCD", at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, (30, 30, 30), 2)
    return blank


@pytest.mark.parametrize("at", [BESIDE, UNDER], ids=["right of its label", "under it"])
def test_a_cell_with_a_label_of_its_own_is_looked_at_beside_and_under_that(at: tuple[int, int]) -> None:
    assert is_written_in(page(at), CELL, [OWN])


def test_a_label_of_its_own_is_no_writing_in_a_cell() -> None:
    assert not is_written_in(page(ON_IT), CELL, [OWN])
    assert is_written_in(page(ON_IT), CELL, [])


@pytest.mark.parametrize("text", ["法定代表人", "马丽：", "法定代表人王某：无"])
def test_words_that_ask_for_nothing_are_writing_in_a_cell(text: str) -> None:
    assert is_written_in(page(ON_IT), CELL, [line(text, 0.11, 0.311)])


def test_the_place_under_a_label_ends_where_the_value_of_the_next_row_begins() -> None:
    place, next_label = Box(x0=0.3, y0=0.506, x1=0.9, y1=0.52), Box(x0=0.3, y0=0.52, x1=0.41, y1=0.541)
    two_lines = [line("贵州省遵义市正安县富康路918号（一层123", 0.42, 0.518), line("室）", 0.42, 0.54)]
    assert above_next_row(place, [next_label], two_lines).y1 == pytest.approx(0.508)
    assert above_next_row(place, [next_label], [line("马丽", 0.42, 0.51)]) == place
    assert above_next_row(place, [], two_lines) == place
