"""The letters around a stamp are laid out in a line, and print across them is taken out by its darkness."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from domain.reading import Box
from functions.read.pages.arcs import unrolled, without_print
from infra.ocr.base import Picture

SIDE, RADIUS = 400, 180
RING = Box(x0=0.05, y0=0.05, x1=0.95, y1=0.95)
PALE, BLACK, PAPER = 140, 20, 250


def stamp(*degrees: float) -> Picture:
    """A grey ring with a dot where a letter would stand, at each of these degrees clockwise from its foot."""
    page = np.full((SIDE, SIDE, 3), PAPER, np.uint8)
    cv2.circle(page, (SIDE // 2, SIDE // 2), RADIUS - 4, (PALE,) * 3, 8)
    for turn in degrees:
        angle = math.radians(turn) + math.pi / 2
        at = (round(SIDE / 2 + 0.8 * RADIUS * math.cos(angle)), round(SIDE / 2 + 0.8 * RADIUS * math.sin(angle)))
        cv2.circle(page, at, 8, (PALE,) * 3, -1)
    return page


def dots(band: Picture) -> list[float]:
    """Where dots stand in the middle of the band, in degrees."""
    row = band[band.shape[0] // 2, :, 0] < (PALE + PAPER) / 2
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [360 * (start + end) / 2 / len(row) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def test_letters_stand_in_a_line_from_the_foot_clockwise_with_the_ring_above() -> None:
    band = unrolled(stamp(60, 180, 290), RING)
    assert dots(band) == pytest.approx([60, 180, 290], abs=2)
    assert band[1].mean() == pytest.approx(PALE, abs=20)


def test_print_across_a_paler_stamp_is_taken_out_and_the_letters_stay() -> None:
    page = stamp(60, 180, 290)
    cv2.putText(page, "PRINT", (20, 130), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (BLACK,) * 3, 7)
    printed = unrolled(page, RING)
    looks = without_print(printed)
    assert printed.min() < 60
    assert len(looks) == 2
    for freed in looks:
        assert freed.min() > 90
        assert dots(freed) == pytest.approx([60, 180, 290], abs=6)


def test_a_stamp_nearly_as_dark_as_print_keeps_its_strokes_whole() -> None:
    page = np.minimum(stamp(60, 180, 290), PAPER)
    page[page < PAPER] = 70
    assert len(without_print(unrolled(page, RING))) == 1


def test_where_no_ring_is_seen_nothing_is_taken_out() -> None:
    band = np.full((60, 800, 3), PAPER, np.uint8)
    cv2.putText(band, "PRINT", (20, 50), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (BLACK,) * 3, 3)
    assert without_print(band) == ()
