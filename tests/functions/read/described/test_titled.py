"""Described materials are told by their titles; what another classifier takes a page for is no answer against them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.materials import MaterialType
from domain.reading import Box, Line
from functions.read.described.titled import WithTitles
from tests.functions.read.fields.page import line

LEASE, DISPATCH = MaterialType("lease_contract"), MaterialType("labour_dispatch_licence")
REISSUE, PLEDGE = MaterialType("reissue_application"), MaterialType("commitment_letter")
UNKNOWN = MaterialType.UNKNOWN


class Learnt:
    """A classifier that says what it is told to, and is quite sure."""

    name = "learnt"

    def __init__(self, material: MaterialType) -> None:
        self._material = material

    def classify(self, lines: Sequence[Line], width: int, height: int) -> tuple[MaterialType, float]:
        return self._material, 0.97

    def ranked(self, lines: Sequence[Line], width: int, height: int) -> list[tuple[MaterialType, float]]:
        return [(self._material, 0.97)]


def page(*printed: str, title: str = "") -> list[Line]:
    head = [Line(text=title, box=Box(x0=0.3, y0=0.05, x1=0.7, y1=0.1), confidence=0.99)] if title else []
    return [*head, *(line(text, 0.1, 0.2 + 0.05 * row) for row, text in enumerate(printed))]


def told(lines: list[Line], *, taken_for: MaterialType) -> MaterialType:
    return WithTitles(Learnt(taken_for)).classify(lines, 1000, 1400)[0]


@pytest.mark.parametrize("taken_for", [UNKNOWN, MaterialType.OTHER, MaterialType.FOOD_LICENCE])
def test_a_title_tells_whatever_the_model_says(taken_for: MaterialType) -> None:
    assert told(page("单位名称：甲公司", "住所：银川市", title="劳务派遣经营许可证"), taken_for=taken_for) is DISPATCH


@pytest.mark.parametrize(("title", "material"), [
    ("房 屋 租 赁 合 同", LEASE), ("清和商业广场商铺租赁合同", LEASE), ("《租赁合同》", LEASE), ("劳务派遣经营许可证（副本）", DISPATCH),
    ("汽车租赁合同", UNKNOWN), ("劳务派遣经营许可申请书", UNKNOWN), ("劳务派谴经营许可证", UNKNOWN), ("租赁合同补充协议", UNKNOWN),
])
def test_titles_are_compared_letter_by_letter(title: str, material: MaterialType) -> None:
    assert told(page("正文一", "正文二", title=title), taken_for=UNKNOWN) is material


def test_a_title_in_a_list_of_papers_is_none() -> None:
    listed = page("申请人：甲公司", "提交材料", "营业执照", "租赁合同", "健康证明", title="情况说明")
    assert told(listed, taken_for=MaterialType.OTHER) is MaterialType.OTHER


def test_two_titles_are_a_doubt() -> None:
    both = [*page("正文", title="租赁合同"), Line(text="中标通知书", box=Box(x0=0.3, y0=0.12, x1=0.7, y1=0.17), confidence=0.99)]
    assert told(both, taken_for=UNKNOWN) is UNKNOWN


def test_a_heading_of_a_forms_second_page_is_no_title() -> None:
    declaration = page("本申请人郑重承诺", "申请人（盖章）：", "签名：马丽", "申请日期：2026年3月16日", title="告知承诺书")
    assert told(declaration, taken_for=MaterialType.RENEWAL_APPLICATION) is UNKNOWN
    letter = page("承诺人：甲公司", "承诺事项：变更", title="告知承诺书")
    assert told(letter, taken_for=MaterialType.RENEWAL_APPLICATION) is PLEDGE


def test_a_second_page_is_told_by_its_telling_words() -> None:
    words = ("本次申请补办食品经营许可证所填内容真实", "申请人（盖章）：", "签名：马丽", "申请日期：2026年3月16日")
    assert told(page(*words), taken_for=MaterialType.RENEWAL_APPLICATION) is REISSUE
    assert told(page(*words, "食品经营许可延续申请书"), taken_for=MaterialType.RENEWAL_APPLICATION) is UNKNOWN
    assert told(page(*words[:2]), taken_for=MaterialType.RENEWAL_APPLICATION) is MaterialType.RENEWAL_APPLICATION


@pytest.mark.parametrize(("words", "material"), [
    (("房屋主体结构的维修由出租人负责", "承租人（签章）：", "签约日期：2024年7月29日"), LEASE),
    (("车辆的维修由出租人负责", "承租人（签章）：", "签约日期：2024年7月29日"), UNKNOWN),
    (("分包工程的质量由分包人负责", "承包人（公章）：", "签订日期：2024年7月29日"), UNKNOWN),
])
def test_a_contracts_last_sheet_is_told_by_words_that_stand_together(words: tuple[str, ...], material: MaterialType) -> None:
    assert told(page(*words), taken_for=UNKNOWN) is material


@pytest.mark.parametrize(("title", "material"), [
    ("", LEASE), ("设备租赁合同", UNKNOWN), ("清和商贸有限公司设 备 租 赁 合 同（副本）", UNKNOWN),
])
def test_telling_words_do_not_tell_a_page_with_the_title_of_another_paper(title: str, material: MaterialType) -> None:
    words = ("设备安装于房屋内", "出租方（盖章）：", "承租方（盖章）：", "签约日期：2024年7月29日")
    assert told(page(*words, title=title), taken_for=UNKNOWN) is material


@pytest.mark.parametrize("taken_for", [MaterialType.FOOD_LICENCE, MaterialType.OTHER])
def test_a_page_without_a_title_that_has_another_papers_labels_is_a_doubt(taken_for: MaterialType) -> None:
    labels = (
        "编号：340207376786", "单位名称：甲公司", "法定代表人：马丽", "住所：银川市兴庆区云杉街1号", "注册资本：伍拾万元整",
        "许可经营事项：劳务派遣业务", "有效期限：2024年1月1日至2026年12月31日", "发证机关：银川市", "发证日期：2024年1月1日",
    )
    assert told(page(*labels), taken_for=taken_for) is UNKNOWN
    assert told(page(*labels, title="食品经营许可证"), taken_for=MaterialType.FOOD_LICENCE) is MaterialType.FOOD_LICENCE


def test_the_labels_of_a_smaller_form_on_a_larger_one_without_its_title_are_no_doubt() -> None:
    smaller = ("联系电话", "经营场所", "统一社会信用代码", "联系人", "经营者名称", "法定代表人", "许可证编号", "委托代理人")
    more = ("住所", "有效期至", "变更后名称")
    assert told(page(*smaller, *more), taken_for=MaterialType.CHANGE_APPLICATION) is MaterialType.CHANGE_APPLICATION
    assert told(page(*smaller), taken_for=MaterialType.CHANGE_APPLICATION) is UNKNOWN


@pytest.mark.parametrize("title", ["食品经营许可变更申请书", "食品经营许可（变更）申请书"])
def test_a_page_with_its_own_title_is_none_of_another_paper_whatever_labels_it_has(title: str) -> None:
    labelled = page(
        "编号：340207376786", "单位名称：甲公司", "法定代表人：马丽", "住所：银川市兴庆区云杉街1号", "注册资本：伍拾万元整",
        "许可经营事项：无", "有效期限：2024年1月1日至2026年12月31日", "发证机关：银川市", "发证日期：2024年1月1日", title=title,
    )
    assert told(labelled, taken_for=MaterialType.CHANGE_APPLICATION) is MaterialType.CHANGE_APPLICATION


@pytest.mark.parametrize(("small", "material"), [
    ("食品经营许可延续申请书", MaterialType.RENEWAL_APPLICATION), ("清和县食品经营许可延续申请书", MaterialType.RENEWAL_APPLICATION),
    ("食品经营许可变更申请书", UNKNOWN), ("收到食品经营许可延续申请书", UNKNOWN), ("食品经营许可延续申请书一份", UNKNOWN),
])
def test_a_title_no_larger_than_the_print_bears_out_what_the_model_is_sure_of(small: str, material: MaterialType) -> None:
    labels = ("编号：340207376786", "单位名称：甲公司", "法定代表人：马丽", "住所：银川市", "注册资本：伍拾万元整", "许可经营事项：无")
    labelled = page("收文〔2026〕第号", "甲局", "乙处", "填表说明", small, *labels)
    assert told(labelled, taken_for=MaterialType.RENEWAL_APPLICATION) is material
    assert told(labelled, taken_for=UNKNOWN) is UNKNOWN


def test_what_not_every_such_paper_has_is_not_missed_on_a_page_without_a_title() -> None:
    labels = ("出租方：马丽", "承租方：甲公司", "房屋坐落：银川市", "建筑面积：36平方米", "房屋用途：餐饮", "租赁期限：三年")
    assert told(page(*labels), taken_for=MaterialType.OTHER) is UNKNOWN
    assert told(page(*labels[:5]), taken_for=MaterialType.OTHER) is MaterialType.OTHER


def test_an_empty_page_stays_what_it_was() -> None:
    assert told([], taken_for=UNKNOWN) is UNKNOWN
