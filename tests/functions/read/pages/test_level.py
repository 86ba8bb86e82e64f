"""Lines of print are made level, whether they lean together or converge."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.read.pages.level import MIN_SKEW, levelled, skew, straightened
from functions.read.pages.shrink import Halves
from functions.read.pages.slope import print_on, slope
from infra.ocr.base import Picture
from tests.functions.read.pages.written import leaning, written_page


@settings(max_examples=25, deadline=None)
@given(st.floats(min_value=-5.0, max_value=5.0))
def test_skew_is_measured_and_taken_back(degrees: float) -> None:
    page = leaning(written_page(), degrees)
    found = skew(page)
    assert found == pytest.approx(degrees, abs=0.35)
    assert abs(skew(straightened(page, found))) <= 0.35


def test_a_page_without_print_is_left_alone() -> None:
    blank = np.full((500, 400, 3), 250, dtype=np.uint8)
    assert skew(blank) == 0.0
    assert straightened(blank, MIN_SKEW / 2) is blank


def seen_from_the_side(page: Picture, nearer: float) -> Picture:
    """The page with its left edge longer, its right one shorter by this share."""
    height, width = page.shape[:2]
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    off = nearer * height / 2
    seen = square + np.array([[0, -off], [0, off], [0, -off], [0, off]], dtype=np.float32)
    there = cv2.getPerspectiveTransform(square, seen)
    return np.asarray(cv2.warpPerspective(page, there, (width, height), borderValue=(250, 250, 250)), dtype=np.uint8)


def halves(page: Picture) -> tuple[float, float]:
    """The slopes of the upper and the lower lines."""
    print_ = print_on(Halves(page))
    return slope(print_[: len(print_) // 2]), slope(print_[len(print_) // 2 :])


@pytest.mark.parametrize("nearer", [-0.08, -0.04, 0.04, 0.08])
@pytest.mark.parametrize("leans", [0.0, 1.5])
def test_lines_that_converge_come_to_lie_level(nearer: float, leans: float) -> None:
    page = seen_from_the_side(leaning(written_page(), leans), nearer)
    upper, lower = halves(page)
    assert abs(upper - lower) > 1.0
    assert max(map(abs, halves(levelled(Halves(page))))) <= 0.3


@pytest.mark.parametrize("leans", [-3.0, 0.6])
def test_lines_that_only_lean_are_turned_and_no_more(leans: float) -> None:
    page = leaning(written_page(), leans)
    assert np.array_equal(levelled(Halves(page)), straightened(page, skew(page)))


def test_a_few_strokes_on_the_slant_draw_no_page_apart() -> None:
    page = written_page()
    page[600:] = 250
    for row in (700, 800, 900):
        cv2.line(page, (450, row), (700, row - 15), (20, 20, 20), 3)
    assert np.array_equal(levelled(Halves(page)), straightened(page, skew(page)))
