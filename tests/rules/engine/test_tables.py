"""Decision tables at run time: one row or unknown, and no table that cannot be read gets in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.doubt import Doubt
from domain.facts import Fact, known, missing
from rules.engine.cells import spans
from rules.engine.decision import Axis, Column, DecisionTable, Row
from rules.engine.evaluate import evaluate
from rules.engine.expression import And, Atom, Call, Compare, Constant, FieldValue, HasValue
from rules.engine.gap import Gap
from rules.engine.pack import seal, unseal
from rules.engine.plain import Plain
from rules.engine.tables import functions_of, look_ups
from tests.world.evaluator import Evaluator
from tests.world.facts import CHANGE, RENEWAL

TRADE = Column(name="业态", type="text", role="key")
AREA = Column(name="面积", type="decimal", role="key")
FEE = Column(name="应缴", type="money", role="result")
BASIS = Column(name="依据", type="text", role="result")
ROWS = (("餐饮", "[0,50)", "200.00"), ("餐饮|食堂", ">=50", "400.00"), ("食堂", "[10,60]", "100.00"))


def table(rows: Sequence[tuple[str, ...]] = ROWS, columns: Sequence[Column] = (TRADE, AREA, FEE)) -> DecisionTable:
    return DecisionTable(name="审查费", columns=tuple(columns), rows=tuple(Row(cells=row) for row in rows))


def looked_up(*values: object) -> object:
    return look_ups([table()])["查表.审查费"].body({}, *values)


def test_exactly_one_row_answers() -> None:
    assert looked_up("餐饮", Decimal("49.99")) == Decimal("200.00")
    assert looked_up("餐饮", Decimal(50)) == Decimal("400.00")
    assert looked_up("食堂", Decimal(10)) == Decimal("100.00")


def test_no_row_or_several_are_unknown_and_say_so() -> None:
    assert looked_up("超市", Decimal(5)) == Gap(doubts=frozenset({("", Doubt.NO_TABLE_ROW)}))
    assert looked_up("食堂", Decimal(55)) == Gap(doubts=frozenset({("", Doubt.SEVERAL_TABLE_ROWS)}))


def test_a_look_up_of_several_results_names_its_column() -> None:
    functions = look_ups([table([("餐饮", "-", "200.00", "第三条")], [TRADE, AREA, FEE, BASIS])])
    assert [(name, function.parameters, function.returns) for name, function in functions.items()] == [
        ("查表.审查费.应缴", ("text", "decimal"), "money"), ("查表.审查费.依据", ("text", "decimal"), "text"),
    ]
    assert functions["查表.审查费.依据"].body({}, "餐饮", Decimal(1)) == "第三条"


@pytest.mark.parametrize(("area", "truth"), [(known(Decimal(60)), True), (known(Decimal(5)), False), (missing(), None)])
def test_the_evaluator_looks_up(area: Fact, truth: bool | None) -> None:
    look_up = Call(function="查表.审查费", arguments=(FieldValue(name="业态"), FieldValue(name="面积")))
    asked = Atom(
        text="", fields=("业态", "面积"), test=Compare(
            operator="==", left=look_up, right=Call(function="金额", arguments=(Constant(value="400.00"),)),
        ),
    )
    facts = {"业态": known("餐饮"), "面积": area}
    found = Evaluator(facts, {}, lambda atom, truth: None, {**functions_of(RENEWAL.pack), **look_ups([table()])}).truth(asked)
    assert found == (Gap(absent=frozenset({"面积"})) if truth is None else truth)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8), st.integers(-1, 10))
def test_the_axis_knows_every_row_that_accepts(bounds: list[tuple[int, int]], value: int) -> None:
    cells = [f"[{min(pair)},{max(pair)}]" for pair in bounds]
    accepting = Axis.of(spans(cell, "int") for cell in cells).accepting(value)
    assert accepting == sum(1 << row for row, pair in enumerate(bounds) if min(pair) <= value <= max(pair))


@pytest.mark.parametrize("change", [
    {"rows": [{"cells": ["餐饮", "[0,50)"]}]},
    {"rows": [{"cells": ["餐饮", "五十", "200.00"]}]},
    {"rows": [{"cells": ["餐饮", "-", "很多"]}]},
    {"rows": [{"cells": ["餐" * 501, "-", "1.00"]}]},
    {"rows": [{"cells": ["餐饮", "-", "1.00"]}] * 5001},
    {"columns": [{"name": "业态", "type": "text", "role": "key"}]},
    {"columns": []},
    {"name": "查表{0}"},
    {"columns": [{"name": "业态", "type": "python", "role": "key"}]},
])
def test_a_table_made_by_hand_is_refused_when_loaded(change: dict[str, Any]) -> None:
    data = {**table().model_dump(mode="json"), **change}
    with pytest.raises(ValidationError):
        DecisionTable.model_validate(data)


def test_a_pack_without_tables_has_the_form_it_had_before_there_were_any() -> None:
    assert b"decisions" not in RENEWAL.pack.canonical()
    assert functions_of(RENEWAL.pack).keys() == functions_of(CHANGE.pack).keys() - {"查表.项目类别"}


def test_a_table_is_part_of_what_is_signed() -> None:
    (classes,) = CHANGE.pack.decisions
    assert unseal(seal(CHANGE.pack)) == CHANGE.pack
    other = classes.model_copy(update={"partial": True})
    assert CHANGE.pack.model_copy(update={"decisions": (other,)}).canonical() != CHANGE.pack.canonical()


def test_an_item_that_no_row_lists_goes_to_a_person() -> None:
    (classes,) = CHANGE.pack.decisions
    fewer = DecisionTable(name=classes.name, columns=classes.columns, rows=classes.rows[:1])
    pack = CHANGE.pack.model_copy(update={"decisions": (fewer,)})
    before, after = evaluate(CHANGE.pack, CHANGE.cases["E52"]), evaluate(pack, CHANGE.cases["E52"])
    assert before.outcome.value == "grant" and after.outcome.value == "referral"
    (unknown,) = [result for result in after.results if result.rule == "C08"]
    assert "对照表中没有对应的行" in unknown.finding


def test_a_look_up_reads_as_a_sentence() -> None:
    node = And(
        left=HasValue(name="申请书.住所"),
        right=Compare(
            operator="==", left=Call(function="查表.项目类别", arguments=(FieldValue(name="申请书.住所"),)),
            right=Constant(value="餐饮服务"),
        ),
    )
    assert Plain(CHANGE.pack).said(node).endswith("申请书“住所”在对照表“项目类别”中的“类别”为“餐饮服务”")
