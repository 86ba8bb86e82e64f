"""A rare character read as a common one, or left out, is not a second reader's no."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.rare_characters import differ_by_rare_ones, is_listed, is_rare

COMMON, RARE = st.sampled_from("首宿昆洗江餐饮店一的"), st.sampled_from("苜蓿晁冼弋睢芷")


def test_what_is_rare_is_the_second_level_of_the_national_set() -> None:
    assert all(map(is_rare, "苜蓿晁冼弋"))
    assert not any(map(is_rare, "首餐店AA1"))
    assert not any(map(is_rare, "護圖顏")), "traditional forms are not in the set"
    assert all(map(is_listed, "苜首A，")) and not any(map(is_listed, "護圖顏"))


@pytest.mark.parametrize("other", ["广州市首澜餐饮店", "广州市澜餐饮店"])
def test_a_common_character_or_none_in_a_rare_ones_place(other: str) -> None:
    assert differ_by_rare_ones("广州市苜澜餐饮店", other)


@pytest.mark.parametrize("other", ["广州市苜澜餐饮店", "广州市苣澜餐饮店", "广州市首兰餐饮店", "广州市首首澜餐饮店", ""])
def test_anything_else_is_another_reading(other: str) -> None:
    assert not differ_by_rare_ones("广州市苜澜餐饮店", other)


@given(st.lists(COMMON, min_size=1), RARE, st.lists(COMMON, min_size=1), st.sampled_from(("味", "")))
@example(["首"], "苜", ["首", "首"], "")
def test_it_goes_one_way_only(before: list[str], rare: str, after: list[str], common: str) -> None:
    rarely, commonly = "".join((*before, rare, *after)), "".join((*before, common, *after))
    assert differ_by_rare_ones(rarely, commonly)
    assert not differ_by_rare_ones(commonly, rarely)
