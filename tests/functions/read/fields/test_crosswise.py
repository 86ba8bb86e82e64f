"""A table of changes with an item at the head of each column."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from domain.reading import Box
from functions.read.fields.crosswise import lay_across
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, RowSpec, TableSpec
from functions.read.fields.table import Table
from tests.functions.read.fields.page import HEIGHT, glyphs, line
from tests.functions.read.fields.table import LEFT, PITCH, TOP, WIDTH, ruled, table

FORM = TableSpec(
    heads=((Column.ITEM, ("变更事项",)), (Column.BEFORE, ("变更前",)), (Column.AFTER, ("变更后",))),
    rows=(RowSpec(("名称",), "变更后名称", "经营者名称"), RowSpec(("住所",), "变更后住所", "住所")),
)
HEADS, WAS, IS = ("", "名称", "住所"), ("变更前", "银川市/旧店", "旧街1号"), ("变更后", "银川市/新店", "")


def _gridded(columns: int, rows: int) -> Sight:
    """A grid with rules between its rows as well."""
    across = [TOP + HEIGHT / 2 + PITCH * (row - 0.5) for row in range(rows + 1)]

    def between(upper: Box, lower: Box) -> bool:
        return any(upper.y0 + upper.y1 < 2 * y < lower.y0 + lower.y1 for y in across)

    return dataclasses.replace(ruled(columns, rows), ruled=between)


def _laid(rows: Sequence[Sequence[str]], spec: TableSpec = FORM, sight: Sight | None = None) -> Table | None:
    return lay_across(glyphs(*table(*rows)), spec, 1.0, sight or _gridded(3, 3))


def test_every_column_becomes_a_row_of_the_table() -> None:
    laid = _laid((HEADS, WAS, IS))
    assert laid
    assert [{kind: cell.text for kind, cell in row.items()} for row in laid.rows] == [
        {Column.ITEM: "名称", Column.BEFORE: "银川市旧店", Column.AFTER: "银川市新店"},
        {Column.ITEM: "住所", Column.BEFORE: "旧街1号", Column.AFTER: ""},
    ]
    assert laid.clear


def test_the_place_of_an_empty_entry_is_in_its_column_beside_the_name_of_its_row() -> None:
    laid = _laid((HEADS, WAS, IS))
    assert laid
    place = laid.rows[1][Column.AFTER].place
    assert LEFT + 2 * WIDTH < place.x0 < place.x1 < LEFT + 3 * WIDTH
    assert place.y0 < TOP + 2 * PITCH + HEIGHT / 2 < place.y1


def test_only_rules_that_cross_both_rows_bound_a_column() -> None:
    grid = _gridded(3, 3)

    def walls(row: Box) -> list[float]:
        stray = [0.45] if row.y0 < TOP + 1.5 * PITCH else []
        return sorted((*grid.walls(row), *(x for x in stray if row.x0 == 0.0)))

    laid = _laid((HEADS, WAS, IS), sight=dataclasses.replace(grid, walls=walls))
    assert laid
    assert (len(laid.rows), laid.clear) == (2, True)


def test_writing_in_a_column_without_an_item_we_know_leaves_the_table_unclear() -> None:
    laid = _laid((("", "名称", "备注"), WAS, IS))
    assert laid
    assert (len(laid.rows), laid.clear) == (1, False)


@pytest.mark.parametrize("rows", [
    (HEADS, WAS, IS, WAS, IS), (HEADS, WAS), (("", "备注", "其他"), WAS, IS),
], ids=["two pairs of rows", "one row", "no item"])
def test_anything_else_is_no_such_table(rows: Sequence[Sequence[str]]) -> None:
    assert _laid(rows, sight=_gridded(3, len(rows))) is None


def test_without_rules_and_in_a_history_there_is_none() -> None:
    assert _laid((HEADS, WAS, IS), sight=Sight()) is None
    assert _laid((HEADS, WAS, IS), dataclasses.replace(FORM, history=True)) is None
    assert lay_across(glyphs(line("许可证编号", 0.1, 0.1)), FORM, 1.0, Sight()) is None


@pytest.mark.parametrize("note", ["（许可证载明）", "（许可"])
def test_the_name_of_a_row_may_have_a_note(note: str) -> None:
    laid = _laid((HEADS, ("变更前" + note, *WAS[1:]), IS))
    assert laid
    assert [row[Column.BEFORE].text for row in laid.rows] == ["银川市旧店", "旧街1号"]
