"""The picture that engines are shown."""

from __future__ import annotations

import numpy as np

from infra.ocr.red import red_channel


def test_red_ink_all_but_vanishes_and_black_print_stays() -> None:
    page = np.full((40, 60, 3), 250, dtype=np.uint8)
    page[5:35, 10:50] = (215, 30, 40)
    page[15:20, 20:40] = (12, 10, 10)
    shown = red_channel(page)
    assert shown.shape == page.shape
    assert shown[15:20, 20:40].max() < 60
    assert shown[5:15, 10:50].min() > 200


def test_a_piece_of_a_page_is_shown_as_the_page_is() -> None:
    page = np.random.default_rng(7).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    assert np.array_equal(red_channel(page[4:20:2, 9:30]), red_channel(page)[4:20:2, 9:30])
