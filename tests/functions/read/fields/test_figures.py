"""Numbers of papers, masked numbers, sums and quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.read.fields.figures import check_sum, document_number, form_of, masked_id, quantity
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.values import IN_WORDS, Standing, interpret


@pytest.mark.parametrize(("text", "pattern", "value"), [
    ("建字第 640104202600123 号", "建字第#15号", "建字第640104202600123号"), ("建字第64010420260012号", "建字第#15号", ""),
    ("宁〔2024〕兴庆区不动产权第0012345号", "…(#4)…不动产权第#7号", "宁(2024)兴庆区不动产权第0012345号"),
    ("编号：wj2024010", "@9", ""), ("wj2024010", "@9", "WJ2024010"),
    ("新出发银零字第0012号", "…出发…字第…号", "新出发银零字第0012号"), ("编号：新出发银零字第0012号", "…出发…字第…号", ""),
])
def test_a_number_has_its_form_or_is_none(text: str, pattern: str, value: str) -> None:
    assert document_number(text, form_of(pattern)) == value


def test_without_a_form_any_number_is_one() -> None:
    assert document_number("测字（2024）第3号") == "测字(2024)第3号"
    assert document_number("无编号") == ""


@pytest.mark.parametrize(("text", "value"), [
    ("640104********4527", "640104********4527"), ("640104×××××××× 452X", "640104********452X"), ("640104*******4527", ""),
    ("***************452", ""), ("******************", ""), ("640104198503074527", "640104198503074527"),
])
def test_a_masked_number_keeps_its_stars_and_shows_four_digits_at_least(text: str, value: str) -> None:
    assert masked_id(text) == value


def test_a_masked_number_is_known_with_its_stars_a_whole_one_by_its_check_character() -> None:
    spec = FieldSpec("身份证号", ValueKind.MASKED_ID, ("身份证号",))
    masked, whole, wrong = (interpret(spec, text) for text in ("640104********4527", "640104198503074527", "640104198503074528"))
    assert (masked.value, masked.standing, masked.validator) == ("640104********4527", Standing.PLAUSIBLE, None)
    assert (whole.standing, wrong.standing) == (Standing.PROVED, Standing.FAILED)


@pytest.mark.parametrize(("text", "value", "standing"), [
    ("人民币伍万元整（¥50,000.00）", "50000.00", Standing.PROVED), ("¥50000.00元（大写：伍万元整）", "50000.00", Standing.PROVED),
    ("伍拾万元整", "500000.00", Standing.PLAUSIBLE), ("500万元人民币", "5000000.00", Standing.PLAUSIBLE),
    ("人民币伍万元整（¥50,001.00）", "", Standing.FAILED), ("48000元/年", "", Standing.FORM), ("约伍万元", "", Standing.FORM),
    ("人民币伍万元整（¥50,000.00）.", "50000.00", Standing.PROVED),
    ("¥1,000.00 ¥2,000.00", "", Standing.FORM), ("个人经营", "", Standing.FORM),
])
def test_a_sum_in_words_and_in_figures_is_one(text: str, value: str, standing: Standing) -> None:
    read = interpret(FieldSpec("合同价", ValueKind.MONEY, ("合同价",)), text)
    assert (read.value, read.standing) == (value, standing)
    assert (read.validator == IN_WORDS) == (standing is Standing.PROVED)


@given(st.integers(0, 10**9))
def test_figures_with_commas_are_the_sum(yuan: int) -> None:
    value, twice = check_sum(f"¥{yuan:,}.00")
    assert value == yuan
    assert not twice


def test_a_tick_box_in_a_text_is_none_of_it() -> None:
    spec = FieldSpec("国籍", ValueKind.TEXT, ("国籍",))
    assert [interpret(spec, text).standing for text in ("中国", "☑中国")] == [Standing.PLAUSIBLE, Standing.FORM]


@pytest.mark.parametrize(("text", "value"), [
    ("1,250.50㎡", "1250.5"), ("120 平方米", "120"), ("300", "300"), ("约120平方米", ""), ("120亩", ""), ("", ""), ("1,25平方米", ""),
    ("4747.02m", "4747.02"), ("4747.02m²", "4747.02"), ("4747.02mm", ""), ("4747.02km", ""),
])
def test_a_quantity_is_a_number_in_a_unit_that_was_named(text: str, value: str) -> None:
    assert quantity(text, ("平方米", "㎡")) == value
