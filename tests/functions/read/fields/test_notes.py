"""What forms say to whoever fills them in is no value, and what they ask of others is none either."""

from __future__ import annotations

import pytest

from functions.read.fields.notes import (
    is_heading,
    is_list_of,
    note_start,
    notes_in,
    of_the_applicant,
    parted_notes,
    without_sublabel,
)
from tests.functions.read.fields.page import glyphs, line


@pytest.mark.parametrize(("text", "start"), [
    ("(自行办理的不填)", 0), ("马丽(没有的不填)", 2), ("(无委托的，可不填", 0), ("无委托的不填", 0), ("(请附身份证复印件)", 0),
    ("(在□中打“√”，未打“√”的视为未授权)", 0),
    ("自己办理的不填", 0), ("本人办理的不填写", 0), ("不变更的空着", 0), ("照原许可证填写", 0), ("按照营业执照填写", 0),
    ("马丽,代理人", None), ("办理食品经营许可证变更", None),
    ("清和饭店(个体工商户)", None), ("解放西街12号(一层123室)", None), ("(测试)", None), ("银川市清和餐饮店", None),
    ("热食类食品制售(仅限简单加工)", None), ("清和饭店仅供办理食品经营许可使用", 4), ("仅供办理食品经营许可使用", None),
])
def test_a_note_asks_for_something(text: str, start: int | None) -> None:
    assert note_start(text) == start


@pytest.mark.parametrize(("text", "heading"), [
    ("申请信息", True), ("联系与送达", True), ("申请人基本情况", True), ("马丽", False), ("银川市清和餐饮店", False),
])
def test_headings(text: str, heading: bool) -> None:
    assert is_heading(text) is heading


def test_the_place_of_a_note_is_the_notes_alone() -> None:
    (box,) = notes_in(glyphs(line("马丽（自行办理的不填）", 0.1, 0.5), line("联系人：马丽", 0.1, 0.6)))
    assert (round(box.x0, 3), round(box.y0, 3)) == (0.14, 0.49)


def test_what_the_authority_fills_in_is_not_the_applicants() -> None:
    lines = glyphs(
        line("联系人：马丽", 0.1, 0.5), line("以下由市场监督管理局填写", 0.1, 0.7), line("经办人：王芳", 0.1, 0.75),
        line("以下内容由本人填写", 0.1, 0.3),
    )
    assert [one.text for one in of_the_applicant(lines)] == ["联系人:马丽", "以下内容由本人填写"]


@pytest.mark.parametrize(("text", "value"), [
    ("名称清和饭店", "清和饭店"), ("姓名:马丽", "马丽"), ("姓(名马丽", "马丽"), ("名称(姓名)清和饭店", "清和饭店"),
    ("名称或姓名清和饭店", "清和饭店"), ("名称", "名称"), ("名流饭店", "名流饭店"),
])
def test_what_a_second_column_asks_for_is_not_part_of_the_value(text: str, value: str) -> None:
    assert without_sublabel(text) == value


def test_a_note_before_a_colon_is_a_line_of_its_own() -> None:
    parts = parted_notes(glyphs(line("（填写实际地址）：银川市", 0.1, 0.5), line("（测试）公司", 0.1, 0.6)))
    assert [part.text for part in parts] == ["(填写实际地址):", "银川市", "(测试)公司"]


@pytest.mark.parametrize(("text", "note"), [
    ("与营业执照一致", True), ("填写全称", True), ("年、月、日", True), ("银川市一致超市", False), ("2026年3月1日", False),
])
def test_a_bare_instruction_is_a_note(text: str, *, note: bool) -> None:
    assert (note_start(text) == 0) is note


@pytest.mark.parametrize(("text", "listed"), [
    ("法定代表人(负责人)、经营者或者委托代理人", True), ("法定代表人或委托代理人", True), ("法定代表人(负责人)", False),
    ("法定代表人或者负责人", False), ("法定代表人、委托代理人:马丽", False),
])
def test_a_line_of_several_labels_is_none_of_them(text: str, *, listed: bool) -> None:
    assert is_list_of(text, {"法定代表人", "委托代理人", "法定代表人(负责人)", "法定代表人或者负责人"}) is listed
