"""Where one field stands: beside its label, under it, in running text; and where that is a doubt."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.registry import materials
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.sight import Sight
from functions.read.fields.values import Standing, interpret
from tests.functions.read.fields.located import NAME, PLACE, form, located, texts
from tests.functions.read.fields.page import glyphs, line

BUSINESS_LICENCE = materials()[MaterialType.BUSINESS_LICENCE]


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


def test_a_value_right_behind_its_labels_colon_is_no_next_line_of_what_stands_under_the_title() -> None:
    sheets = form(
        ("食品经营许可延续申请书", 0.3, 0.1), ("本申请人申请延续食品经营许可的有效期", 0.22, 0.14), (f"经营者名称：{NAME}", 0.1, 0.18),
        (f"住所：{PLACE}", 0.1, 0.22),
    )
    assert texts(sheets)["经营者名称"] == NAME


TERM = (("自2026年3月2日起", 0.3, 0.28), ("委托期限", 0.1, 0.30), ("至2026年6月30日止", 0.3, 0.325))


def test_what_stands_under_an_option_is_none_of_its() -> None:
    options = (("委托权限", 0.1, 0.22), ("1.核对复印件", 0.3, 0.21), ("3.修改表格填写错误", 0.3, 0.235))
    lines = (("委托人", 0.1, 0.1), ("银川市兴庆区清和饭店", 0.3, 0.1), ("受托人", 0.1, 0.15), ("马丽", 0.3, 0.15), *options, *TERM)
    read = texts(locate(glyphs(*(line(*one) for one in lines)), POWER_OF_ATTORNEY, 1.0))
    assert (read["委托期限起"], read["委托期限止"]) == ("自2026年3月2日起至2026年6月30日止",) * 2


def test_pieces_that_abut_are_one_value_and_a_line_below_the_label_may_stand_far_from_one_above_it() -> None:
    pieces = (
        ("自", 0.3, 0.27), ("2026年3月2日", 0.3199, 0.27), ("起", 0.4398, 0.27), ("委托期限", 0.1, 0.295),
        ("至2026年6月30日止", 0.3, 0.322),
    )
    lines = (("委托人", 0.1, 0.1), ("银川市兴庆区清和饭店", 0.3, 0.1), ("受托人", 0.1, 0.15), ("马丽", 0.3, 0.15), *pieces)
    read = texts(locate(glyphs(*(line(*one) for one in lines)), POWER_OF_ATTORNEY, 1.0))
    assert read["委托期限起"] == "自2026年3月2日起至2026年6月30日止"


def test_a_value_that_ends_above_its_label_has_lost_a_line() -> None:
    def premises(*values: tuple[str, float, float]) -> Located:
        sheets = form(("经营场所", 0.1, 0.5), *values)
        return next(field for field in sheets[0].fields if field.spec.name == "经营场所")

    whole = premises((PLACE, 0.3, 0.479), ("B125", 0.3, 0.502))
    assert (whole.text, whole.doubt) == (PLACE + "B125", None)
    assert premises((PLACE, 0.3, 0.479)).doubt is Doubt.LOW_CONFIDENCE


@pytest.mark.parametrize(("beside", "below", "doubt"), [
    (0.48, True, Doubt.LOW_CONFIDENCE), (0.48, False, None), (0.45, True, None),
])
def test_what_stands_off_from_a_line_that_goes_on_below_may_be_none_of_the_value(
    beside: float, below: bool, doubt: Doubt | None
) -> None:
    more = [("B125号", 0.2, 0.523)] if below else []
    sheets = form(("经营场所", 0.1, 0.5), ("银川市兴庆区解放西街12号", 0.2, 0.5), ("甲1", beside, 0.5), *more)
    assert located(sheets)["经营场所"].doubt is doubt


def test_a_name_under_an_empty_line_is_a_doubt_and_another_text_only_where_no_rule_parts_them() -> None:
    def agent(sight: Sight, under: str = "马丽") -> Located:
        labels = (("许可证编号", 0.2), ("联系电话：19900008367", 0.464), ("委托代理人", 0.5), (under, 0.536))
        lines = glyphs(*(line(text, 0.1, y) for text, y in labels))
        sheets = locate(lines, RENEWAL_APPLICATION, 1.0, sight)
        return next(field for field in sheets[0].fields if field.spec.name == "委托代理人")

    assert (agent(Sight()).text, agent(Sight()).doubt) == ("", Doubt.LOW_CONFIDENCE)
    assert agent(Sight(ruled=lambda upper, lower: True)).doubt is Doubt.LOW_CONFIDENCE
    assert agent(Sight(ruled=lambda upper, lower: True), "选择下列之一").doubt is None


@pytest.mark.parametrize(("under", "doubt"), [("19900008367", Doubt.LOW_CONFIDENCE), ("选择下列之一", None)])
def test_a_telephone_number_under_its_empty_line_is_a_doubt_behind_a_rule_too(under: str, doubt: Doubt | None) -> None:
    labels = (("许可证编号", 0.2), ("委托代理人：马丽", 0.464), ("联系电话", 0.5), (under, 0.536))
    lines = glyphs(*(line(text, 0.1, y) for text, y in labels))
    phone = located(locate(lines, RENEWAL_APPLICATION, 1.0, Sight(ruled=lambda upper, lower: True)))["联系电话"]
    assert (phone.text, phone.doubt) == ("", doubt)


@pytest.mark.parametrize(("beside", "doubt"), [((), Doubt.LOW_CONFIDENCE), (("楼层", 0.15, 0.524), None)])
def test_what_may_be_a_second_line_behind_a_rule_is_a_doubt_unless_its_row_begins_further_left(
    beside: tuple[str, float, float], doubt: Doubt | None
) -> None:
    lines = [line("许可证编号", 0.1, 0.2), line("经营者名称", 0.1, 0.3), line("经营场所：", 0.1, 0.5), line(PLACE, 0.3, 0.5)]
    lines += [line("B125号", 0.3, 0.524), *([line(*beside)] if beside else [])]
    place = located(locate(glyphs(*lines), RENEWAL_APPLICATION, 1.0, Sight(ruled=lambda upper, lower: True)))["经营场所"]
    assert (place.text, place.doubt) == (PLACE, doubt)


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
    def agent(*walls: float) -> tuple[str, Doubt | None]:
        lines = glyphs(
            line("许可证编号", 0.1, 0.2), line("有效期至：", 0.1, 0.8), line("委托代理人", 0.1, 0.5), line("王小芳", 0.5, 0.5),
        )
        crossed = Sight(walls=lambda row: [x for x in walls if row.x0 < x < row.x1])
        found = located(locate(lines, RENEWAL_APPLICATION, 1.0, crossed))["委托代理人"]
        return found.text, found.doubt

    assert (agent(), agent(0.25)) == (("王小芳", None), ("王小芳", None))
    # A scratch down the page is such a rule, too: the place is not blank.
    assert agent(0.25, 0.4) == ("", Doubt.LOW_CONFIDENCE)


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


@pytest.mark.parametrize(("number", "text", "doubt"), [
    ("640104198503074527", "640104198503074527", None),
    ("6401041985030745", "", Doubt.LOW_CONFIDENCE),
    ("办理食品经营许可证延续", "", None),
], ids=["wrapped", "cut short", "other words"])
def test_running_text_wraps_after_its_label(number: str, text: str, doubt: Doubt | None) -> None:
    lines = glyphs(
        line("授权委托书", 0.4, 0.05), line(f"委托人为{NAME}。", 0.1, 0.2), line("受托人为马丽", 0.1, 0.25),
        line("公民身份号码为：", 0.5, 0.25), line(number, 0.2, 0.28), line("委托期限：2026年3月1日至2026年9月1日", 0.1, 0.4),
    )
    found = located(locate(lines, POWER_OF_ATTORNEY, 1.0))["受托人身份证号"]
    assert (found.text, found.doubt) == (text, doubt)


@pytest.mark.parametrize(("heading", "name"), [(("委托人", 0.1, 0.27), NAME), (("委托人", 0.5, 0.27), "")])
def test_a_general_label_right_under_what_says_whose_it_is(heading: tuple[str, float, float], name: str) -> None:
    lines = glyphs(
        line(*heading), line(f"名称：{NAME}", 0.1, 0.3), line("委托事项：", 0.1, 0.4), line("委托期限：", 0.1, 0.5),
        line("身份证号码：", 0.1, 0.6),
    )
    assert located(locate(lines, POWER_OF_ATTORNEY, 1.0))["委托人"].text == name


@pytest.mark.parametrize(("beside", "doubt"), [("□附授权委托书", None), ("附授权委托书", Doubt.LOW_CONFIDENCE)])
def test_a_tick_box_in_the_cell_after_the_next_is_no_value_beyond_a_scratch(beside: str, doubt: Doubt | None) -> None:
    walls = Sight(walls=lambda row: [x for x in (0.3, 0.5) if row.x0 < x < row.x1])
    lines = glyphs(line("许可证编号", 0.1, 0.2), line("联系电话：", 0.1, 0.3), line("委托代理人", 0.1, 0.5), line(beside, 0.52, 0.5))
    assert located(locate(lines, RENEWAL_APPLICATION, 1.0, walls))["委托代理人"].doubt is doubt


@pytest.mark.parametrize(("own", "next_", "doubt"), [
    ("14", "15", None), ("14", "16", Doubt.LOW_CONFIDENCE), ("", "15", Doubt.LOW_CONFIDENCE),
])
def test_the_number_of_the_forms_next_cell_is_no_value_of_this_one(own: str, next_: str, doubt: Doubt | None) -> None:
    walls = Sight(walls=lambda row: [x for x in (0.3, 0.5) if row.x0 < x < row.x1])
    lines = glyphs(*(line(*one) for one in ((own, 0.02, 0.5), ("委托代理人", 0.1, 0.5), (next_, 0.55, 0.5)) if one[0]))
    assert located(locate(lines, RENEWAL_APPLICATION, 1.0, walls))["委托代理人"].doubt is doubt


@pytest.mark.parametrize(("option", "ruled", "text"), [
    ("□散装食品销售", True, ""), ("□散装食品销售", False, "食品"), ("散装食品销售", True, "食品"),
])
def test_what_names_the_boxes_of_the_next_row_is_no_value_of_the_label_above(option: str, ruled: bool, text: str) -> None:
    sight = Sight(ruled=lambda upper, lower: ruled and upper.y1 <= 0.52 <= lower.y0)
    lines = glyphs(line("变更后住所：", 0.1, 0.5), line("食品", 0.11, 0.54), line(option, 0.3, 0.54))
    assert located(locate(lines, CHANGE_APPLICATION, 1.0, sight))["变更后住所"].text == text


@pytest.mark.parametrize(("other", "empty", "name"), [
    ("身份证有效期限：2030年1月1日", "有效期至：", "有效期至"), ("租赁合同到期时间：2030年1月1日", "有效期至：", "有效期至"),
    ("营业执照有效期限：2030年1月1日", "许可证编号：", "有效期至"), ("食品安全主要负责人：赵六", "许可证编号：", "法定代表人"),
    ("供应商主体名称：清和商行", "经营者名称：", "经营者名称"), ("供货单位（法定代表人）：孙七", "许可证编号：", "法定代表人"),
    ("经办人：赵六", "许可证编号：", "委托代理人"),
])
def test_labels_of_other_papers_and_people_ask_for_nothing_of_the_licence(other: str, empty: str, name: str) -> None:
    field = located(locate(glyphs(line(other, 0.1, 0.3), line(empty, 0.1, 0.5)), RENEWAL_APPLICATION, 1.0))[name]
    assert not field.text or field.doubt or interpret(field.spec, field.text).standing is Standing.FORM


def test_whose_code_stands_behind_a_name_in_brackets() -> None:
    letter = (
        f"兹有{NAME}（统一社会信用代码", "91640104MA7XK3TE0A），持有食品经营许可证，许可证编号JY16401040001233", "有效期至2026年6月30日。",
    )
    rows = [line(text, 0.1, 0.3 + 0.03 * row) for row, text in enumerate(letter)]
    read = texts(locate(glyphs(*rows, line("联系电话", 0.1, 0.6), line("经营场所", 0.1, 0.7)), RENEWAL_APPLICATION, 1.0))
    assert (read["经营者名称"], read["许可证编号"], read["有效期至"]) == (NAME, "JY16401040001233", "2026年6月30日")
    assert "91640104MA7XK3TE0A" in read["统一社会信用代码"]
