"""Quantiles counted are numpy's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from functions.read.pages.levels import levels


@given(
    arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=40)),
    st.lists(st.floats(min_value=0.0, max_value=1.0), min_size=1, max_size=3),
)
def test_they_are_those_of_the_sorted_values(values: np.typing.NDArray[np.uint8], shares: list[float]) -> None:
    assert levels(values, *shares) == pytest.approx(np.quantile(values, shares).tolist(), abs=1e-9)


def test_part_of_a_picture_has_its_own() -> None:
    picture = np.arange(200, dtype=np.uint8).reshape(10, 20)
    assert levels(picture[2:5, 3:9], 0.5) == (float(np.median(picture[2:5, 3:9])),)
