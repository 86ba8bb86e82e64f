"""Numbers and sums from paper: exact, within bounds, or none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.amounts import is_decimal, is_money, parse_decimal, parse_money

SUMS = st.decimals(0, 999_999_999_999, places=2)


@pytest.mark.parametrize(("written", "yuan"), [
    ("伍拾万元整", "500000.00"), ("200.0万", "2000000.00"), ("2,000,000元", "2000000.00"), ("贰佰万元人民币", "2000000.00"),
    ("¥ 200.5", "200.50"), ("人民币壹亿元整", "100000000.00"), ("壹佰元零伍角整", "100.50"), ("叁元贰角伍分", "3.25"),
    ("１２.５", "12.50"), ("壹佰圆整", "100.00"), ("0", "0.00"),
])
def test_sums(written: str, yuan: str) -> None:
    assert str(parse_money(written)) == yuan


@pytest.mark.parametrize("written", [
    "100美元", "2,00元", "200.005", "-5", "1e5", "", "元", "伍拾", "九百九十九美元", "999999999999999亿", "二〇二六", "200元300元",
])
def test_what_is_no_sum_in_renminbi_is_none(written: str) -> None:
    assert parse_money(written) is None


@pytest.mark.parametrize(("written", "value"), [
    ("12.5", "12.5"), ("-3", "-3"), ("１２", "12"), ("1e5", None), ("1,5", None), ("٣", None), ("NaN", None),
    ("1" * 16, None), (f"0.{'1' * 16}", None),
])
def test_numbers(written: str, value: str | None) -> None:
    assert parse_decimal(written) == (None if value is None else Decimal(value))


@given(SUMS)
def test_a_sum_written_out_reads_back(amount: Decimal) -> None:
    assert parse_money(f"{amount:,}元") == parse_money(f"￥{amount}") == amount
    assert is_money(amount)


@given(st.decimals())
def test_any_decimal_is_answered(value: Decimal) -> None:
    assert is_decimal(value) or not is_money(value)
    if is_decimal(value):
        assert parse_decimal(f"{value:f}") == value


@given(st.text(max_size=20))
def test_any_text_is_answered(text: str) -> None:
    for found in (parse_decimal(text), parse_money(text)):
        assert found is None or is_decimal(found)
