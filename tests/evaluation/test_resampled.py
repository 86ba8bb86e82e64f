"""Intervals by resampling: what must hold of any."""

from __future__ import annotations

import pytest

from evaluation.score.intervals import Proportion
from evaluation.score.resampled import Estimate, resampled


def test_the_value_is_the_ratio_of_the_sums_and_lies_within() -> None:
    made = resampled((document % 40, document % 3 == 0, 1) for document in range(200))
    assert made.value == pytest.approx(67 / 200)
    assert made.low is not None and made.high is not None
    assert made.low < made.value < made.high
    assert made.documents == 40
    assert made == resampled((document % 40, document % 3 == 0, 1) for document in range(200))


def test_independent_documents_give_about_the_exact_interval() -> None:
    made, exact = resampled((n, n < 60, 1) for n in range(200)), Proportion(60, 200)
    assert made.low == pytest.approx(exact.low, abs=0.02)
    assert made.high == pytest.approx(exact.high, abs=0.02)


def test_mistakes_that_come_together_say_less() -> None:
    apart = resampled((n, n % 10 == 0, 1) for n in range(200))
    together = resampled((n // 10, n // 10 % 10 == 0, 1) for n in range(200))
    assert apart.value == together.value
    assert apart.high is not None and together.high is not None
    assert apart.high < together.high


def test_of_nothing_there_is_no_ratio() -> None:
    assert resampled([]) == Estimate(None, None, None, 0)
    assert resampled([("d", 1, 0)]).value is None
    assert resampled([]).words() == "–"


def test_words() -> None:
    assert Estimate(0.0153, 0.003, 0.0431, 9).words() == "1.5 % (0.3 %–4.3 %)"
    assert Estimate(12.34, 8.0, 20.0, 9).words(".1f") == "12.3 (8.0–20.0)"
