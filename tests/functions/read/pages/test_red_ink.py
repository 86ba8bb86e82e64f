"""Print is told from the red ink over it, and from paler ink where there is no colour."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from functions.read.pages.red_ink import sharpened, with_thinner_strokes, without_pale, without_red
from infra.ocr.base import Picture

PAPER, PRINT, RED = 250, 40, (220, 70, 80)
BLACK_ROWS, RED_COLUMNS = slice(12, 16), slice(20, 28)


def crossed(red: tuple[int, int, int] = RED) -> Picture:
    """A black stroke across, under a stroke of a seal downwards."""
    page = np.full((40, 60, 3), PAPER, dtype=np.uint8)
    page[BLACK_ROWS] = PRINT
    seal = np.array(red, dtype=np.uint16)
    page[:, RED_COLUMNS] = page[:, RED_COLUMNS].astype(np.uint16) * seal // 255
    return page


def test_without_red_the_print_under_a_seal_is_as_dark_as_beside_it_and_the_seal_gone() -> None:
    seen = without_red(crossed())[:, :, 0]
    assert seen[30, 24] > 0.9 * seen[30, 50]
    assert abs(int(seen[14, 24]) - int(seen[14, 50])) < 12
    assert seen[14, 24] < 0.4 * seen[30, 24]


def test_where_no_red_is_seen_nothing_is_taken_out() -> None:
    page = crossed((150, 150, 150))
    assert (without_red(page) == page).all()


def test_without_what_is_pale_a_grey_seal_goes_and_print_stays() -> None:
    seen = without_pale(crossed((200, 200, 200)))[:, :, 0]
    assert seen[30, 24] == seen[30, 50] == 255
    assert seen[14, 50] < 30


def test_thinner_strokes_part_what_touches() -> None:
    page = np.full((20, 20, 3), 255, dtype=np.uint8)
    page[:, 10] = 0
    assert with_thinner_strokes(page).min() == 255


@pytest.mark.parametrize("look", [without_red, without_pale, with_thinner_strokes, sharpened])
def test_every_look_keeps_size_and_form(look: Callable[[Picture], Picture]) -> None:
    seen = look(crossed())
    assert seen.shape == (40, 60, 3)
    assert seen.dtype == np.uint8


def test_sharpened_an_edge_is_steeper() -> None:
    page = np.full((20, 20, 3), 200, dtype=np.uint8)
    page[:, 10:] = 150
    seen = sharpened(page)[:, :, 0].astype(int)
    assert seen[10, 9] - seen[10, 10] > 50
