"""Simulated wear: the same chance wears the same way, boxes stay on the page, no wear misreads nothing."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from domain.reading import Box, Line
from models.page_type.wear import Wear, any_wear, worn

PAGE = [
    Line(text="食品经营许可证", box=Box(x0=0.2, y0=0.05, x1=0.8, y1=0.12), confidence=1.0),
    *(
        Line(text=f"第{row}行文字内容", box=Box(x0=0.1, y0=0.1 * row, x1=0.9, y1=0.1 * row + 0.03), confidence=1.0)
        for row in range(2, 10)
    ),
]


@given(st.integers(0, 10_000))
def test_same_chance_same_wear_and_boxes_on_the_page(seed: int) -> None:
    first = worn(PAGE, any_wear(random.Random(seed)), random.Random(seed))
    assert worn(PAGE, any_wear(random.Random(seed)), random.Random(seed)) == first
    for line in first:
        assert 0 <= line.box.x0 < line.box.x1 <= 1
        assert 0 <= line.box.y0 < line.box.y1 <= 1


def test_no_wear_moves_lines_but_reads_them_all() -> None:
    assert [line.text for line in worn(PAGE, Wear(), random.Random(1))] == [line.text for line in PAGE]


def test_torn_and_cut_pages_lose_what_was_there() -> None:
    assert "食品经营许可证" not in [line.text for line in worn(PAGE, Wear(untitled=True), random.Random(1))]
    kept = [len(worn(PAGE, Wear(cut=True), random.Random(seed))) for seed in range(50)]
    assert 0 < min(kept) < max(kept) <= len(PAGE)


def test_heavy_wear_misreads() -> None:
    text = "".join(line.text for line in worn(PAGE, Wear(characters=0.5), random.Random(1)))
    assert text != "".join(line.text for line in PAGE)
