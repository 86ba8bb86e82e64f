"""What a scanner draws from the top of a page to its foot is no rule of a table."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box
from functions.read.fields.ruling import walls_of
from functions.read.fields.scratches import scratches_in
from infra.ocr.base import Picture

HEIGHT, WIDTH = 1200, 800
ROW = Box(x0=0.1, y0=0.5, x1=0.6, y1=0.52)


def page(*scratches: tuple[int, int]) -> Picture:
    """A page with a table whose rule stands at half its breadth, and with scratches by their ends at top and foot."""
    rgb = np.full((HEIGHT, WIDTH, 3), 245, np.uint8)
    cv2.rectangle(rgb, (60, 200), (740, 1000), (60, 60, 60), 2)
    cv2.line(rgb, (400, 200), (400, 1000), (60, 60, 60), 2)
    for top, foot in scratches:
        cv2.line(rgb, (top, 0), (foot, HEIGHT - 1), (150, 150, 150), 2)
    return rgb


@pytest.mark.parametrize("ends", [(200, 200), (200, 220), (330, 310)])
def test_a_line_from_edge_to_edge_is_found_where_it_leans(ends: tuple[int, int]) -> None:
    (scratch,) = scratches_in(page(ends))
    assert (scratch.top, scratch.foot) == pytest.approx(ends, abs=6)
    assert scratch.is_at(sum(ends) / 2, HEIGHT / 2)


def test_the_rules_of_a_table_are_none_and_neither_is_one_that_fills_the_picture() -> None:
    assert scratches_in(page()) == []
    assert scratches_in(page((60, 60), (400, 400), (740, 740))) == []


def test_walls_are_the_rules_alone() -> None:
    assert walls_of(page((200, 210)))(ROW) == pytest.approx([0.5], abs=0.01)
