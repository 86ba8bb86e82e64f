"""On a page in grey a seal leaves ink; where none is left there is none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, Line
from functions.read.unstamped import is_unstamped
from infra.ocr.base import Picture
from tests.functions.read.fields.page import line

HEIGHT, WIDTH = 1600, 1130
LINES = (line("申请人（盖章）：", 0.1, 0.3), line("2026年3月16日", 0.5, 0.4))


def page(white: int = 245) -> Picture:
    """Paper with two lines of print and a table's rules."""
    noise = np.random.default_rng(5).normal(0, 2, (HEIGHT, WIDTH))
    grey = np.clip(white + noise, 0, 255).astype(np.uint8)
    for read in LINES:
        left, right = round(read.box.x0 * WIDTH) + 3, round(read.box.x1 * WIDTH) - 3
        for at in range(left, right - 5, 9):
            grey[round(read.box.y0 * HEIGHT) + 3 : round(read.box.y1 * HEIGHT) - 3, at : at + 5] = 40
    grey[900:903, 100:1000] = grey[900:1200, 100:103] = 60
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def stamped(picture: Picture, ink: int, middle: tuple[int, int] = (600, 560)) -> Picture:
    """With a ring of 40 mm and a star in grey."""
    cv2.circle(picture, middle, 105, (ink, ink, ink), 7)
    cv2.circle(picture, middle, 25, (ink, ink, ink), -1)
    return picture


def test_a_page_of_print_and_rules_alone_bears_no_seal() -> None:
    assert is_unstamped(page(), LINES)


@pytest.mark.parametrize("ink", [90, 150, 200])
@pytest.mark.parametrize("middle", [(600, 560), (300, 480), (800, 900)])
def test_what_a_seal_leaves_in_grey_may_be_one(ink: int, middle: tuple[int, int]) -> None:
    assert not is_unstamped(stamped(page(), ink, middle), LINES)


def test_writing_that_was_not_read_may_be_a_seal() -> None:
    assert not is_unstamped(page(), ())


def test_a_page_of_two_tones_may_have_lost_a_seal() -> None:
    assert not is_unstamped(np.where(page() < 128, 0, 255).astype(np.uint8), LINES)


@pytest.mark.parametrize("side", [97, 108, 130, 160])
def test_the_frame_of_a_square_seal_is_no_rule(side: int) -> None:
    picture = page()
    cv2.rectangle(picture, (500, 500), (500 + side, 500 + side), (120, 120, 120), 4)
    inside = Box(x0=510 / WIDTH, y0=510 / HEIGHT, x1=(490 + side) / WIDTH, y1=(490 + side) / HEIGHT)
    letters = Line(text="马丽印", box=inside, confidence=0.99)
    cv2.putText(picture, "ML", (515, 480 + side), cv2.FONT_HERSHEY_SIMPLEX, side / 50, (120, 120, 120), 5)
    assert not is_unstamped(picture, (*LINES, letters))


@pytest.mark.parametrize("shape", [(20, 20), (50, 2400), (96, 2400)])
def test_a_page_too_small_to_tell_may_bear_one(shape: tuple[int, int]) -> None:
    assert not is_unstamped(np.full((*shape, 3), 240, dtype=np.uint8), ())


def test_walls_of_low_cells_and_the_rules_of_blanks_are_no_seal() -> None:
    picture = page()
    for y in (600, 632, 664, 696):
        picture[y : y + 3, 200:1000] = 60
    for x in (300, 360, 420):
        picture[600:699, x : x + 4] = 60
    picture[800:804, 500:600] = picture[840:844, 500:600] = 60
    assert is_unstamped(picture, LINES)
    assert not is_unstamped(stamped(picture, 150, (700, 1100)), LINES)
