"""The paper's light is told beside and under what is printed on it."""

from __future__ import annotations

import numpy as np
import pytest

from functions.read.pages.even_light import light_around


@pytest.mark.parametrize("paper", [250, 120])
def test_print_casts_no_shadow(paper: int) -> None:
    picture = np.full((120, 160), paper, dtype=np.uint8)
    picture[40:60, 20:140:12] = 10
    assert np.abs(light_around(picture, 16.0).astype(int) - paper).max() <= 1


def test_a_shadow_broader_than_ink_darkens_the_paper() -> None:
    picture = np.full((120, 160), 250, dtype=np.uint8)
    picture[:, 80:] = 150
    light = light_around(picture, 16.0)
    assert (light[60, 20], light[60, 140]) == (250, 150)


def test_a_picture_smaller_than_what_is_looked_at_has_one_light() -> None:
    assert light_around(np.full((3, 2), 200, dtype=np.uint8), 16.0).tolist() == [[200, 200]] * 3
