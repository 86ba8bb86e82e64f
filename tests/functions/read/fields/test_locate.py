"""Values find their labels, and what is not there is missed."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Box, Line
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.registry import materials
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.sight import Sight
from functions.read.fields.spec import MaterialSpec
from tests.functions.read.fields.located import NAME, PLACE, form, labelled, texts
from tests.functions.read.fields.page import glyphs, line

ID_CARD = materials()[MaterialType.ID_CARD]


def test_a_value_in_the_next_cell() -> None:
    assert texts(form((NAME, 0.3, 0.3)))["经营者名称"] == NAME


def test_label_and_value_read_as_one_line() -> None:
    assert texts(form((f"住所：{PLACE}", 0.1, 0.4)))["住所"] == PLACE


def test_two_cells_read_as_one_line() -> None:
    read = texts(form(("联系人：马丽 邮政编码：750001", 0.1, 0.5)))
    assert read["联系人"] == "马丽"


def test_labels_may_be_counted_by_section() -> None:
    read = texts(locate(
        glyphs(*(line(*one) for one in (
            ("许可证编号", 0.1, 0.2), ("有效期至：", 0.1, 0.8), ("1.1名称", 0.1, 0.3), (NAME, 0.3, 0.3), ("1.6手机", 0.1, 0.4),
            ("13900000001", 0.3, 0.4),
        ))), RENEWAL_APPLICATION, 1.0,
    ))
    assert (read["经营者名称"], read["联系电话"]) == (NAME, "13900000001")


@pytest.mark.parametrize("aside", ["固话", "电子邮箱", "职务"])
def test_what_is_asked_besides_ends_a_value(aside: str) -> None:
    assert texts(form(("法定代表人", 0.1, 0.5), (f"马丽 {aside}：", 0.3, 0.5)))["法定代表人"] == "马丽"


def test_a_second_reading_may_hold_the_end_of_the_label() -> None:
    sheets = locate(glyphs(line("姓名马丽", 0.1, 0.1), line("公民身份号码", 0.1, 0.3)), ID_CARD, 1.0)
    name = sheets[0].fields[0]
    read = ("马丽", "名马丽", "名:马丽", "名冯丽", "名:冯丽")
    assert [name.told(text) for text in read] == ["马丽", "马丽", "马丽", "名冯丽", "名:冯丽"]


@pytest.mark.parametrize("spec", [RENEWAL_APPLICATION, CHANGE_APPLICATION])
def test_the_second_sheet_of_both_forms_is_the_declaration(spec: MaterialSpec) -> None:
    first, second = spec.sheets
    assert (first.name, second.name) == ("首页", "声明页")
    assert {field.name for field in second.fields} == {"申请日期", "签名"}


def test_a_value_wrapped_in_its_cell_is_joined() -> None:
    read = texts(form(("住所", 0.1, 0.5), (PLACE[:14], 0.3, 0.488), (PLACE[14:], 0.3, 0.512)))
    assert read["住所"] == PLACE


def test_neighbouring_cells_do_not_run_together() -> None:
    read = texts(form(
        ("住所", 0.1, 0.4), (PLACE[:14], 0.3, 0.388), (PLACE[14:], 0.3, 0.412),
        ("经营场所", 0.1, 0.46), (PLACE[:14], 0.3, 0.448), (PLACE[14:], 0.3, 0.472),
    ))
    assert (read["住所"], read["经营场所"]) == (PLACE, PLACE)


def test_a_printed_rule_parts_two_lines() -> None:
    lines = glyphs(
        line("住所", 0.1, 0.40), line(PLACE, 0.3, 0.40), line("许可证编号", 0.1, 0.2), line("经营者名称", 0.1, 0.3),
        line("备注", 0.3, 0.43),
    )
    assert texts(locate(lines, RENEWAL_APPLICATION, 1.0))["住所"] == PLACE + "备注"
    assert texts(locate(lines, RENEWAL_APPLICATION, 1.0, Sight(ruled=lambda upper, lower: True)))["住所"] == PLACE


def test_a_label_without_a_value_is_blank_not_missing() -> None:
    sheets = form(("委托代理人：", 0.1, 0.5))
    assert texts(sheets)["委托代理人"] == ""
    assert "委托代理人" in labelled(sheets)
    assert "住所" not in labelled(sheets)


def test_a_neighbours_value_is_not_taken_for_a_blank_one() -> None:
    read = texts(form(("委托代理人", 0.1, 0.5), ("邮政编码", 0.5, 0.5), ("750001", 0.7, 0.5)))
    assert read["委托代理人"] == ""


def test_only_the_sheet_on_the_page_is_expected() -> None:
    lines = glyphs(line("申请日期：2026年3月16日", 0.5, 0.8), line("签名：马丽", 0.5, 0.7))
    assert texts(locate(lines, RENEWAL_APPLICATION, 1.0)) == {"申请日期": "2026年3月16日", "签名": "马丽"}
    assert "签名" not in texts(form())


def test_both_sides_of_an_id_card_on_one_page() -> None:
    sheets = locate(
        glyphs(
            line("姓名", 0.1, 0.1), line("马·合麦提", 0.2, 0.1), line("公民身份号码", 0.1, 0.3),
            line("640104198503074527", 0.3, 0.3), line("签发机关 银川市公安局", 0.1, 0.6),
            line("有效期限 2016.05.17-2036.05.17", 0.1, 0.7),
        ),
        ID_CARD, 1.0,
    )
    read = texts(sheets)
    assert (read["姓名"], read["公民身份号码"]) == ("马·合麦提", "640104198503074527")
    assert read["有效期限止"] == read["有效期限起"] == "2016.05.17-2036.05.17"


def test_two_cards_on_one_page_are_a_doubt() -> None:
    cards = [(f"姓名 {name}", 0.1, y) for name, y in (("马丽", 0.1), ("王芳", 0.5))]
    numbers = [("公民身份号码 640104198503074527", 0.1, y) for y in (0.3, 0.7)]
    sheets = locate(glyphs(*(line(*one) for one in (*cards, *numbers))), ID_CARD, 1.0)
    fields = {field.spec.name: field for field in sheets[0].fields}
    assert (fields["姓名"].doubt, fields["公民身份号码"].doubt) == (Doubt.COPIES_DISAGREE, None)


def test_rows_that_slant_in_a_photo() -> None:
    rows = [("经营者名称", NAME), ("法定代表人", "马丽"), ("经营场所", PLACE), ("住所", PLACE)]
    slanted = [
        one
        for row, (label, value) in enumerate(rows)
        for one in (line(label, 0.1, 0.2 + 0.035 * row), line(value, 0.3, 0.213 + 0.035 * row))
    ]
    read = texts(locate(glyphs(*slanted), RENEWAL_APPLICATION, 1.0))
    assert {label: read[label] for label, _ in rows} == dict(rows)


def test_a_heading_under_an_empty_line_is_no_value() -> None:
    sheets = form(("委托代理人", 0.1, 0.5), ("申请信息", 0.1, 0.536))
    agent = next(field for field in sheets[0].fields if field.spec.name == "委托代理人")
    assert (agent.text, agent.doubt, agent.label is not None) == ("", None, True)


@pytest.mark.parametrize("note", ["（自行办理的不填）", "无委托的不填"])
def test_a_note_in_an_empty_place_is_no_value(note: str) -> None:
    sheets = form(("委托代理人：", 0.1, 0.5), (note, 0.3, 0.5))
    agent = next(field for field in sheets[0].fields if field.spec.name == "委托代理人")
    assert (agent.text, len(agent.labels)) == ("", len(form(("委托代理人：", 0.1, 0.5))[0].fields[0].labels) + 1)


@pytest.mark.parametrize("rule", ["____", "……", "一", "—"])
def test_a_blanks_rule_is_no_value(rule: str) -> None:
    assert texts(form(("委托代理人：", 0.1, 0.5), (rule, 0.25, 0.5)))["委托代理人"] == ""


def test_values_under_their_labels() -> None:
    rows = (("许可证编号", "JY16401040001233", "有效期至", "2026年06月30日"), ("法定代表人", "马丽", "联系人", "王芳"))
    lines = [
        line(text, x, 0.2 + 0.1 * row + below)
        for row, cells in enumerate(rows)
        for text, x, below in zip(cells, (0.1, 0.1, 0.5, 0.5), (0.0, 0.03, 0.0, 0.03), strict=True)
    ]
    read = texts(locate(glyphs(*lines), RENEWAL_APPLICATION, 1.0))
    assert {label: read[label] for cells in rows for label in cells[::2]} == {
        label: value for cells in rows for label, value in zip(cells[::2], cells[1::2], strict=True)
    }


def test_the_number_of_the_next_label_is_not_part_of_a_value() -> None:
    assert texts(form(("（三）联系人：马丽（四）委托代理人：王芳", 0.1, 0.5)))["联系人"] == "马丽"


def test_a_heading_over_a_value_is_not_its_first_line() -> None:
    assert texts(form(("基本情况", 0.42, 0.379), ("住所", 0.1, 0.4), (PLACE, 0.3, 0.402)))["住所"] == PLACE


@pytest.mark.parametrize(("to", "whole"), [(0.5, True), (1.0, False)])
def test_between_lines_that_all_but_touch_only_a_rule_as_long_as_the_first_is_believed(to: float, *, whole: bool) -> None:
    lines = [line(f"经营场所：{PLACE}", 0.2, 0.4), line("129室", 0.3, 0.4215), line("住所：", 0.24, 0.4473)]
    first, second = (one.box for one in lines[:2])
    sight = Sight(ruled=lambda upper, lower: (upper.y0, lower.y0) == (first.y0, second.y0) and lower.x1 < to)
    read = {
        field.spec.name: field
        for sheet in locate(glyphs(line("许可证编号：", 0.1, 0.2), *lines), RENEWAL_APPLICATION, 1.0, sight) for field in sheet.fields
    }
    assert (read["经营场所"].text == f"{PLACE}129室") is whole
    assert (read["经营场所"].doubt is Doubt.LOW_CONFIDENCE) is whole


FADED = (
    ("曲辉", 0.2, 0.10), ("男民族汉", 0.2, 0.13), ("1978年10月29日", 0.2, 0.16), ("西藏自治区那曲市巴青县玉阁北街798号", 0.2, 0.19),
    ("公民身份号码 540628197810299979", 0.1, 0.3),
)


def card(*lines: tuple[str, float, float]) -> dict[str, Located]:
    sheets = locate(glyphs(*(line(*one) for one in lines)), ID_CARD, 1.0)
    return {field.spec.name: field for sheet in sheets for field in sheet.fields}


@pytest.mark.parametrize("label", ["", "名", "姓名"])
def test_of_a_card_whose_labels_faded_the_name_is_told_by_what_follows_it(label: str) -> None:
    name, *rest = FADED
    read = card(*([(label, 0.1, 0.10)] if label else []), name, *rest)
    assert (read["姓名"].text, read["姓名"].doubt, read["姓名"].within) == ("曲辉", None, None)
    assert (read["性别"].text, read["公民身份号码"].text) == ("男", "540628197810299979")


def test_of_a_card_that_lies_askew_a_name_ends_where_the_rest_of_a_label_begins() -> None:
    name, *others = (
        Line(text=text, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), confidence=0.99) for text, x0, y0, x1, y1 in (
            ("姓名楚丽", 0.272, 0.113, 0.379, 0.146), ("性女民族汉", 0.268, 0.135, 0.444, 0.174),
            ("出生1967年10月13日", 0.266, 0.155, 0.475, 0.196), ("公民身份号码 540424196710139986", 0.254, 0.257, 0.573, 0.298),
        )
    )
    read = {field.spec.name: field.text for sheet in locate(glyphs(name, *others), ID_CARD, 0.707) for field in sheet.fields}
    assert (read["姓名"], read["性别"]) == ("楚丽", "女")


def test_the_rows_of_a_card_that_lies_askew_keep_their_order() -> None:
    *_, number = FADED
    rows = ("云南省红河哈尼族彝族自治", 0.21, 0.200), ("州建水县玉皇阁北街644号", 0.2, 0.2085), ("26号楼1单元897室", 0.198, 0.217)
    read = card(("姓名曲辉", 0.1, 0.10), ("住址", 0.1, 0.2), *rows, number)
    assert read["住址"].text == "云南省红河哈尼族彝族自治州建水县玉皇阁北街644号26号楼1单元897室"


def test_a_front_without_labels_is_there_if_its_number_is_proved() -> None:
    assert "姓名" in card(*FADED)
    *rest, (_, x, y) = FADED
    assert "姓名" not in card(*rest, ("公民身份号码 540628197810299978", x, y), ("签发机关 巴青县公安局", 0.1, 0.6))


def test_what_stands_under_a_number_with_its_check_character_is_no_doubt_of_it() -> None:
    lines = (*FADED, ("8号楼3单元", 0.24, 0.33))
    assert card(*lines)["公民身份号码"].doubt is None
