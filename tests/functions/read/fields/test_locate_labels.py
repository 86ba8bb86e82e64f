"""Labels are found however they are printed: wide, broken, misread; prose is none."""

from __future__ import annotations

import pytest

from domain.materials import MaterialType
from domain.normalise import tidy_label
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.registry import materials
from tests.functions.read.fields.located import NAME, PLACE, form, texts
from tests.functions.read.fields.page import glyphs, line

BUSINESS_LICENCE = materials()[MaterialType.BUSINESS_LICENCE]


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


def test_a_misread_label_is_still_found() -> None:
    assert texts(form(("经菅场所：" + PLACE, 0.1, 0.5)))["经营场所"] == PLACE


def test_the_longer_label_wins() -> None:
    read = texts(form(("法定代表人（负责人）：马丽", 0.1, 0.4)))
    assert read["法定代表人"] == "马丽"


@pytest.mark.parametrize("prose", [
    "委托人现委托上述受托人为代理人，到市场监督管理部门办理上述事项。", "委托人均予以认可，并承担责任。",
])
def test_prose_is_no_label(prose: str) -> None:
    sheets = locate(
        glyphs(line("委托人：" + NAME, 0.1, 0.2), line("受托人：马丽", 0.1, 0.3), line(prose, 0.1, 0.5)),
        POWER_OF_ATTORNEY, 1.0,
    )
    assert texts(sheets)["委托人"] == NAME


@pytest.mark.parametrize(("was", "told"), [("原名称", NAME), ("名称备注", "")])
def test_what_is_now_is_what_is_to_be_where_it_faces_what_was(was: str, told: str) -> None:
    lines = (line(f"{was}：银川市清和饭店", 0.1, 0.3), line(f"现名称：{NAME}", 0.5, 0.3), line("许可证编号", 0.1, 0.1))
    sheets = locate(glyphs(*lines, line("有效期至", 0.1, 0.2), line("联系电话", 0.1, 0.4)), CHANGE_APPLICATION, 1.0)
    assert texts(sheets)["变更后名称"] == told


def test_the_label_of_what_is_now_ends_the_value_before_it_in_any_case() -> None:
    lines = (line(f"经营者名称：{NAME}", 0.1, 0.3), line("现住所", 0.7, 0.312), line("许可证编号", 0.1, 0.1))
    assert texts(locate(glyphs(*lines), CHANGE_APPLICATION, 1.0))["经营者名称"] == NAME


def test_no_word_of_a_paper_is_remembered_beyond_its_page() -> None:
    page = (("法定代表人：马丽", 0.1, 0.4), ("经营场所：", 0.1, 0.5), (PLACE, 0.3, 0.5))
    form(*page)
    remembered = tidy_label.cache_info().currsize
    other = [(text.replace("马丽", "丁卯").replace("解放", "长庚"), x, y) for text, x, y in page]
    assert texts(form(*other))["法定代表人"] == "丁卯"
    assert tidy_label.cache_info().currsize == remembered
