"""A picture drawn out of shape has the pixels that OpenCV gives it, drawn band by band or at once."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from functions.read.pages.warp import warped
from tests.functions.read.pages.written import written_page

_TURN = np.array([[0.9998, 0.0193, -4.0], [-0.0193, 0.9998, 7.5]])
_ASLANT = np.array([[1.0, 0.04, -3.0], [0.01, 1.02, -6.0], [1e-5, 3e-5, 1.0]])


@pytest.mark.parametrize("matrix", [_TURN, _ASLANT], ids=["affine", "perspective"])
def test_no_pixel_differs_but_for_rounding(matrix: NDArray[np.float64]) -> None:
    page = written_page()
    page[:, :, 1] //= 2
    size = (page.shape[1] - 20, page.shape[0] + 10)
    warp = cv2.warpAffine if len(matrix) == 2 else cv2.warpPerspective
    plain = warp(page, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    apart = cv2.absdiff(warped(page, matrix, size), plain)
    assert apart.max() <= 1
    assert apart.mean() < 0.001


def test_what_lies_beyond_the_picture_is_its_edge_repeated() -> None:
    page = np.full((40, 30, 3), (200, 100, 50), dtype=np.uint8)
    away = np.array([[1.0, 0.0, 25.0], [0.0, 1.0, 35.0]])
    assert np.array_equal(warped(page, away, (30, 40)), page)
