"""What a cell of a decision table accepts, against the plainest reading of it."""

from __future__ import annotations

import operator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.engine.cells import CellMistake, ColumnType, Scalar, scalar, spans
from rules.engine.decision import Axis

SMALL = st.integers(-5, 5)


def accepts(cell: str, kind: ColumnType, value: Scalar) -> bool:
    return Axis.of([spans(cell, kind)]).accepting(value) == 1


@pytest.mark.parametrize(("cell", "kind", "inside", "outside"), [
    ("-", "text", ["", "甲", "-"], []),
    ("甲", "text", ["甲"], ["", "乙", "甲 ", "甲甲"]),
    (" 甲 | 乙｜丙 ", "text", ["甲", "乙", "丙"], ["丁", "甲|乙"]),
    ("[50,150)", "int", [50, 149], [49, 150]),
    ("（50，150］", "int", [51, 150], [50, 151]),
    ("[50,)", "int", [50, 10**18], [49]),
    ("<=5", "int", [5, -9], [6]),
    ("≥ 5", "int", [5], [4]),
    ("1|3|[5,7]", "int", [1, 3, 5, 6, 7], [2, 4, 8]),
    ("[0,1.5)", "decimal", [Decimal(0), Decimal("1.499999")], [Decimal("1.5"), Decimal("-0.1")]),
    ("(1.5,2]", "decimal", [Decimal("1.500001"), Decimal(2)], [Decimal("1.5"), Decimal("2.000001")]),
    ("<200.00", "money", [Decimal("199.99")], [Decimal(200)]),
    ("[2026-01-01,2026-06-30]", "date", [date(2026, 1, 1), date(2026, 6, 30)], [date(2025, 12, 31), date(2026, 7, 1)]),
    ("-", "date", [date.min, date.max], []),
])
def test_a_cell_accepts_what_it_says(cell: str, kind: ColumnType, inside: list[Scalar], outside: list[Scalar]) -> None:
    assert [value for value in inside if not accepts(cell, kind, value)] == []
    assert [value for value in outside if accepts(cell, kind, value)] == []


@pytest.mark.parametrize(("cell", "kind", "says"), [
    ("", "text", "格子是空的"),
    ("甲|", "text", "一边是空的"),
    ("[5,3]", "int", "没有任何值"),
    ("(5,6)", "int", "没有任何值"),
    ("[5,5)", "decimal", "没有任何值"),
    ("五", "int", "应为整数"),
    ("1.5", "int", "应为整数"),
    ("9223372036854775808", "int", "应为整数"),
    ("[1,2,3]", "int", "应为整数"),
    ("200.005", "money", "至多两位小数"),
    ("-1", "money", "应为金额"),
    ("1e3", "decimal", "应为小数"),
    ("2026-02-30", "date", "日历上有的日期"),
    ("9999-12-31", "date", "日历上有的日期"),
    (">", "int", "应为整数"),
])
def test_what_cannot_be_read_is_refused_with_what_to_write(cell: str, kind: ColumnType, says: str) -> None:
    with pytest.raises(CellMistake, match=says):
        spans(cell, kind)


@given(SMALL, SMALL, st.sampled_from("[("), st.sampled_from("])"), SMALL)
def test_an_interval_is_both_its_bounds(low: int, high: int, opens: str, closes: str, value: int) -> None:
    above = operator.le if opens == "[" else operator.lt
    below = operator.le if closes == "]" else operator.lt
    holds = [number for number in range(-7, 8) if above(low, number) and below(number, high)]
    cell = f"{opens}{low},{high}{closes}"
    if holds:
        assert accepts(cell, "int", value) is (value in holds)
    else:
        with pytest.raises(CellMistake):
            spans(cell, "int")


@given(st.decimals(0, 100, places=4), st.decimals(0, 100, places=4))
def test_bounds_of_decimals_are_exact(bound: Decimal, value: Decimal) -> None:
    assert accepts(f"<{bound}", "decimal", value) is (value < bound)
    assert accepts(f">={bound}", "decimal", value) is (value >= bound)
    assert accepts(f">{bound}", "decimal", value) is (value > bound)


@pytest.mark.parametrize(("text", "kind", "value"), [
    (" 餐饮服务 ", "text", "餐饮服务"), ("１２", "int", 12), ("200", "money", Decimal("200.00")), ("0.50", "decimal", Decimal("0.5")),
    ("2026-01-01", "date", date(2026, 1, 1)),
])
def test_a_result_is_a_value_of_its_type(text: str, kind: ColumnType, value: Scalar) -> None:
    assert scalar(text, kind) == value
