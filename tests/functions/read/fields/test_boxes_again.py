"""Pale tick boxes, each looked for by itself, and what is inside of one told by its own outline."""

from __future__ import annotations

import numpy as np
import pytest

from domain.reading import Box
from functions.read.fields.boxes_again import boxes_again, inked_by_outline
from functions.read.fields.frames import Darkness, Frame
from functions.read.fields.options import Option

SIDE, EM = 24, 30.0
BESIDE = Frame(40, 20, SIDE, 1.0)


def row(*boxes: tuple[int, int]) -> Darkness:
    """Boxes that begin at some x, with outlines so dark."""
    darkness = np.zeros((64, 600), dtype=np.uint8)
    for x, dark in boxes:
        darkness[20 : 20 + SIDE + 1, x : x + SIDE + 1] = dark
        darkness[23 : 20 + SIDE - 2, x + 3 : x + SIDE - 2] = 0
    return darkness


def option(text: str, x: int) -> Option:
    box = Box(x0=x / 600, y0=16 / 64, x1=(x + 90) / 600, y1=48 / 64)
    return Option("送达方式", text, box)


def test_a_pale_box_of_the_others_size_is_found_before_its_option() -> None:
    seen = boxes_again(row((40, 220), (300, 60)), [option("窗口领取", 340)], [BESIDE], EM)
    (frame,) = seen.values()
    assert abs(frame.x - 300) <= 3 and abs(frame.side - SIDE) <= 3


@pytest.mark.parametrize(("boxes", "found"), [
    (((40, 220),), (BESIDE,)), (((40, 220), (300, 60)), ()), (((300, 60),), (Frame(300, 20, SIDE, 1.0),)),
])
def test_no_box_nothing_to_go_by_and_one_that_is_taken(boxes: tuple[tuple[int, int], ...], found: tuple[Frame, ...]) -> None:
    assert boxes_again(row(*boxes), [option("窗口领取", 340)], found, EM) == {}


def test_half_as_dark_as_the_outline_is_ink() -> None:
    empty, filled = row((300, 60)), row((300, 60))
    filled[27:40, 306:320] = 50
    assert inked_by_outline(empty, Frame(300, 20, SIDE, 1.0)) == 0.0
    assert inked_by_outline(filled, Frame(300, 20, SIDE, 1.0)) > 0.5


@pytest.mark.parametrize("side", [1, 2, 3, 4, 5])
def test_the_smallest_frame_has_an_inside(side: int) -> None:
    assert inked_by_outline(np.full((8, 8), 90, dtype=np.uint8), Frame(1, 1, side, 1.0)) == 0.0
