"""Round stamps without colour are found by their ring; print, rules and seals already found are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from functions.read.pages.red import find_seals
from functions.read.pages.rings import find_rings
from infra.ocr.base import Picture
from tests.functions.read.pages.test_red import SEAL_RED, paper, stamp


def printed() -> Picture:
    page = paper()
    for row in range(30):
        cv2.putText(page, "PRINTED 2026-06-30 QR 8080 OOO", (150, 200 + 60 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (20,) * 3, 4)
    return page


def grey(page: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB), dtype=np.uint8)


@pytest.mark.parametrize("radius", [115, 160, 200])
def test_a_stamp_in_grey_is_found_where_it_is(radius: int) -> None:
    ring, = find_rings(grey(stamp(printed(), 1100, 1700, radius)))
    centre = ((ring.box.x0 + ring.box.x1) / 2 * 1654, (ring.box.y0 + ring.box.y1) / 2 * 2339)
    assert centre == pytest.approx((1100, 1700), abs=12)
    assert (ring.box.x1 - ring.box.x0) * 1654 == pytest.approx(2 * radius, abs=30)
    assert not ring.red


def test_print_and_frames_are_no_stamps() -> None:
    page = printed()
    cv2.rectangle(page, (100, 100), (1550, 2200), (20, 20, 20), 4)
    cv2.rectangle(page, (700, 900), (1000, 1200), (20, 20, 20), 4)
    assert find_rings(page) == ()


def test_a_seal_found_by_its_colour_is_not_found_again() -> None:
    page = stamp(printed(), 1100, 1700, colour=SEAL_RED)
    assert find_rings(page, find_seals(page)) == ()
