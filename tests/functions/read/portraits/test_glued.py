"""A photograph glued on a sheet is found where it is alone there and its sides are seen."""

from __future__ import annotations

import numpy as np
import pytest

from fixtures.portraits import BLUE, INCH, RED, WHITE, portrait
from functions.read.portraits.glued import glued
from infra.ocr.base import Picture


def sheet(*pictures: Picture, at: tuple[int, int] = (900, 1200)) -> Picture:
    paper = np.full((3508, 2480, 3), 248, dtype=np.uint8)
    left, top = at
    for picture in pictures:
        height, width = picture.shape[:2]
        paper[top : top + height, left : left + width] = picture
        left += 2 * width
    grain = np.random.default_rng(3).normal(0, 2, (3508, 2480, 1))
    return np.clip(paper + grain, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("ground", [BLUE, RED])
def test_the_picture_is_cut_out(ground: tuple[int, int, int]) -> None:
    found = glued(sheet(portrait(ground)))
    assert found is not None
    height, width = found.shape[:2]
    assert abs(width - INCH[0]) <= 8 and abs(height - INCH[1]) <= 8


def test_a_white_ground_on_white_paper_has_no_sides() -> None:
    assert glued(sheet(portrait(WHITE))) is None


@pytest.mark.parametrize("rgb", [
    pytest.param(sheet(), id="blank"),
    pytest.param(sheet(portrait(BLUE), portrait(BLUE)), id="two pictures"),
    pytest.param(sheet(portrait(BLUE), at=(0, 1200)), id="at the edge"),
    pytest.param(sheet(portrait(BLUE, (60, 84))), id="a stamp's size"),
    pytest.param(portrait(BLUE), id="a picture itself"),
    pytest.param(portrait(WHITE), id="a white picture itself"),
])
def test_where_no_picture_lies_alone_none_is_cut_out(rgb: Picture) -> None:
    assert glued(rgb) is None
