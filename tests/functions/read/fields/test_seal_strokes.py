"""A seal's ring is no rule between cells, and what ends in a stamp without colour may go on in it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, Seal
from functions.read.fields.ruling import sight_of
from functions.read.fields.seal_strokes import may_go_on, on_ring
from infra.ocr.base import Picture

SIZE = 1000
SEAL = Seal(box=Box(x0=0.4, y0=0.4, x1=0.6, y1=0.6), redness=0.6)
COLOURLESS = Seal(box=SEAL.box, redness=0.0)
ROW = Box(x0=0.3, y0=0.49, x1=0.5, y1=0.51)
RED, BLACK, GREY = (200, 40, 50), (30, 30, 30), (140, 140, 140)


def stamped(ring: tuple[int, int, int], *rules: int) -> Picture:
    """A page with a stamp in this colour, over black upright rules at these places."""
    rgb = np.full((SIZE, SIZE, 3), 240, np.uint8)
    for x in rules:
        cv2.line(rgb, (x, 300), (x, 700), BLACK, 2)
    stamp = np.full_like(rgb, 255)
    cv2.circle(stamp, (500, 500), 98, ring, 4)
    return np.minimum(rgb, stamp)


def test_a_red_ring_is_no_rule_and_a_rule_beside_it_is_one() -> None:
    assert sight_of(stamped(RED), [SEAL]).walls(ROW) == []
    assert sight_of(stamped(RED, 350), [SEAL]).walls(ROW) == pytest.approx([0.35], abs=0.005)


def test_a_black_rule_under_a_red_ring_stays_a_rule() -> None:
    assert sight_of(stamped(RED, 402), [SEAL]).walls(ROW) == pytest.approx([0.402], abs=0.005)


def test_red_rules_of_a_form_are_no_ring_elsewhere() -> None:
    rgb = stamped(RED)
    cv2.line(rgb, (340, 300), (340, 700), RED, 2)
    assert sight_of(rgb, [SEAL]).walls(ROW) == pytest.approx([0.34], abs=0.005)


def test_without_colour_what_stands_where_the_ring_is_may_be_a_rule_and_may_be_the_ring() -> None:
    sight = sight_of(stamped(GREY, 350), [COLOURLESS])
    assert sight.walls(ROW) == pytest.approx([0.35, 0.402], abs=0.005)
    assert sight.rings(ROW) == pytest.approx([0.402], abs=0.005)


def test_the_ring_is_at_the_outline_of_a_seal() -> None:
    assert on_ring(0.401, 0.5, [SEAL])
    assert not on_ring(0.45, 0.5, [SEAL])
    assert not on_ring(0.401, 0.42, [SEAL])


@pytest.mark.parametrize(("ends", "seal", "goes_on"), [
    (0.39, COLOURLESS, True), (0.39, SEAL, False), (0.45, COLOURLESS, False), (0.2, COLOURLESS, False),
])
def test_a_line_may_go_on_in_the_ring_of_a_stamp_without_colour(ends: float, seal: Seal, goes_on: bool) -> None:
    line = Box(x0=0.1, y0=0.48, x1=ends, y1=0.51)
    assert may_go_on(stamped(GREY), line, [seal]) is goes_on
