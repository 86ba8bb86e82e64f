"""Lines become rows and cells, or the table is not clear."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from domain.reading import Box
from functions.read.fields.sight import BLIND, Sight
from functions.read.fields.spec import Column, RowSpec, TableSpec
from functions.read.fields.table import Table, lay_out
from tests.functions.read.fields.page import glyphs, line
from tests.functions.read.fields.table import ruled, table

HISTORY = TableSpec(
    heads=(
        (Column.DATE, ("变更日期",)), (Column.ITEM, ("变更事项",)), (Column.BEFORE, ("变更前",)), (Column.AFTER, ("变更后",)),
    ),
    rows=(RowSpec(("名称",), "经营者名称"),), history=True,
)
FORM = TableSpec(
    heads=((Column.ITEM, ("变更事项",)), (Column.BEFORE, ("变更前",)), (Column.AFTER, ("变更后",))),
    rows=(RowSpec(("名称",), "变更后名称", "经营者名称"), RowSpec(("住所",), "变更后住所", "住所")),
)
HEADS = ("变更日期", "变更事项", "变更前", "变更后")
ROW = ("2024.05.06", "名称", "旧店", "新店")


def laid_out(rows: Sequence[Sequence[str]], spec: TableSpec, sight: Sight) -> Table:
    laid = lay_out(glyphs(*table(*rows)), spec, 1.0, sight)
    assert laid
    return laid


def texts(laid: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.values()) for row in laid.rows]


@pytest.mark.parametrize("sight", [ruled(4, 3), BLIND])
def test_rows_and_columns_with_rules_and_without(sight: Sight) -> None:
    later = ("2025.01.02", "名称", "新店", "更新的店")
    laid = laid_out((HEADS, ROW, later), HISTORY, sight)
    assert texts(laid) == [ROW, later]
    assert laid.clear


def test_lines_of_one_cell_are_put_together() -> None:
    laid = laid_out((HEADS, ("2024.05.06", "名称", "银川市/旧店", "银川市/新店")), HISTORY, ruled(4, 2))
    assert texts(laid) == [("2024.05.06", "名称", "银川市旧店", "银川市新店")]


def test_two_cells_read_as_one_line_are_cut_at_the_rule() -> None:
    lines = [*table(HEADS, ("2024.05.06", "名称", "", "")), line("银川市兴庆区清和旧店银川市新店", 0.51, 0.56)]
    laid = lay_out(glyphs(*lines), HISTORY, 1.0, ruled(4, 2))
    assert laid
    cells = laid.rows[0]
    assert cells[Column.BEFORE].text + cells[Column.AFTER].text == "银川市兴庆区清和旧店银川市新店"
    assert cells[Column.AFTER].parts[0].cut == (True, False)


def test_a_line_across_two_columns_of_an_unruled_table_is_not_clear() -> None:
    lines = [*table(HEADS, ROW, ("2025.01.02", "名称", "", "")), line("银川市兴庆区清和旧店银川市新店", 0.52, 0.62)]
    laid = lay_out(glyphs(*lines), HISTORY, 1.0, ruled(4, 2))
    assert laid
    assert not laid.clear


def test_ink_in_rows_that_look_empty_is_not_clear() -> None:
    assert laid_out((HEADS, ROW), HISTORY, ruled(4, 4)).clear
    assert not laid_out((HEADS, ROW), HISTORY, ruled(4, 4, inked=True)).clear


def test_an_entry_without_a_date_is_not_clear() -> None:
    assert not laid_out((HEADS, ROW, ("", "名称", "新店", "更新的店")), HISTORY, ruled(4, 3)).clear


def test_a_head_we_do_not_know_is_a_column_all_the_same() -> None:
    laid = laid_out((("变更日期", "变更事项", "变吏煎", "变更后"), ROW), HISTORY, ruled(4, 2))
    assert laid.rows[0][Column.AFTER].text == "新店"
    assert Column.BEFORE not in laid.rows[0]


def test_no_heads_no_table() -> None:
    assert lay_out(glyphs(*table(("日期", "事项"), ROW)), HISTORY, 1.0, ruled(4, 2)) is None


def test_a_form_ends_where_the_names_of_its_rows_end() -> None:
    rows = (("变更事项", "变更前", "变更后"), ("名称", "旧店", "新店"), ("住所", "", ""), ("经营项目", "热食", "冷食"))
    laid = laid_out(rows, FORM, ruled(3, 4))
    assert texts(laid) == [("名称", "旧店", "新店"), ("住所", "", "")]
    assert laid.clear


def test_rows_may_be_numbered_and_noted() -> None:
    rows = (("变更事项", "变更前", "变更后"), ("6.名称/(填写全称)", "旧店", "新店"), ("7、住所", "1号", ""))
    laid = laid_out((*rows, ("9.变更日期", "2026年3月4日", "")), FORM, ruled(3, 3))
    assert [row[Column.AFTER].text for row in laid.rows] == ["新店", ""]


def test_a_last_line_across_the_tables_end_is_not_lost() -> None:
    rows = (("变更事项", "变更前", "变更后"), ("住所", "银川市兴庆区解放西街/十二号", ""))
    torn = [
        one.model_copy(update={"box": one.box.model_copy(update={"y0": one.box.y0 + 0.01, "y1": one.box.y1 + 0.01})})
        if one.text == "十二号" else one
        for one in table(*rows)
    ]
    laid = lay_out(glyphs(*torn), FORM, 1.0, ruled(3, 2))
    assert laid
    assert texts(laid) == [("住所", "银川市兴庆区解放西街十二号", "")]
    assert laid.clear


def test_a_note_in_a_head_belongs_to_it() -> None:
    laid = laid_out((("变更事项", "变更前", "变更后（不变的不填）"), ("名称", "旧店", "新店")), FORM, ruled(3, 2))
    assert texts(laid) == [("名称", "旧店", "新店")]


def test_notes_under_the_heads_are_no_row() -> None:
    heads = ("变更事项/（在□内打√）", "变更前/（只填写申请变更的）", "变更后")
    laid = laid_out((heads, ("名称", "旧店", "新店")), FORM, ruled(3, 2))
    assert texts(laid) == [("名称", "旧店", "新店")]
    assert laid.clear


def test_a_note_in_a_row_is_no_note_of_the_heads() -> None:
    laid = laid_out((("变更事项", "变更前", "变更后"), ("名称", "旧店", "（见附页）")), FORM, ruled(3, 2))
    assert texts(laid) == [("名称", "旧店", "(见附页)")]


@pytest.mark.parametrize(("spec", "parted"), [(FORM, True), (HISTORY, False)])
def test_a_cell_in_brackets_close_under_the_heads_is_no_note_beyond_a_rule_or_in_a_record(spec: TableSpec, *, parted: bool) -> None:
    heads = [head for _, (head, *_) in spec.heads]
    entry = ["2024.05.06", "名称", "旧店", "（见附页）"][-len(heads):]
    near = [
        one.model_copy(update={"box": one.box.model_copy(update={"y0": one.box.y0 - 0.028, "y1": one.box.y1 - 0.028})})
        if one.text in entry else one for one in table(heads, entry)
    ]
    sight = dataclasses.replace(ruled(len(heads), 2), ruled=lambda _upper, _lower: parted)
    laid = lay_out(glyphs(*near), spec, 1.0, sight)
    assert laid
    assert texts(laid)[0][-1] == "(见附页)"


def test_a_slanting_page_keeps_its_rows() -> None:
    slanted = [
        one.model_copy(update={"box": one.box.model_copy(update={
            "y0": one.box.y0 + 0.02 * one.box.x0, "y1": one.box.y1 + 0.02 * one.box.x0,
        })})
        for one in table(HEADS, ROW, ("2025.01.02", "名称", "新店", "更新的店"))
    ]
    laid = lay_out(glyphs(*slanted), HISTORY, 1.0, BLIND)
    assert laid
    assert [row[Column.AFTER].text for row in laid.rows] == ["新店", "更新的店"]


def test_what_a_ring_cuts_out_of_a_line_stays_in_its_row() -> None:
    heads, row = table(("变更事项", "变更前", "变更后"), ("住所", "", ""))[:3], table(("变更事项",), ("住所",))[1:]
    upper, lower = line("云南省怒江兰坪白族普米", 0.28, 0.548), line("族自治县", 0.28, 0.572)
    slanting = upper.model_copy(update={"box": upper.box.model_copy(update={"y1": upper.box.y1 + 0.002})})
    plain = ruled(3, 2)
    sight = dataclasses.replace(plain, walls=lambda box: sorted([
        *plain.walls(box), *(x for x in (0.4,) if box.x0 < x < box.x1 and box.y0 == slanting.box.y0),
    ]))
    laid = lay_out(glyphs(*heads, *row, slanting, lower), FORM, 1.0, sight)
    assert laid
    assert laid.rows[0][Column.BEFORE].text == "云南省怒江兰坪白族普米族自治县"


@pytest.mark.parametrize(("entry", "across"), [("银川市兴庆区清和旧店总", True), ("旧店", False)])
def test_a_scratch_between_two_heads_that_print_runs_across_parts_no_columns(entry: str, *, across: bool) -> None:
    lines = table(("变更事项", "变更前", "变更后"), ("名称", entry, "新店"))
    plain = ruled(3, 2)
    heads_row = lines[0].box

    def walls(box: Box) -> list[float]:
        scratch = [0.4] if box.x0 < 0.4 < box.x1 and box.y0 <= heads_row.y0 else []
        return sorted([*plain.walls(box), *scratch])

    laid = lay_out(glyphs(*lines), FORM, 1.0, dataclasses.replace(plain, walls=walls))
    assert laid
    assert laid.rows[0][Column.BEFORE].text == entry
    assert (laid.rows[0][Column.BEFORE].place.x1 > 0.4) is across
