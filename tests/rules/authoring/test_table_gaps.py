"""Overlaps and gaps of tables: all that trying every value finds, and nothing else."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.authoring import table_gaps
from rules.authoring.table_gaps import analysed
from rules.engine.cells import ColumnType
from rules.engine.decision import Column, DecisionTable, Row

_TRADES = ("甲", "乙", "丙")
_SIZES = range(7)
ANY = "任意"


def table(columns: list[Column], *rows: tuple[str, ...], partial: bool = False) -> DecisionTable:
    result = Column(name="结果", type="int", role="result")
    return DecisionTable(
        name="表", columns=(*columns, result), rows=tuple(Row(cells=(*row, "1")) for row in rows), partial=partial,
    )


def key(name: str, kind: ColumnType = "int", **limits: str) -> Column:
    return Column(name=name, type=kind, role="key", **limits)


_TRADE = Column(name="业态", type="text", role="key", options=_TRADES)
_SIZE = key("规模", least="0", most="6")
_INTERVALS = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda ends: f"[{min(ends)},{max(ends)}]")
_SIZE_CELLS = st.just("-") | _INTERVALS | st.integers(0, 6).map("<={}".format) | st.integers(0, 6).map(">={}".format)
_TRADE_CELLS = st.just("-") | st.lists(st.sampled_from(_TRADES), min_size=1, max_size=2, unique=True).map("|".join)


@given(st.lists(st.tuples(_TRADE_CELLS, _SIZE_CELLS, _SIZE_CELLS), max_size=7))
@settings(max_examples=200, deadline=None)
def test_it_finds_what_trying_everything_finds(rows: list[tuple[str, str, str]]) -> None:
    tried = table([_TRADE, _SIZE, key("人数", least="0", most="6")], *rows)
    found = analysed(tried)
    fitting = {values: tried.fitting(values) for values in product(_TRADES, _SIZES, _SIZES)}
    assert found.complete
    assert bool(found.gaps) is any(not rows for rows in fitting.values())
    assert bool(found.overlaps) is any(len(rows) > 1 for rows in fitting.values())
    for (one, other), (trade, *sizes) in found.overlaps.items():
        assert {one, other} <= set(tried.fitting((trade, *map(int, sizes))))
    for example in found.gaps:
        trade, *sizes = ("甲" if example[0] == ANY else example[0], *("0" if value == ANY else value for value in example[1:]))
        assert tried.fitting((trade, *map(int, sizes))) == ()


@pytest.mark.parametrize(("column", "cells", "gap"), [
    (key("面积", "decimal", least="0"), ["[0,50)", "(50,)"], "50"),
    (key("面积", "decimal", least="0"), ["[0,50]", "[60,)"], "55"),
    (key("面积", "decimal", least="0"), ["[0,50]"], "51"),
    (key("面积", "decimal"), [">=0"], "-1"),
    (key("金额", "money"), ["<=99.99", ">100.00"], "100.00"),
    (key("日期", "date"), ["<2026-01-01", ">=2026-01-02"], "2026-01-01"),
    (key("日期", "date"), [">=2026-01-01"], "0001-01-01"),
    (key("人数", most="9"), ["<=5", "[7,9]"], "6"),
    (key("人数"), ["<=5"], "6"),
    (Column(name="业态", type="text", role="key", options=("甲", "乙")), ["甲"], "乙"),
    (key("业态", "text"), ["甲", "乙"], "（其他）"),
])
def test_a_gap_is_shown_by_an_example(column: Column, cells: list[str], gap: str) -> None:
    assert analysed(table([column], *((cell,) for cell in cells))).gaps == [(gap,)]


@pytest.mark.parametrize(("column", "cells"), [
    (key("金额", "money"), ["<=99.99", ">=100.00"]),
    (key("日期", "date"), ["<=2025-12-31", ">=2026-01-01"]),
    (key("人数"), ["<5", "5|6", ">6"]),
    (key("人数", least="1", most="9"), ["[1,4]", "[5,9]"]),
    (key("业态", "text"), ["-"]),
])
def test_a_table_without_gaps_has_none(column: Column, cells: list[str]) -> None:
    found = analysed(table([column], *((cell,) for cell in cells)))
    assert (found.gaps, found.overlaps, found.complete) == ([], {}, True)


def test_an_empty_table_has_a_gap() -> None:
    assert analysed(table([_SIZE])).gaps == [(ANY,)]


def test_a_table_too_entangled_to_look_through_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [key(f"列{number}") for number in range(4)]
    steps = (3, 5, 7)
    rows = [(*(f"[{(row * step) % 97},{(row * step) % 97 + 60}]" for step in steps), f"{row // 2}") for row in range(60)]
    assert analysed(table(columns, *rows, partial=True)).complete
    monkeypatch.setattr(table_gaps, "MAX_STEPS", 20)
    assert not analysed(table(columns, *rows, partial=True)).complete
