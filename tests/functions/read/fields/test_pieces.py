"""Lines that take in two cells."""

from __future__ import annotations

import pytest

from functions.read.fields.pieces import parted_cells
from tests.functions.read.fields.page import glyphs, line


@pytest.mark.parametrize(("wall", "parts"), [
    (0.1 + 0.01 * 18, ["91640104MA7XK3TE0A", "负责人"]), (0.15, ["91640104MA7XK3TE0A负责人"]), (None, ["91640104MA7XK3TE0A负责人"]),
], ids=["a rule before the label", "a rule elsewhere", "no rule"])
def test_a_line_is_cut_at_the_rule_before_a_label(wall: float | None, parts: list[str]) -> None:
    cut = parted_cells(glyphs(line("91640104MA7XK3TE0A负责人", 0.1, 0.5)), {"负责人"}, lambda _row: [wall] if wall else [])
    assert [part.text for part in cut] == parts


@pytest.mark.parametrize(("text", "parts"), [
    ("姓名马丽", ["姓名", "马丽"]), ("住所地银川", ["住所地", "银川"]), ("马丽姓名", ["马丽姓名"]),
])
def test_a_line_is_cut_at_the_rule_behind_the_label_it_begins_with(text: str, parts: list[str]) -> None:
    wall = 0.1 + 0.02 * len(parts[0]) + 0.012  # a label set wide takes more room than its share
    cut = parted_cells(glyphs(line(text, 0.1, 0.5)), {"姓名", "住所", "住所地"}, lambda _row: [wall])
    assert [part.text for part in cut] == parts


def test_ends_at_a_cut_are_estimates() -> None:
    first, last = parted_cells(glyphs(line("马丽联系电话", 0.1, 0.5)), {"联系电话"}, lambda _row: [0.14])
    assert (first.parted, last.parted) == ((False, True), (True, False))
