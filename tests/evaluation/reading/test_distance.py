"""Distances: against brute force on small texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.reading.distance import closest, edits, letters
from functions.read.fields.words import edit_distance

SHORT = st.text("甲乙1", max_size=7)


@given(SHORT, SHORT)
def test_the_closest_piece_is_the_best_of_all_pieces(truth: str, page: str) -> None:
    pieces = {page[start:end] for start in range(len(page) + 1) for end in range(start, len(page) + 1)}
    assert closest(truth, page) == min(edit_distance(truth, piece) for piece in pieces)


@given(SHORT, SHORT, SHORT)
def test_what_stands_there_costs_nothing(before: str, truth: str, after: str) -> None:
    assert closest(truth, before + truth + after) == 0


def test_widths_and_spaces_are_no_difference() -> None:
    assert edits("ＪＹ １２３", "JY123") == 0
    assert edits("JY124", "JY123") == 1
    assert letters("测 试") == 2
