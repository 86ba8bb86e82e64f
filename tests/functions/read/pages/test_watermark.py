"""What is written pale and aslant all over a copy is taken away for reading, and nothing else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from functions.read.pages.shrink import Halves
from functions.read.pages.watermark import without_watermark
from infra.ocr.base import Picture
from tests.functions.read.pages.marked import HEIGHT, MARK, MARKS, PAPER, PRINT, WIDTH, page

BLUE = (120, 150, 190)
"""A label's ink, all but as pale as the marks."""


def unmarked(picture: Picture) -> Picture | None:
    return without_watermark(Halves(picture))


@pytest.mark.parametrize("dusk", [0.0, 0.4])
def test_marks_are_as_bright_as_the_paper_and_print_is_as_dark_as_it_was(dusk: float) -> None:
    light = np.linspace(1.0, 1.0 - dusk, WIDTH)[None, :, None]
    marked, clean = ((each * light).round().astype(np.uint8) for each in (page(), page(marks=0)))
    seen = unmarked(marked)
    assert seen is not None
    assert int(cv2.absdiff(seen, clean).max()) < 24
    assert int(cv2.absdiff(marked, clean).max()) > 30


def test_a_pale_frame_around_the_page_hides_no_mark() -> None:
    framed = page()
    cv2.rectangle(framed, (12, 12), (WIDTH - 12, HEIGHT - 12), (MARK, MARK, MARK), 12)
    assert unmarked(framed) is not None


@pytest.mark.parametrize("marks", [0, 3])
def test_a_page_with_fewer_marks_than_a_watermark_has_is_left_alone(marks: int) -> None:
    assert unmarked(page(marks)) is None


@pytest.mark.parametrize("mark", [PRINT, 120])
def test_marks_as_dark_as_the_print_are_left_alone(mark: int) -> None:
    assert unmarked(page(mark=mark)) is None


def test_where_there_is_no_print_nothing_is_told_from_it() -> None:
    assert unmarked(page(rows=())) is None
    assert unmarked(np.full((HEIGHT, WIDTH, 3), PAPER, dtype=np.uint8)) is None


def test_what_is_as_pale_as_the_marks_but_has_a_colour_stays() -> None:
    marked = page()
    label = np.s_[40:70, 60:160]
    marked[label] = np.minimum(marked[label], BLUE)
    seen = unmarked(marked)
    assert seen is not None
    assert np.array_equal(seen[label], marked[label])


def test_fringes_of_a_screen_that_was_photographed_are_no_marks() -> None:
    phase = (np.arange(HEIGHT)[:, None] + 2 * np.arange(WIDTH)[None, :]) / 60 * 2 * np.pi
    fringes = np.stack([1 - 0.1 * (1 + np.sin(phase + turn)) for turn in (0, 2 * np.pi / 3, 4 * np.pi / 3)], axis=2)
    screen = (page(marks=0) * fringes).round().astype(np.uint8)
    assert unmarked(screen) is None
    seen, clean = unmarked((page() * fringes).round().astype(np.uint8)), unmarked(page())
    assert seen is not None
    assert clean is not None
    x, y = MARKS[0]
    assert int(cv2.absdiff(seen, clean)[y - 40 : y, x : x + 70].min(axis=2).max()) < PAPER - MARK
