"""A seal's ink inside a box is no tick, and a tick under a seal is one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, Seal, Tick, TickState
from functions.read.fields.options import Option
from functions.read.fields.stamped_ticks import unless_stamped
from functions.read.fields.ticks import read_ticks
from infra.ocr.base import Picture

OPTIONS = [
    Option("组", text, Box(x0=x / 900, y0=0.4, x1=(x + 128) / 900, y1=0.6)) for text, x in (("电子送达", 140), ("窗口领取", 440))
]
SEAL = Box(x0=0.4, y0=0.1, x1=0.6, y1=0.9)
RED, BLUE, BLACK = (190, 30, 40), (30, 40, 150), (20, 20, 20)


def page(stroke: tuple[int, int, int], tick: tuple[int, int, int] | None = None) -> Picture:
    """Two empty boxes; a stroke of a seal is in the second, and there may be a tick in it."""
    picture = np.full((200, 900, 3), 235, np.uint8)
    for x in (100, 400):
        cv2.rectangle(picture, (x, 86), (x + 28, 114), BLACK, 2)
    if tick:
        cv2.polylines(picture, [np.array([(405, 100), (412, 108), (424, 92)])], False, tick, 3)
    stamped = np.full_like(picture, 235)
    cv2.line(stamped, (404, 92), (424, 108), stroke, 4)
    return np.minimum(picture, stamped)  # what is printed or written shows through a seal


def second(picture: Picture, redness: float) -> TickState:
    seals = [Seal(box=SEAL, redness=redness)]
    ticks = unless_stamped(picture, read_ticks(picture, OPTIONS), seals, lambda rgb: read_ticks(rgb, OPTIONS))
    assert ticks[0].state is TickState.EMPTY
    return ticks[1].state


def test_a_seals_stroke_inside_a_box_is_a_doubt() -> None:
    assert second(page(RED), 0.3) is TickState.UNCLEAR
    assert second(page(BLACK), 0.0) is TickState.UNCLEAR


def test_a_tick_under_a_red_seal_is_one() -> None:
    assert second(page(RED, BLUE), 0.3) is TickState.TICKED


@pytest.mark.parametrize("ink", [RED, BLACK])
def test_a_tick_that_cannot_be_told_from_the_seal_is_a_doubt(ink: tuple[int, int, int]) -> None:
    assert second(page(ink, ink), 0.3 if ink == RED else 0.0) is TickState.UNCLEAR


def test_a_tick_beside_the_seal_is_none_of_it() -> None:
    seen = (Tick(field="组", option="电子送达", state=TickState.TICKED, box=Box(x0=0.1, y0=0.4, x1=0.13, y1=0.6)),)
    assert unless_stamped(page(RED), seen, [Seal(box=SEAL, redness=0.3)], lambda _: ()) == seen
