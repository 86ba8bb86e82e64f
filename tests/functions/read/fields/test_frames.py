"""Ink against paper, and the square frames it draws."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from functions.read.fields.frames import binary, darkness_of, frames_in


@given(arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=30)))
def test_ink_is_what_is_a_third_darker_than_the_paper(darkness: NDArray[np.uint8]) -> None:
    paper, darkest = np.median(darkness), np.percentile(darkness, 98)
    assert np.array_equal(binary(darkness), darkness > paper + max(0.35 * (darkest - paper), 20.0))


def test_ink_of_any_colour_is_dark() -> None:
    colours = np.array([[[255, 255, 255], [200, 20, 30], [0, 0, 0], [20, 40, 230]]], dtype=np.uint8)
    assert darkness_of(colours).tolist() == [[0, 235, 255, 235]]
    assert darkness_of(colours[:0]).shape == (0, 4)


def test_a_frame_is_found_where_it_is_drawn_and_an_open_one_is_none() -> None:
    darkness = np.zeros((60, 200), dtype=np.uint8)
    for x in (40, 120):
        darkness[20:23, x : x + 24] = darkness[41:44, x : x + 24] = 220
        darkness[20:44, x : x + 3] = darkness[20:44, x + 21 : x + 24] = 220
    darkness[23:41, 141:144] = 0
    (found,) = frames_in(darkness, 1000, 500, range(16, 28))
    assert abs(found.x - 1040) <= 3 and abs(found.y - 520) <= 3 and abs(found.side - 22) <= 4
    assert found.coverage >= 0.95
