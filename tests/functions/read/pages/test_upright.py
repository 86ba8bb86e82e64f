"""Pages are turned and straightened back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.read.pages.upright import MIN_SKEW, skew, straightened, upright
from infra.ocr.base import Picture


class Turned:
    """An orientation network that knows the answer."""

    name = "known"

    def __init__(self, degrees: int) -> None:
        self._degrees = degrees

    def rotation(self, rgb: Picture) -> int:
        return self._degrees


def written_page() -> Picture:
    page = np.full((1100, 800, 3), 250, dtype=np.uint8)
    for row in range(120, 1000, 45):
        cv2.putText(page, "Food business licence 2026-06-30", (80, row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
    return page


def leaning(page: Picture, degrees: float) -> Picture:
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(250, 250, 250)), dtype=np.uint8)


@settings(max_examples=25, deadline=None)
@given(st.floats(min_value=-5.0, max_value=5.0))
def test_skew_is_measured_and_taken_back(degrees: float) -> None:
    page = leaning(written_page(), degrees)
    found = skew(page)
    assert found == pytest.approx(degrees, abs=0.3)
    assert abs(skew(straightened(page, found))) <= 0.3


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_quarter_turns_are_taken_back(rotation: int) -> None:
    page = written_page()
    turned = np.ascontiguousarray(np.rot90(page, -rotation // 90))
    result, reported = upright(turned, Turned(rotation))
    assert reported == rotation
    assert np.array_equal(result, page)


def test_a_page_without_print_is_left_alone() -> None:
    blank = np.full((500, 400, 3), 250, dtype=np.uint8)
    assert skew(blank) == 0.0
    assert straightened(blank, MIN_SKEW / 2) is blank


def test_the_same_picture_gives_the_same_page() -> None:
    page = leaning(written_page(), 2.2)
    assert np.array_equal(upright(page, Turned(0))[0], upright(page, Turned(0))[0])
