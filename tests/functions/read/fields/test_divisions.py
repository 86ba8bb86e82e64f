"""Places one misread character away from a listed one are told; places on the list and other words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.firms import firm
from functions.read.fields.divisions import misread_place


@pytest.mark.parametrize("text", [
    "安徽省淮北市滩溪县槐树北街663号", "安徽省淮北市潍溪县槐树北街663号", "淮北市滩溪县杞伴餐饮店", "山西省阳泉市孟县",
    "河南省漯河市临颖县玉皇阁北街432号", "安微省淮北市濉溪县", "阿坝藏族羌族白治州漠田食品贸易有限公司", "银州市兴庆区富康路1号",
    "北京市东成区", "湖北省仙挑市", "宁夏回族自治区银川市兴区麦香街91号", "银川市金区云禾早餐店",
    "阳泉市孟县市场监督管理局", "宿州市公安局埔桥区分局", "淑浦县公安局", "淑浦县市场监督管理局",
])
def test_a_place_one_character_off(text: str) -> None:
    assert misread_place(text)


@pytest.mark.parametrize("text", ["新疆维吾尔自治区和田地区区洛浦县富康路5号", "新疆维吾尔自治区区和田地区", "昆明市市盘龙区小吃店"])
def test_a_place_whose_last_character_stands_twice_before_the_next(text: str) -> None:
    assert misread_place(text)


@pytest.mark.parametrize("text", ["昆明市市场街1号", "和田地区区府路2号", "嵩明县县"])
def test_a_street_may_begin_with_the_character_that_a_place_ends_with(text: str) -> None:
    assert not misread_place(text)


@pytest.mark.parametrize("text", [
    "安徽省淮北市濉溪县槐树北街663号", "安徽省濉溪县", "濉溪县", "北京市东城区", "重庆市江北区", "湖北省仙桃市沔阳大道1号",
    "萧山市人民路1号",
])
def test_a_place_on_the_list_is_none_in_full_in_part_or_as_it_was_called(text: str) -> None:
    assert not misread_place(text)


@pytest.mark.parametrize("text", [
    "", "清和餐饮店", "宁夏云香餐饮管理有限公司", "新华市场便利店", "银川市新华市场12号", "银川市永宁路3号", "合肥市高新区科技路3号",
    "唐山市开发区", "石家庄市新区大道", "银川市阳光小区3号楼", "杭州市钱塘区",
    "银川市西区1号", "青岛市北区", "溆浦县公安局", "淑浦县小吃店", "宁夏永县小吃店", "宿州市公安局埇桥区分局", "宿州市公安局开发区分局",
])
def test_what_names_no_listed_place_or_is_like_none_is_left_alone(text: str) -> None:
    assert not misread_place(text)


@given(st.integers(min_value=0, max_value=100_000))
def test_no_name_or_address_of_a_firm_anywhere_is_taken_for_misread(seed: int) -> None:
    listed = firm(seed, listed=True)
    assert not any(misread_place(text) for text in (listed.name, listed.premises, listed.domicile))


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    assert misread_place(text) in (True, False)
