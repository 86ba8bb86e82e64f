"""Rules between and beside print: in a shadow, under lone characters."""

from __future__ import annotations

import numpy as np
import pytest

from domain.reading import Box
from functions.read.fields.ruling import rules_of, walls_of
from infra.ocr.base import Picture

RULE, WALL = 60, 300


def in_light(left: int, right: int) -> Picture:
    """White paper with a level rule and an upright one, in this light at its left and its right, the edge in the middle soft."""
    light = np.interp(np.arange(400), [0, 170, 230, 399], [left, left, right, right])
    paper = np.repeat(light[None, :], 120, axis=0)
    paper[RULE : RULE + 2] *= 0.4
    paper[20:100, WALL : WALL + 2] *= 0.4
    return np.repeat(paper.astype(np.uint8)[:, :, None], 3, axis=2)


@pytest.mark.parametrize(("left", "right"), [(230, 230), (230, 70), (70, 230), (60, 60)])
def test_rules_are_seen_where_a_shadow_begins(left: int, right: int) -> None:
    rgb = in_light(left, right)
    upper, lower = Box(x0=0.1, y0=0.25, x1=0.7, y1=0.42), Box(x0=0.1, y0=0.6, x1=0.7, y1=0.77)
    assert rules_of(rgb)(upper, lower)
    assert [round(x * 400) for x in walls_of(rgb)(upper.whole_width)] == [WALL + 1]


@pytest.mark.parametrize(("upper", "lower"), [((0.40, 0.44), (0.385, 0.45)), ((0.41, 0.46), (0.39, 0.44)), ((0.385, 0.45), (0.40, 0.44))])
def test_a_rule_between_two_lone_characters_goes_on_beside_them(upper: tuple[float, float], lower: tuple[float, float]) -> None:
    (x0, x1), (x2, x3) = upper, lower
    above, below = Box(x0=x0, y0=0.32, x1=x1, y1=0.46), Box(x0=x2, y0=0.54, x1=x3, y1=0.71)
    assert rules_of(in_light(230, 230))(above, below)
    assert not rules_of(np.full((120, 400, 3), 230, dtype=np.uint8))(above, below)


def test_the_edge_of_a_shadow_is_no_rule() -> None:
    rgb = in_light(230, 70)
    assert walls_of(rgb)(Box(x0=0.3, y0=0.25, x1=0.7, y1=0.42)) == []
