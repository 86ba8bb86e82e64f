"""Bounds, temperature and threshold, against closed forms and by their promises."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.page_type.calibration import calibration_error, probabilities, ranking, temperature, threshold, upper_bound


@given(st.integers(1, 5000))
def test_bound_without_errors_has_a_closed_form(cases: int) -> None:
    assert upper_bound(0, cases) == pytest.approx(1 - 0.05 ** (1 / cases))


@given(st.integers(1, 500), st.data())
def test_bound_lies_over_the_rate_and_grows_with_errors(cases: int, data: st.DataObject) -> None:
    errors = data.draw(st.integers(0, cases - 1))
    assert errors / cases < upper_bound(errors, cases) <= upper_bound(errors + 1, cases) <= 1.0


def test_nothing_tried_proves_nothing() -> None:
    assert upper_bound(0, 0) == 1.0


def test_temperature_undoes_overconfidence() -> None:
    rng = np.random.default_rng(3)
    honest = rng.normal(0, 2, (4000, 3))
    chances = probabilities(honest, 1.0)
    truth = np.array([rng.choice(3, p=row) for row in chances])
    assert temperature(honest * 2.5, truth) == pytest.approx(2.5, rel=0.1)
    right = honest.argmax(axis=1) == truth
    sure = probabilities(honest * 2.5, 1.0).max(axis=1)
    assert calibration_error(chances.max(axis=1), right) < 0.03 < calibration_error(sure, right)


def test_ranking_of_right_and_wrong() -> None:
    best = np.array([0.9, 0.8, 0.3, 0.2])
    assert ranking(best, np.array([True, True, False, False])) == 1.0
    assert ranking(best, np.array([False, False, True, True])) == 0.0
    assert ranking(best, np.array([True, True, True, True])) == 0.5


@settings(deadline=None)
@given(st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_threshold_keeps_its_promise(errors: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    best = rng.uniform(0.4, 1.0, 800)
    right = np.ones(800, dtype=bool)
    right[rng.choice(800, errors, replace=False)] = False
    try:
        chosen = threshold(best, right, 0.01, 0.5)
    except ValueError:
        return
    passed = best >= chosen
    assert upper_bound(int((passed & ~right).sum()), int(passed.sum())) <= 0.01
    assert chosen >= 0.5


def test_no_threshold_will_do_where_sure_answers_are_wrong() -> None:
    best = np.linspace(0.5, 1.0, 1000)
    with pytest.raises(ValueError, match="no threshold"):
        threshold(best, best < 0.95, 0.01, 0.5)
