"""Exact intervals: against published values, and what must hold of any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.score.intervals import Proportion

COUNTS = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 200, 0.0, 0.01828), (0, 400, 0.0, 0.00918), (1, 10, 0.00253, 0.44502), (5, 10, 0.18709, 0.81291), (10, 10, 0.69150, 1.0)],
)
def test_known_values(hits: int, of: int, low: float, high: float) -> None:
    proportion = Proportion(hits, of)
    assert proportion.low == pytest.approx(low, abs=5e-5)
    assert proportion.high == pytest.approx(high, abs=5e-5)


@given(COUNTS)
def test_the_share_lies_within_and_the_complement_mirrors(counts: tuple[int, int]) -> None:
    proportion, other = Proportion(*counts), Proportion(counts[1] - counts[0], counts[1])
    assert proportion.share is not None
    assert 0 <= proportion.low <= proportion.share <= proportion.high <= 1
    assert proportion.low == pytest.approx(1 - other.high, abs=1e-9)


@given(st.integers(1, 200), st.integers(2, 10))
def test_more_cases_say_more(of: int, times: int) -> None:
    assert Proportion(0, of * times).high < Proportion(0, of).high


def test_of_no_cases_nothing_is_known() -> None:
    nothing = Proportion(0, 0)
    assert (nothing.share, nothing.low, nothing.high) == (None, 0.0, 1.0)
    assert "–" in nothing.words()


def test_what_may_be_said_of_none_seen() -> None:
    assert Proportion(0, 6000).at_most == pytest.approx(3 / 6000, rel=0.01)
    assert Proportion(1, 6000).at_most < Proportion(1, 6000).high
    assert Proportion(0, 0).at_most == 1.0


def test_words() -> None:
    assert Proportion(3, 200).words() == "3/200 = 1.5 % (0.3 %–4.3 %)"
    assert Proportion(0, 6000).words(".2%") == "0/6000 = 0.00 % (0.00 %–0.06 %)"
