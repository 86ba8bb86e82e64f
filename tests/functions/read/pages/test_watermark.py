"""What is written pale and aslant all over a copy is taken away for reading, and nothing else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box
from functions.read.pages.watermark import with_parts_of, without_watermark
from tests.functions.read.pages.marked import HEIGHT, PAPER, PRINT, WIDTH, lines, page


@pytest.mark.parametrize("dusk", [0.0, 0.4])
def test_marks_are_as_bright_as_the_paper_and_print_is_as_dark_as_it_was(dusk: float) -> None:
    light = np.linspace(1.0, 1.0 - dusk, WIDTH)[None, :, None]
    marked, clean = ((each * light).round().astype(np.uint8) for each in (page(), page(marks=0)))
    seen = without_watermark(marked, lines())
    assert seen is not None
    assert int(cv2.absdiff(seen, clean).max()) < 24
    assert int(cv2.absdiff(marked, clean).max()) > 30


def test_a_page_with_fewer_marks_than_a_watermark_has_is_left_alone() -> None:
    assert without_watermark(page(3), lines(3)) is None
    assert without_watermark(page(0), lines(0)) is None


def test_marks_as_dark_as_the_print_are_left_alone() -> None:
    assert without_watermark(page(mark=PRINT), lines()) is None
    assert without_watermark(page(mark=120), lines()) is None


def test_where_no_line_of_print_was_made_out_nothing_is_told_from_it() -> None:
    assert without_watermark(page(), lines(confidence=0.6)) is None
    assert without_watermark(page(), []) is None


def test_lines_found_where_there_is_no_ink_take_nothing_away() -> None:
    assert without_watermark(np.full((HEIGHT, WIDTH, 3), PAPER, dtype=np.uint8), lines()) is None


def test_coloured_ink_keeps_its_colour() -> None:
    marked = page()
    marked[20:40, 20:60] = (40, 60, 160)
    seen = without_watermark(marked, lines())
    assert seen is not None
    assert seen[30, 40].tolist() == [40, 60, 160]


def test_parts_of_the_page_are_as_they_were_with_the_marks() -> None:
    marked, clean = page(), page(marks=0)
    seen = with_parts_of(clean, marked, [Box(x0=0.0, y0=0.0, x1=1.0, y1=0.5)])
    assert np.array_equal(seen[: HEIGHT // 2], marked[: HEIGHT // 2])
    assert np.array_equal(seen[HEIGHT // 2 + 1 :], clean[HEIGHT // 2 + 1 :])
