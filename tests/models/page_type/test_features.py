"""Features are bounded, blind to the order of lines and to everybody's numbers, and the same everywhere."""

from __future__ import annotations

import hashlib
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from domain.reading import Box, Line
from models.page_type.features import FEATURES, features, letters

_EDGES = st.floats(0.0, 1.0)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    x0, x1 = sorted((draw(_EDGES), draw(_EDGES)))
    y0, y1 = sorted((draw(_EDGES), draw(_EDGES)))
    text = draw(st.text(max_size=20) | st.text(alphabet="许可证编号有效期至：□ 0123456789AB（）", max_size=20))
    return Line(text=text, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), confidence=draw(_EDGES))


def page(*texts: str) -> list[Line]:
    return [
        Line(text=text, box=Box(x0=0.1, y0=0.05 * row, x1=0.9, y1=0.05 * row + 0.02), confidence=0.99)
        for row, text in enumerate(texts, start=1)
    ]


@given(st.lists(lines(), max_size=12), st.integers(0, 5000), st.integers(0, 5000), st.randoms())
def test_bounded_and_blind_to_order(read: list[Line], width: int, height: int, chance: random.Random) -> None:
    vector = features(read, width, height)
    assert vector.shape == (FEATURES,)
    assert vector.dtype == np.float32
    assert float(vector.min()) >= 0.0
    assert float(vector.max()) <= 1.0 + 1e-6
    shuffled = chance.sample(read, len(read))
    np.testing.assert_array_equal(features(shuffled, width, height), vector)


@given(st.text(alphabet="0123456789", min_size=18, max_size=18), st.text(alphabet="0123456789", min_size=18, max_size=18))
def test_one_number_is_like_another(one: str, other: str) -> None:
    first, second = (features(page(f"公民身份号码{number}"), 210, 297) for number in (one, other))
    np.testing.assert_array_equal(first, second)


def test_hashing_is_the_same_on_every_machine() -> None:
    vector = features(page("食品经营许可证", "许可证编号：JY16401040012345"), 297, 210)
    buckets = ",".join(str(i) for i in np.flatnonzero(vector))
    assert hashlib.sha256(buckets.encode()).hexdigest() == "b5ac4306a07014eed6e2a2cbc4853126641aabeafd93553bd8d181373f88ed57"


def test_a_large_title_weighs_more_than_the_same_words_in_the_text() -> None:
    small = page("申请材料说明", "食品经营许可证", "经营者名称", "有效期至")
    box = small[1].box
    large = [*small]
    large[1] = small[1].model_copy(update={"box": box.model_copy(update={"y1": box.y0 + 0.04})})
    assert np.count_nonzero(features(large, 210, 297)) > np.count_nonzero(features(small, 210, 297))


def test_lines_the_reader_hardly_believes_do_not_count() -> None:
    believed = page("营业执照", "名称")
    guessed = Line(text="授权委托书", box=Box(x0=0.1, y0=0.5, x1=0.9, y1=0.52), confidence=0.2)
    np.testing.assert_array_equal(features([*believed, guessed], 210, 297), features(believed, 210, 297))
    assert letters([*believed, guessed]) == 6


def test_an_empty_page_has_no_features() -> None:
    assert not features([], 210, 297).any()
