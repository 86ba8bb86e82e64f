"""Paper photographed aslant is made square where its edges are seen; whatever else lies on a picture is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.read.pages.paper_edges import Points, paper_corners
from functions.read.pages.perspective import squared
from functions.read.pages.shrink import Halves
from infra.ocr.base import Picture

WIDTH, HEIGHT = 850, 1130
ASLANT = np.array([[110.0, 40.0], [760.0, 60.0], [800.0, 1090.0], [50.0, 1070.0]])
WOOD = (142, 104, 70)


def page() -> Picture:
    """A4 with lines of print and a ruled table."""
    paper = np.full((1188, 840, 3), 240, dtype=np.uint8)
    for row in range(100, 1100, 45):
        cv2.putText(paper, "Food business licence 2026", (80, row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
    cv2.rectangle(paper, (60, 60), (780, 1130), (20, 20, 20), 3)
    return paper


def photo(corners: Points, paper: Picture | None = None, ground: tuple[int, int, int] = WOOD) -> Picture:
    """The paper as it lies on a desk, its corners there."""
    paper = page() if paper is None else paper
    height, width = paper.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    desk = np.full((HEIGHT, WIDTH, 3), ground, dtype=np.uint8)
    there = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    cv2.warpPerspective(paper, there, (WIDTH, HEIGHT), dst=desk, borderMode=cv2.BORDER_TRANSPARENT)
    return desk


def in_shadow(picture: Picture) -> Picture:
    """The left and upper parts with under half of the light."""
    light = np.ones(picture.shape[:2], dtype=np.float32)
    light[:, : WIDTH // 2] = 0.45
    light[: HEIGHT // 3] = 0.45
    return np.asarray(picture * cv2.GaussianBlur(light, (0, 0), 15)[:, :, None], dtype=np.uint8)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(min_value=-25, max_value=25), min_size=8, max_size=8))
def test_the_corners_of_paper_on_a_desk_are_found(off: list[float]) -> None:
    corners = ASLANT + np.array(off).reshape(4, 2)
    found = paper_corners(Halves(photo(corners)))
    assert found is not None
    assert np.abs(found - corners).max() < 5


def test_a_shadow_across_desk_and_paper_hides_no_edge() -> None:
    found = paper_corners(Halves(in_shadow(photo(ASLANT))))
    assert found is not None
    assert np.abs(found - ASLANT).max() < 5


@pytest.mark.parametrize("size", [(1703, 2267), (1701, 2263)])
def test_they_are_found_as_well_on_a_picture_that_is_no_multiple_of_what_it_is_made_small_to(size: tuple[int, int]) -> None:
    times = np.array(size) / (WIDTH, HEIGHT)
    found = paper_corners(Halves(np.asarray(cv2.resize(photo(ASLANT), size), dtype=np.uint8)))
    assert found is not None
    assert np.abs(found - ASLANT * times).max() < 8


def test_the_paper_fills_the_picture_in_its_own_proportion() -> None:
    flat = squared(Halves(photo(ASLANT)))
    height, width = flat.shape[:2]
    assert height / width == pytest.approx(2**0.5, abs=0.01)
    straight = cv2.resize(flat, (840, 1188), interpolation=cv2.INTER_AREA)
    assert np.abs(straight.astype(int) - page()).mean() < 12


def test_the_same_picture_gives_the_same_page() -> None:
    assert np.array_equal(squared(Halves(photo(ASLANT))), squared(Halves(photo(ASLANT))))


def left_alone(picture: Picture) -> bool:
    return squared(Halves(picture)) is picture


def test_a_scan_has_no_edges() -> None:
    assert left_alone(page())


def test_a_frame_printed_on_the_paper_is_not_its_edge() -> None:
    framed = np.full((1188, 840, 3), 252, dtype=np.uint8)
    cv2.rectangle(framed, (40, 50), (800, 1140), (150, 120, 60), 26)
    cv2.rectangle(framed, (53, 63), (787, 1127), (250, 244, 220), -1)
    assert left_alone(framed)


def test_paper_that_is_not_wholly_on_the_picture_is_left_alone() -> None:
    assert left_alone(photo(ASLANT + np.array([90.0, 0.0])))


def test_a_ground_as_bright_as_paper_shows_no_edge() -> None:
    assert left_alone(photo(ASLANT, ground=(236, 236, 232)))


def test_paper_that_lies_square_is_not_resampled() -> None:
    assert left_alone(photo(np.array([[60.0, 50.0], [790.0, 50.0], [790.0, 1082.0], [60.0, 1082.0]])))


def test_a_scrap_of_paper_is_no_page() -> None:
    scrap = np.array([[300.0, 400.0], [520.0, 410.0], [515.0, 700.0], [290.0, 690.0]])
    assert paper_corners(Halves(photo(scrap))) is None


@pytest.mark.parametrize("size", [(3, 3), (20, 400), (1, 1)])
def test_any_picture_is_a_page_or_left_alone(size: tuple[int, int]) -> None:
    assert left_alone(np.random.default_rng(3).integers(0, 255, (*size, 3), dtype=np.uint8))
