"""Pictures are made small by their means, by halves or at once."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.read.pages.shrink import Halves, brought_to, halved, shrunk
from tests.functions.read.pages.written import written_page


def test_of_four_pixels_one_is_made() -> None:
    picture = np.array([[0, 40, 7], [80, 120, 7], [9, 9, 9]], dtype=np.uint8)
    assert halved(picture).tolist() == [[60]]


def test_what_is_small_enough_stays_as_it_is() -> None:
    page = written_page()
    assert shrunk(page, max(page.shape)) is page


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 900), st.integers(1, 900), st.integers(1, 200))
def test_the_longest_side_is_what_was_asked_for(height: int, width: int, long_side: int) -> None:
    small = shrunk(np.zeros((height, width, 3), dtype=np.uint8), long_side)
    assert max(small.shape[:2]) == min(long_side, max(height, width))
    assert small.shape[2] == 3


@pytest.mark.parametrize("long_side", [300, 480])
def test_by_halves_it_is_the_same_seen_from_afar(long_side: int) -> None:
    page = written_page()
    small = shrunk(page, long_side)
    at_once = cv2.resize(page, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_AREA)
    near, afar = (np.asarray(cv2.blur(each, (9, 9)), dtype=np.int16) for each in (small, at_once))
    assert np.abs(near - afar).max() <= 8


def test_a_picture_is_halved_once_however_often_it_is_asked_for() -> None:
    page = written_page()
    seen = Halves(page)
    assert seen.whole is seen.halved(0) is page
    assert seen.halved(2) is seen.halved(2)
    assert np.array_equal(seen.halved(2), halved(halved(page)))


@settings(max_examples=50, deadline=None)
@given(st.integers(8, 900), st.integers(8, 900), st.integers(1, 300), st.integers(1, 3))
def test_it_is_halved_as_long_as_it_is_long_enough(height: int, width: int, long_side: int, times: int) -> None:
    page = np.zeros((height, width), dtype=np.uint8)
    half = Halves(page).halfway(long_side, times)
    halvings = next(done for done in range(times + 1) if Halves(page).halved(done).shape == half.shape)
    assert halvings == 0 or max(half.shape) >= long_side
    assert halvings == times or max(halved(half).shape) < long_side


def test_brought_to_a_size_a_page_looks_as_when_shrunk() -> None:
    page = written_page()
    near, afar = (np.asarray(cv2.blur(each, (9, 9)), dtype=np.int16) for each in (shrunk(page, 320), brought_to(page, 320)))
    assert near.shape == afar.shape
    assert np.abs(near - afar).max() <= 16
