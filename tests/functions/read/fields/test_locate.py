"""Values find their labels, and what is not there is missed."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from functions.read.fields.business_licence import BUSINESS_LICENCE
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.id_card import ID_CARD
from functions.read.fields.locate import locate
from functions.read.fields.located import Located, LocatedSheet
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.sight import Sight
from functions.read.fields.spec import MaterialSpec
from functions.read.fields.values import interpret
from tests.functions.read.fields.page import glyphs, line

NAME, PLACE = "银川市兴庆区清和餐饮店", "宁夏回族自治区银川市兴庆区解放西街12号"


def texts(sheets: list[LocatedSheet]) -> dict[str, str]:
    return {field.spec.name: field.text for sheet in sheets for field in sheet.fields}


def labelled(sheets: list[LocatedSheet]) -> set[str]:
    return {field.spec.name for sheet in sheets for field in sheet.fields if field.label}


def form(*extra: tuple[str, float, float]) -> list[LocatedSheet]:
    """The first sheet of an application, with lines (text, x, y) added."""
    usual = [("许可证编号", 0.1, 0.2), ("经营者名称", 0.1, 0.3), ("联系电话：", 0.1, 0.7), ("有效期至：", 0.1, 0.8)]
    return locate(glyphs(*(line(*one) for one in (*usual, *extra))), RENEWAL_APPLICATION, 1.0)


def test_a_value_in_the_next_cell() -> None:
    assert texts(form((NAME, 0.3, 0.3)))["经营者名称"] == NAME


def test_label_and_value_read_as_one_line() -> None:
    assert texts(form((f"住所：{PLACE}", 0.1, 0.4)))["住所"] == PLACE


def test_two_cells_read_as_one_line() -> None:
    read = texts(form(("联系人：马丽 邮政编码：750001", 0.1, 0.5)))
    assert read["联系人"] == "马丽"


def test_a_second_reading_may_hold_the_end_of_the_label() -> None:
    sheets = locate(glyphs(line("姓名马丽", 0.1, 0.1), line("公民身份号码", 0.1, 0.3)), ID_CARD, 1.0)
    name = sheets[0].fields[0]
    assert [name.told(text) for text in ("马丽", "名马丽", "名冯丽")] == ["马丽", "马丽", "名冯丽"]


def test_spaces_inside_a_label() -> None:
    assert texts(form(("法 定 代 表 人：马丽", 0.1, 0.4)))["法定代表人"] == "马丽"


def test_a_label_so_wide_that_it_was_read_as_two_lines() -> None:
    assert texts(form(("住", 0.1, 0.4), ("所：", 0.18, 0.4), (PLACE, 0.3, 0.4)))["住所"] == PLACE


def test_a_label_of_two_lines_beside_one_value() -> None:
    read = texts(form(("统一社会", 0.1, 0.39), ("信用代码", 0.1, 0.415), ("91640104MA7DEM0163", 0.3, 0.402)))
    assert read["统一社会信用代码"] == "91640104MA7DEM0163"


def test_a_label_of_three_lines_in_a_narrow_cell() -> None:
    lines = [line(text, 0.1, 0.3 + 0.024 * row) for row, text in enumerate(("变更后法定", "代表人（负责", "人）"))]
    sheets = locate(
        glyphs(*lines, line("马丽", 0.3, 0.324), line("法定代表人（负责人）：王芳", 0.1, 0.2)), CHANGE_APPLICATION, 1.0
    )
    assert (texts(sheets)["变更后法定代表人"], texts(sheets)["法定代表人"]) == ("马丽", "王芳")


def test_half_of_a_wide_label_is_enough() -> None:
    sheets = locate(
        glyphs(line("称", 0.22, 0.3), line(NAME, 0.3, 0.3), line("类", 0.1, 0.36), line("型", 0.22, 0.36),
               line("个体工商户", 0.3, 0.36), line("经营者", 0.1, 0.42), line("马丽", 0.3, 0.42)),
        BUSINESS_LICENCE, 1.0,
    )
    read = texts(sheets)
    assert (read["名称"], read["类型"], read["法定代表人"]) == (NAME, "个体工商户", "马丽")


def test_a_code_under_its_label_with_other_words_beside_that() -> None:
    sheets = locate(
        glyphs(line("统一社会信用代码", 0.1, 0.1), line("测试", 0.4, 0.1), line("91640104MA7DEM0163", 0.1, 0.13),
               line("名称", 0.1, 0.3), line(NAME, 0.3, 0.3)),
        BUSINESS_LICENCE, 1.0,
    )
    assert texts(sheets)["统一社会信用代码"] == "91640104MA7DEM0163"


def test_a_value_stated_twice_must_be_the_same() -> None:
    def name(*values: str) -> Located:
        sheets = form(*((f"经营场所：{value}", 0.1, 0.4 + 0.1 * row) for row, value in enumerate(values)))
        return next(field for field in sheets[0].fields if field.spec.name == "经营场所")

    assert name(PLACE, PLACE).doubt is None
    assert name(PLACE, "宁夏回族自治区银川市兴庆区解放西街21号").doubt is Doubt.COPIES_DISAGREE


@pytest.mark.parametrize("spec", [RENEWAL_APPLICATION, CHANGE_APPLICATION])
def test_the_second_sheet_of_both_forms_is_the_declaration(spec: MaterialSpec) -> None:
    first, second = spec.sheets
    assert (first.name, second.name) == ("首页", "声明页")
    assert {field.name for field in second.fields} == {"申请日期", "签名"}


def test_a_misread_label_is_still_found() -> None:
    assert texts(form(("经菅场所：" + PLACE, 0.1, 0.5)))["经营场所"] == PLACE


def test_a_value_wrapped_in_its_cell_is_joined() -> None:
    read = texts(form(("住所", 0.1, 0.5), (PLACE[:14], 0.3, 0.488), (PLACE[14:], 0.3, 0.512)))
    assert read["住所"] == PLACE


def test_a_value_that_ends_above_its_label_has_lost_a_line() -> None:
    def premises(*values: tuple[str, float, float]) -> Located:
        sheets = form(("经营场所", 0.1, 0.5), *values)
        return next(field for field in sheets[0].fields if field.spec.name == "经营场所")

    whole = premises((PLACE, 0.3, 0.479), ("B125", 0.3, 0.502))
    assert (whole.text, whole.doubt) == (PLACE + "B125", None)
    assert premises((PLACE, 0.3, 0.479)).doubt is Doubt.LOW_CONFIDENCE


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


def test_the_longer_label_wins() -> None:
    read = texts(form(("法定代表人（负责人）：马丽", 0.1, 0.4)))
    assert read["法定代表人"] == "马丽"


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


@pytest.mark.parametrize("prose", [
    "委托人现委托上述受托人为代理人，到市场监督管理部门办理上述事项。", "委托人均予以认可，并承担责任。",
])
def test_prose_is_no_label(prose: str) -> None:
    sheets = locate(
        glyphs(line("委托人：" + NAME, 0.1, 0.2), line("受托人：马丽", 0.1, 0.3), line(prose, 0.1, 0.5)),
        POWER_OF_ATTORNEY, 1.0,
    )
    assert texts(sheets)["委托人"] == NAME


def test_a_heading_under_an_empty_line_is_no_value() -> None:
    sheets = form(("委托代理人", 0.1, 0.5), ("申请信息", 0.1, 0.536))
    agent = next(field for field in sheets[0].fields if field.spec.name == "委托代理人")
    assert (agent.text, agent.doubt, agent.label is not None) == ("", None, True)


def test_a_name_under_an_empty_line_is_a_doubt() -> None:
    def agent(sight: Sight) -> Located:
        labels = (("许可证编号", 0.2), ("联系电话：19900008367", 0.464), ("委托代理人", 0.5), ("马丽", 0.536))
        lines = glyphs(*(line(text, 0.1, y) for text, y in labels))
        sheets = locate(lines, RENEWAL_APPLICATION, 1.0, sight)
        return next(field for field in sheets[0].fields if field.spec.name == "委托代理人")

    assert (agent(Sight()).text, agent(Sight()).doubt) == ("", Doubt.LOW_CONFIDENCE)
    assert agent(Sight(ruled=lambda upper, lower: True)).doubt is None


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


@pytest.mark.parametrize(("lines", "agent"), [
    (("姓名：马丽",), "马丽"), (("姓名：马丽", "姓名：王芳"), ""), (("姓名：王芳", "被授权人：马丽"), "马丽"),
])
def test_a_general_label_counts_if_there_is_no_other(lines: tuple[str, ...], agent: str) -> None:
    usual = ("授权单位：" + NAME, "身份证号码：640104198503074527", "授权事项：办理食品经营许可证延续")
    rows = [line(text, 0.1, 0.1 + 0.06 * row) for row, text in enumerate((*usual, *lines))]
    assert texts(locate(glyphs(*rows), POWER_OF_ATTORNEY, 1.0))["受托人"] == agent


def test_a_name_where_a_seal_is_asked_for_counts_if_there_is_no_other() -> None:
    def principal(*lines: str) -> Located:
        rows = [line(text, 0.1, 0.1 + 0.06 * row) for row, text in enumerate(("受托人：马丽", "委托日期：", *lines))]
        return locate(glyphs(*rows), POWER_OF_ATTORNEY, 1.0)[0].fields[0]

    assert principal("委托单位（盖章）：" + NAME).text == NAME
    assert principal("委托单位：" + NAME, "委托单位（盖章）：测试").doubt is None
    assert principal("委托单位（盖章）：").label is None


def test_a_form_written_as_a_letter() -> None:
    letter = (
        f"申请人{NAME}，法定代表人（负责人）马丽，住", f"所{PLACE}（一层），经营场所{PLACE}，许可证编号",
        "JY16401040001233，有效期至2026年06月30日。",
    )
    rows = [line(text, 0.1, 0.3 + 0.03 * row) for row, text in enumerate(letter)]
    read = texts(locate(glyphs(*rows), RENEWAL_APPLICATION, 1.0))
    assert (read["法定代表人"], read["住所"], read["经营场所"]) == ("马丽", PLACE + "(一层)", PLACE)
    assert (read["许可证编号"], read["有效期至"]) == ("JY16401040001233", "2026年06月30日")


def test_what_stands_beyond_the_next_cell_is_no_value() -> None:
    def agent(*walls: float) -> str:
        lines = glyphs(
            line("许可证编号", 0.1, 0.2), line("有效期至：", 0.1, 0.8), line("委托代理人", 0.1, 0.5), line("王小芳", 0.5, 0.5),
        )
        crossed = Sight(walls=lambda row: [x for x in walls if row.x0 < x < row.x1])
        return texts(locate(lines, RENEWAL_APPLICATION, 1.0, crossed))["委托代理人"]

    assert (agent(), agent(0.25), agent(0.25, 0.4)) == ("王小芳", "王小芳", "")


def test_a_label_that_stands_twice_without_a_value_is_a_doubt() -> None:
    sheets = form(("委托代理人：", 0.1, 0.5), ("委托代理人：", 0.5, 0.5))
    agent = next(field for field in sheets[0].fields if field.spec.name == "委托代理人")
    assert (agent.text, agent.doubt) == ("", Doubt.LOW_CONFIDENCE)


def test_a_date_far_under_its_label_in_the_cell_of_a_seal() -> None:
    lines = glyphs(line("签名", 0.2, 0.2), line("马丽", 0.2, 0.24), line("申请日期", 0.6, 0.2), line("2026年3月16日", 0.6, 0.3))
    assert texts(locate(lines, RENEWAL_APPLICATION, 1.0))["申请日期"] == "2026年3月16日"


def test_a_period_in_two_lines() -> None:
    rows = ("委托人：" + NAME, "受托人：马丽", "委托起始日期：2026年3月1日", "委托终止日期：2026年9月1日")
    lines = glyphs(*(line(text, 0.1, 0.1 + 0.06 * row) for row, text in enumerate(rows)))
    read = {field.spec.name: field for field in locate(lines, POWER_OF_ATTORNEY, 1.0)[0].fields}
    values = [interpret(read[name].spec, read[name].text).value for name in ("委托期限起", "委托期限止")]
    assert values == ["2026-03-01", "2026-09-01"]


def test_a_code_in_boxes_that_were_read_one_by_one() -> None:
    code = "640104198503074527"
    boxes = [line(char, 0.3 + 0.03 * at, 0.2) for at, char in enumerate(code)]
    lines = glyphs(line("受托人：马丽", 0.1, 0.1), line("身份证号", 0.1, 0.2), *boxes, line("委托人：" + NAME, 0.1, 0.3))
    number = next(one for one in locate(lines, POWER_OF_ATTORNEY, 1.0)[0].fields if one.spec.name == "受托人身份证号")
    assert (number.text, len(number.parts)) == (code, 1)
