"""Tables of results: one verdict where every row has the same, else a doubt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.doubt import Doubt
from functions.read.fields.results import common_verdict
from functions.read.fields.sight import BLIND, Sight
from functions.read.fields.spec import Column, FieldSpec, RowSpec, TableSpec, ValueKind
from functions.read.fields.table import lay_out
from functions.read.fields.values import Standing, interpret
from tests.functions.read.fields.page import glyphs, line
from tests.functions.read.fields.table import ruled, table

VERDICT = FieldSpec("单项判定", ValueKind.CHOICE, (), choices=("合格", "不合格"))
RESULTS = TableSpec(
    heads=((Column.ITEM, ("项目名称",)), (Column.AFTER, ("单项判定",)), (Column.OTHER, ("标准值", "检测值"))),
    rows=(RowSpec((), "单项判定"),), results=True,
)
HEADS = ("项目名称", "标准值", "检测值", "单项判定")


def rows(*verdicts: str) -> list[Sequence[str]]:
    return [HEADS, *((item, "≤1500", "318", verdict) for item, verdict in zip(("细菌总数", "二氧化碳", "照度"), verdicts, strict=False))]


def told(laid_out: Sequence[Sequence[str]], sight: Sight) -> tuple[str, Doubt | None]:
    found = common_verdict(lay_out(glyphs(*table(*laid_out)), RESULTS, 1.0, sight), VERDICT)
    return interpret(VERDICT, found.text).value, found.doubt


@pytest.mark.parametrize("verdict", ["合格", "不合格"])
@pytest.mark.parametrize("sight", [ruled(4, 4), BLIND])
def test_what_all_rows_say_is_the_verdict(verdict: str, sight: Sight) -> None:
    assert told(rows(verdict, verdict, verdict), sight) == (verdict, None)


@pytest.mark.parametrize("verdicts", [("合格", "不合格", "合格"), ("合格", "", "合格"), ("合格", "—", "合格")])
def test_rows_that_differ_or_say_nothing_are_a_doubt(verdicts: tuple[str, ...]) -> None:
    assert told(rows(*verdicts), ruled(4, 4))[1] is Doubt.LOW_CONFIDENCE


def test_a_row_between_others_that_was_not_read_is_a_doubt() -> None:
    first, *others = rows("合格", "合格", "合格")[1:]
    for at in (1, 2):
        laid_out = [HEADS, first, *others]
        laid_out.insert(at, ("", "", "", ""))
        assert told(laid_out, ruled(4, 5))[1] is Doubt.LOW_CONFIDENCE


def test_what_may_stand_in_a_row_that_was_not_read_is_a_doubt() -> None:
    assert told(rows("合格", "合格"), ruled(4, 4, inked=True))[1] is Doubt.LOW_CONFIDENCE


def test_a_second_reader_says_the_same_of_all_rows() -> None:
    found = common_verdict(lay_out(glyphs(*table(*rows("合格", "合格"))), RESULTS, 1.0, ruled(4, 3)), VERDICT)
    assert found.told("合格合格") == "合格"
    assert interpret(VERDICT, found.told("合格不合格")).standing is not Standing.PROVED


def test_without_a_table_there_is_no_verdict() -> None:
    page = glyphs(line("本次检测全部合格", 0.1, 0.1), line("合格", 0.1, 0.2))
    found = common_verdict(lay_out(page, RESULTS, 1.0, BLIND), VERDICT)
    assert (found.label, found.parts) == (None, ())
