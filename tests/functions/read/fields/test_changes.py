"""What a table of changes means for the fields, and that what it leaves in doubt is never taken for the old value."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Line
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.registry import materials
from functions.read.fields.spec import MaterialSpec
from tests.functions.read.fields.located import located
from tests.functions.read.fields.page import glyphs, line
from tests.functions.read.fields.table import LEFT, WIDTH, ruled, table

FOOD_LICENCE = materials()[MaterialType.FOOD_LICENCE]

HEADS = ("变更日期", "变更事项", "变更前", "变更后")
PRINTED = [("许可证编号", "JY26401040001234"), ("经营者名称", "清和饭店"), ("法定代表人", "马丽"), ("住所", "银川市文化街1号")]
MAY_CHANGE = {"经营者名称", "法定代表人", "住所", "经营场所", "主体业态", "经营项目"}


def fields(spec: MaterialSpec, rows: Sequence[Sequence[str]], *extra: Line) -> dict[str, Located]:
    """The first sheet with a printed part and, under it, a table of these rows."""
    lines = [line(f"{label}：{value}", 0.05, 0.1 + 0.06 * at) for at, (label, value) in enumerate(PRINTED)]
    sight = ruled(len(rows[0]), len(rows)) if rows else ruled(0, 0)
    sheets = locate(glyphs(*lines, *table(*rows), *extra), spec, 1.0, sight)
    return {field.spec.name: field for field in sheets[0].fields}


def licence(*rows: Sequence[str]) -> dict[str, Located]:
    return fields(FOOD_LICENCE, (HEADS, *rows))


def in_doubt(read: dict[str, Located]) -> set[str]:
    return {name for name, field in read.items() if field.doubt is Doubt.LOW_CONFIDENCE}


def test_an_empty_table_changes_nothing() -> None:
    read = licence()
    assert (read["经营者名称"].text, read["经营者名称"].printed) == ("清和饭店", None)
    assert not in_doubt(read)


def test_the_last_row_of_an_item_holds_now_and_what_is_printed_is_kept() -> None:
    read = licence(
        ("2023.01.31", "经营者名称", "清和饭店", "清和酒家"), ("2023.05.06", "法定代表人", "马丽", "王芳"),
        ("2024.08.08", "名称变更", "清和酒家", "清和大酒店"),
    )
    assert (read["经营者名称"].text, read["经营者名称"].printed) == ("清和大酒店", "清和饭店")
    assert (read["法定代表人"].text, read["住所"].text) == ("王芳", "银川市文化街1号")
    assert not in_doubt(read)


def test_the_item_may_stand_before_what_was() -> None:
    rows = (("变更日期", "变更前内容", "变更后内容", "经办"), ("2023-01-31", "经营者名称：清和饭店", "清和酒家", "测试甲"))
    assert fields(FOOD_LICENCE, rows)["经营者名称"].text == "清和酒家"


def test_the_item_before_the_new_entry_is_no_part_of_it() -> None:
    rows = (("变更日期", "变更前内容", "变更后内容"), ("2023-01-31", "名称：清和饭店", "名称：清和酒家"))
    field = fields(FOOD_LICENCE, rows)["经营者名称"]
    assert field.text == field.told("名称:清和酒家") == "清和酒家"
    assert field.told("清和酒家") == ""


@pytest.mark.parametrize("row", [
    ("2023.01.31", "许可机关", "甲局", "乙局"), ("2023.01.31", "", "清和饭店", "清和酒家"),
    ("约三年前", "经营者名称", "清和饭店", "清和酒家"),
])
def test_a_row_that_cannot_be_understood_leaves_all_in_doubt(row: Sequence[str]) -> None:
    assert in_doubt(licence(row)) == MAY_CHANGE


@given(st.text("名称法定代表人住所经营场主体业态项目变更许可机关", min_size=1, max_size=9))
def test_whatever_a_row_is_about_the_old_value_is_not_taken_in_silence(item: str) -> None:
    read = licence(("2023.01.31", item, "甲", "乙"))
    changed = {name for name, field in read.items() if field.printed is not None}
    assert changed or in_doubt(read) == MAY_CHANGE


def test_rows_out_of_order_leave_all_in_doubt() -> None:
    read = licence(("2024.01.31", "经营者名称", "清和饭店", "甲店"), ("2023.01.31", "经营者名称", "甲店", "乙店"))
    assert in_doubt(read) == MAY_CHANGE


@pytest.mark.parametrize("row", [
    ("2023.01.31", "经营者名称", "另外一家小吃店", "清和酒家"), ("2023.01.31", "经营者名称", "清和饭店", ""),
])
def test_a_row_that_does_not_follow_or_leads_nowhere_leaves_its_field_in_doubt(row: Sequence[str]) -> None:
    assert in_doubt(licence(row)) == {"经营者名称"}


def test_a_table_whose_heads_cannot_be_read_is_never_overlooked() -> None:
    assert in_doubt(fields(FOOD_LICENCE, (), line("变更记录", 0.4, 0.5))) == MAY_CHANGE


FORM_HEADS = ("变更事项", "变更前", "变更后")


def test_the_new_entries_of_a_form() -> None:
    read = fields(CHANGE_APPLICATION, (
        FORM_HEADS, ("经营者名称", "清和饭店", "清和酒家"), ("法定代表人/（负责人）", "", ""), ("住所", "", ""),
    ))
    assert (read["变更后名称"].text, read["经营者名称"].text) == ("清和酒家", "清和饭店")
    assert read["变更后法定代表人"].text == "" and read["变更后法定代表人"].cell
    assert not in_doubt(read)


def test_heads_and_names_may_be_set_as_wide_as_their_column() -> None:
    rows = (("", "变更前", "变更后"), ("", "清和饭店", "清和酒楼"), ("", "银川市文化街1号", ""))
    words = (("项", "目"), ("名", "称"), ("住", "所"))
    spread = [line(letter, LEFT + 0.01 + 0.15 * at, 0.5 + 0.06 * row) for row, word in enumerate(words) for at, letter in enumerate(word)]
    read = fields(CHANGE_APPLICATION, rows, *spread)
    assert [read[name].text for name in ("变更后名称", "变更后住所")] == ["清和酒楼", ""]
    assert not {"变更后名称", "变更后住所", "经营者名称", "住所"} & in_doubt(read)


def test_what_stood_before_may_be_stated_in_the_table_alone() -> None:
    rows = (FORM_HEADS, ("住所", "银川市文化街1号", "银川市解放街2号"))
    lines = [line("许可证编号：JY26401040001234", 0.05, 0.1), *table(*rows)]
    sheets = locate(glyphs(*lines), CHANGE_APPLICATION, 1.0, ruled(3, 2))
    read = {field.spec.name: field.text for field in sheets[0].fields}
    assert (read["住所"], read["变更后住所"]) == ("银川市文化街1号", "银川市解放街2号")


def test_two_places_that_differ_are_a_doubt() -> None:
    read = fields(CHANGE_APPLICATION, (FORM_HEADS, ("经营者名称", "另一家店", "清和酒家")))
    assert read["经营者名称"].doubt is Doubt.COPIES_DISAGREE


def test_what_stands_under_the_head_of_what_is_to_be_is_not_known_as_what_is() -> None:
    """Each cell has a label of its own, of which the left is not read; the rows are named otherwise than their fields."""
    rows = (FORM_HEADS, ("第一项", "", "经营者名称：清和酒家"))
    place = located(locate(glyphs(*table(*rows)), CHANGE_APPLICATION, 1.0, ruled(3, 2)))["经营者名称"]
    assert (place.text, place.doubt) == ("清和酒家", Doubt.LOW_CONFIDENCE)


@pytest.mark.parametrize("item", ["名称变更", "☑名称变更", "□经营者名称", "口名称"])
def test_rows_may_be_named_by_their_tick_boxes(item: str) -> None:
    read = fields(CHANGE_APPLICATION, (FORM_HEADS, (item, "清和饭店", "清和酒家"), ("□经营项目减少", "", "")))
    assert [(read[name].text, read[name].doubt) for name in ("经营者名称", "变更后名称")] == [("清和饭店", None), ("清和酒家", None)]


def test_options_with_boxes_under_rows_without_are_no_rows() -> None:
    read = fields(CHANGE_APPLICATION, (FORM_HEADS, ("名称", "清和饭店", "清和酒家"), ("☑名称变更", "□住所变更", "")))
    assert (read["变更后名称"].text, read["变更后名称"].doubt) == ("清和酒家", None)


def test_what_counts_the_rows_is_no_entry_of_theirs() -> None:
    heads = ("序号", *FORM_HEADS)
    read = fields(CHANGE_APPLICATION, (heads, ("1", "名称", "清和饭店", "清和酒家"), ("2/3", "住所", "银川市文化街1号", "")))
    assert (read["变更后名称"].text, read["变更后名称"].doubt, read["变更后住所"].doubt) == ("清和酒家", None, None)


def test_a_cell_may_bear_the_word_for_its_row_before_the_entry() -> None:
    read = fields(CHANGE_APPLICATION, (FORM_HEADS, ("名称变更", "经营者名称：清和饭店", "经营者名称：清和酒家")))
    assert (read["变更后名称"].text, read["变更后名称"].told("经营者名称：清和酒家")) == ("清和酒家", "清和酒家")
    assert read["变更后名称"].told("清和酒家") == ""


def test_a_cell_with_nothing_but_the_word_for_its_row_is_looked_at_beside_that() -> None:
    place = fields(CHANGE_APPLICATION, (FORM_HEADS, ("名称变更", "清和饭店", "经营者名称：")))["变更后名称"]
    assert (place.text, place.parts, place.doubt) == ("", (), None)
    assert place.cell
    assert place.cell.x0 > LEFT + 2 * WIDTH + 0.1


def test_a_word_above_the_middle_of_its_cell_leaves_the_line_under_it_to_look_at() -> None:
    rows = (FORM_HEADS, ("名称/变更", "清和饭店", "经营者名称："))
    place = fields(CHANGE_APPLICATION, rows)["变更后名称"]
    assert (place.parts, place.doubt) == ((), None)
    assert place.cell


def test_entries_with_labels_of_their_own_beside_them_are_what_these_say() -> None:
    heads = ("变更事项", "", "变更后内容")
    rows = (heads, ("☑名称变更", "变更后名称", "清和酒家"), ("□法定代表人变更", "变更后/法定代表人", ""), ("□住所变更", "变更后住所", ""))
    grid, inner = ruled(3, 4), LEFT + 2 * WIDTH
    sight = dataclasses.replace(grid, walls=lambda row: [x for x in grid.walls(row) if row.y0 > 0.53 or x != inner])
    lines = [line("许可证编号：JY26401040001234", 0.05, 0.1), line("经营者名称：清和饭店", 0.05, 0.16), *table(*rows)]
    read = located(locate(glyphs(*lines), CHANGE_APPLICATION, 1.0, sight))
    assert (read["变更后名称"].text, read["变更后名称"].doubt) == ("清和酒家", None)
    assert [(read[name].text, read[name].doubt) for name in ("变更后法定代表人", "变更后住所")] == [("", None)] * 2


def test_what_a_cell_says_of_another_row_is_no_entry() -> None:
    read = fields(CHANGE_APPLICATION, (FORM_HEADS, ("名称变更", "清和饭店", "住所：银川市文化街2号")))
    assert read["变更后名称"].within is None
