"""What a text is worth as a value of its kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.values import Standing, interpret
from functions.read.fields.vocabulary import ITEMS


def spec(kind: ValueKind, choices: tuple[str, ...] = ()) -> FieldSpec:
    return FieldSpec("栏", kind, ("栏",), choices=choices)


@pytest.mark.parametrize(("kind", "text", "value", "standing"), [
    (ValueKind.USCC, "91640104MA7DEM0163", "91640104MA7DEM0163", Standing.PROVED),
    (ValueKind.USCC, "码：9164 0104 MA7DEM0163", "91640104MA7DEM0163", Standing.PROVED),
    (ValueKind.USCC, "91640104MA7DEM0164", "91640104MA7DEM0164", Standing.FAILED),
    (ValueKind.USCC, "91640104MA7DEM016", "91640104MA7DEM016", Standing.FORM),
    (ValueKind.USCC, "9164O1O4MA7DEM0163", "91640104MA7DEM0163", Standing.FORM),
    (ValueKind.USCC, "9164O104MA7DEM0164", "9164O104MA7DEM0164", Standing.FORM),
    (ValueKind.LICENCE_NUMBER, "JY16401040001233", "JY16401040001233", Standing.PROVED),
    (ValueKind.LICENCE_NUMBER, "JY11101050363440", "JY11101050363440", Standing.FAILED),
    (ValueKind.ID_NUMBER, "330902197802290012", "330902197802290012", Standing.FORM),
    (ValueKind.DATE, "2026 年 06 月 30 日", "2026-06-30", Standing.PLAUSIBLE),
    (ValueKind.DATE, "2026年06月30日测试", "2026-06-30", Standing.PLAUSIBLE),
    (ValueKind.DATE, "2026年06月30日2027年1月1日", "", Standing.FORM),
    (ValueKind.DATE, "2026年06月730日", "", Standing.FORM),
    (ValueKind.PERIOD_START, "自2026年03月01日起至2026年09月19日止。", "2026-03-01", Standing.PLAUSIBLE),
    (ValueKind.PERIOD_END, "2016.05.17-长期", "长期", Standing.PLAUSIBLE),
    (ValueKind.PERIOD_END, "自2021年7月1日起5年", "2026-06-30", Standing.PLAUSIBLE),
    (ValueKind.PHONE, "138 0013 8000", "13800138000", Standing.PLAUSIBLE),
    (ValueKind.PHONE, "1380013", "1380013", Standing.FORM),
    (ValueKind.ADDRESS, "银川市兴庆区解放西街12号", "银川市兴庆区解放西街12号", Standing.PLAUSIBLE),
    (ValueKind.ADDRESS, "银川市兴庆区解放西街12", "银川市兴庆区解放西街12", Standing.FORM),
    (ValueKind.ADDRESS, "B125号", "B125号", Standing.FORM),
    (ValueKind.ADDRESS, "安徽省淮北市滩溪县槐树北街663号", "安徽省淮北市滩溪县槐树北街663号", Standing.FORM),
    (ValueKind.NAME, "淮北市滩溪县杞伴餐饮店", "淮北市滩溪县杞伴餐饮店", Standing.FORM),
    (ValueKind.NAME, "", "", Standing.FORM),
    (ValueKind.NAME, "清和饭店型个体工商户", "清和饭店", Standing.FORM),
    (ValueKind.NAME, "清和饭店不变更的不填", "清和饭店不变更的不填", Standing.FORM),
    (ValueKind.ADDRESS, "银川市兴庆区清和街5号照许可证填写", "银川市兴庆区清和街5号照许可证填写", Standing.FORM),
    (ValueKind.TEXT, "靖安县市场监督管理局(测试)食品经营许可使仅供办", "靖安县市场监督管理局(测试)食品经营许可使仅供办", Standing.FORM),
    (ValueKind.TEXT, "代为办理食品经营许可延续", "代为办理食品经营许可延续", Standing.PLAUSIBLE),
    (ValueKind.NAME, "清和饭店(个体工商户)", "清和饭店(个体工商户)", Standing.PLAUSIBLE),
    (ValueKind.TEXT, "仅供办理食品经营许可使用清和", "仅供办理食品经营许可使用清和", Standing.FORM),
    (ValueKind.NAME, "测试2026年3月16日", "测试2026年3月16日", Standing.FORM),
    (ValueKind.NAME, "JY16401040001233清和饭店", "JY16401040001233清和饭店", Standing.FORM),
    (ValueKind.NAME, "（副本）清和饭店", "(副本)清和饭店", Standing.FORM),
    (ValueKind.PERSON, "马丽", "马丽", Standing.PLAUSIBLE),
    (ValueKind.PERSON, "阿依古丽・买买提", "阿依古丽·买买提", Standing.PLAUSIBLE),
    (ValueKind.PERSON, "马丽同志", "马丽", Standing.PLAUSIBLE),
    (ValueKind.PERSON, "申请信息", "申请信息", Standing.FORM),
    (ValueKind.PERSON, "马丽红芳英", "马丽红芳英", Standing.FORM),
    (ValueKind.PERSON, "应浩用", "应浩用", Standing.FORM),
    (ValueKind.PERSON, "马用", "马用", Standing.PLAUSIBLE),
    (ValueKind.PERSON, "Ma Li", "MaLi", Standing.FORM),
    (ValueKind.EXPIRY, "至2026年06月30日止", "2026-06-30", Standing.PLAUSIBLE),
    (ValueKind.EXPIRY, "2021年07月01日至2026年06月30日", "2026-06-30", Standing.PLAUSIBLE),
    (ValueKind.DATE, "2021年07月01日至2026年06月30日", "", Standing.FORM),
    (ValueKind.PERIOD_START, "2025,08.28-长期", "2025-08-28", Standing.PLAUSIBLE),
    (ValueKind.TEXT, "银川市兴庆区玉皇阁北街189号；餐饮服务;食品销售", "银川市兴庆区玉皇阁北街189号;餐饮服务;食品销售", Standing.FORM),
    (ValueKind.NAME, "10.新任", "10.新任", Standing.FORM),
    (ValueKind.NAME, "负责人：马丽", "负责人:马丽", Standing.FORM),
    (ValueKind.PERSON, "马丽，任期三年", "马丽,任期三年", Standing.FORM),
    (ValueKind.PERSON, "银川市清和餐饮店", "银川市清和餐饮店", Standing.FORM),
])
def test_kinds(kind: ValueKind, text: str, value: str, standing: Standing) -> None:
    reading = interpret(spec(kind), text)
    assert (reading.value, reading.standing) == (value, standing)


def test_two_addresses_run_together_are_no_address() -> None:
    one = "宁夏回族自治区银川市兴庆区银横路794号"
    assert interpret(spec(ValueKind.ADDRESS), one + "宁夏回族自治区银川市兴庆区湖滨西路257号").standing is Standing.FORM


@pytest.mark.parametrize("dot", ["·", "."])
def test_a_dot_beside_a_figure_is_left_out_of_an_address_and_is_a_doubt(dot: str) -> None:
    reading = interpret(spec(ValueKind.ADDRESS), f"宁夏回族自治区银川市兴庆区塔寺东巷{dot}615号")
    assert (reading.value, reading.standing) == ("宁夏回族自治区银川市兴庆区塔寺东巷615号", Standing.FORM)


@pytest.mark.parametrize("text", [
    "宁夏回族自治区银川市兴庆区银横路794号综合楼层116室)", "宁夏回族自治区银川市兴庆区银横路794号综合楼(一", "银川市兴庆区)测试(店",
])
def test_a_bracket_alone_means_that_something_was_lost(text: str) -> None:
    for kind in (ValueKind.ADDRESS, ValueKind.NAME, ValueKind.TEXT):
        assert interpret(spec(kind), text).standing is Standing.FORM


@pytest.mark.parametrize(("text", "standing"), [
    ("热食类食品制售；自制饮品制售", Standing.PROVED), ("热食类食品制售：自制饮品制售", Standing.PROVED),
    ("糕点类食品制售", Standing.PLAUSIBLE), ("冷食类食品制售(仅限水果、沙拉)", Standing.PLAUSIBLE),
    ("测试热食类食品制售", Standing.FORM), ("热食类食品制售；饮品制售", Standing.FORM), ("食类食品制售", Standing.FORM),
])
def test_lists_of_items(text: str, standing: Standing) -> None:
    assert interpret(spec(ValueKind.ITEMS, ITEMS), text).standing is standing


@given(st.sampled_from(list(ValueKind)), st.text(max_size=40))
def test_any_text_is_answered(kind: ValueKind, text: str) -> None:
    reading = interpret(spec(kind, ITEMS), text)
    assert reading.value or reading.standing is Standing.FORM


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (ValueKind.NAME, "名称（姓名）银川市兴庆区蓿和小吃店", "银川市兴庆区蓿和小吃店"),
        (ValueKind.NAME, "姓名或名称：宁夏槿记食品贸易有限公司", "宁夏槿记食品贸易有限公司"),
        (ValueKind.PERSON, "姓名徐慧", "徐慧"),
        (ValueKind.PERSON, "姓☑名：徐慧", "徐慧"),
    ],
)
def test_what_a_second_column_asks_for_is_no_part_of_the_name(kind: ValueKind, text: str, value: str) -> None:
    reading = interpret(FieldSpec("x", kind, ("x",)), text)
    assert (reading.value, reading.standing) == (value, Standing.PLAUSIBLE)


@pytest.mark.parametrize("text", ["兹有委托人宁夏槿记食品贸易有限公司", "我单位宁夏槿记食品贸易有限公司", "委托人名称"])
def test_the_sentence_around_a_firm_is_no_part_of_its_name(text: str) -> None:
    assert interpret(FieldSpec("x", ValueKind.NAME, ("x",)), text).standing is Standing.FORM


def test_what_asks_for_the_seal_is_no_part_of_a_firms_name() -> None:
    reading = interpret(FieldSpec("x", ValueKind.NAME, ("x",)), "宁夏槿记食品贸易有限公司（盖章）")
    assert reading.standing is Standing.FORM


@pytest.mark.parametrize("text", ["人为马丽", "决定书的"])
def test_words_of_a_sentence_are_no_persons_name(text: str) -> None:
    assert interpret(FieldSpec("x", ValueKind.PERSON, ("x",)), text).standing is Standing.FORM


@pytest.mark.parametrize(("kind", "text", "value"), [
    (ValueKind.ADDRESS, "银川市兴庆区解放西街12号测试", "银川市兴庆区解放西街12号"),
    (ValueKind.ADDRESS, "银川市兴庆区解放西街12号3层B103", "银川市兴庆区解放西街12号3层B103"),
    (ValueKind.PERSON, "边桂花，测试", "边桂花"),
    (ValueKind.PERSON, "测试位强", "位强"),
    (ValueKind.NAME, "银川市兴庆区清和餐饮店合同专用章", "银川市兴庆区清和餐饮店"),
])
def test_the_words_of_a_seal_are_no_part_of_a_value_and_leave_it_in_doubt(kind: ValueKind, text: str, value: str) -> None:
    reading = interpret(spec(kind), text)
    assert (reading.value, reading.standing) == (value, Standing.FORM)


def test_the_mark_of_a_specimen_in_an_offices_name_stays() -> None:
    assert interpret(spec(ValueKind.NAME), "银川市市场监督管理局(测试)").value == "银川市市场监督管理局(测试)"


def test_items_without_the_marks_between_them_are_told_and_stay_in_doubt() -> None:
    reading = interpret(spec(ValueKind.ITEMS, ITEMS), "热食类食品制售自制饮品制售")
    assert (reading.value, reading.standing) == ("热食类食品制售；自制饮品制售", Standing.FORM)


@pytest.mark.parametrize(("kind", "text", "value"), [
    (ValueKind.DATE, "2026年3月·4日", "2026-03-04"), (ValueKind.DATE, "2026年·06月07日", "2026-06-07"),
    (ValueKind.DATE, "2026年.05月31日", "2026-05-31"),
    (ValueKind.PERSON, "(负责人)：单娟", "单娟"), (ValueKind.PERSON, "买尔旦·依明", "买尔旦·依明"),
])
def test_a_speck_in_a_date_and_the_rest_of_a_label_are_no_part_of_the_value(kind: ValueKind, text: str, value: str) -> None:
    reading = interpret(spec(kind), text)
    assert (reading.value, reading.standing) == (value, Standing.PLAUSIBLE)


@pytest.mark.parametrize(("text", "value"), [("Al", "A1"), ("C1E", "C1E"), ("CIE", "C1E")])
def test_a_figure_of_a_listed_word_read_as_a_letter_is_a_doubt(text: str, value: str) -> None:
    spec = FieldSpec("准驾车型", ValueKind.CHOICE, ("准驾车型",), choices=("A1", "C1", "C1E"))
    reading = interpret(spec, text)
    assert (reading.value, reading.standing is Standing.PROVED) == (value, text == value)


@pytest.mark.parametrize("text", ["正本", "(正本", "正本）", "(副本)"])
def test_half_a_bracket_is_no_part_of_a_word_of_a_list(text: str) -> None:
    spec = FieldSpec("正副本", ValueKind.CHOICE, ("正副本",), choices=("正本", "副本"))
    reading = interpret(spec, text)
    assert (reading.value in spec.choices, reading.standing) == (True, Standing.PROVED)


@pytest.mark.parametrize(("text", "standing"), [
    ("个体商户", Standing.FORM), ("个体正商户", Standing.FORM), ("个体工商户", Standing.PROVED), ("全民所有制", Standing.PLAUSIBLE),
])
def test_all_but_a_word_of_a_list_is_a_doubt_and_another_word_is_not(text: str, standing: Standing) -> None:
    spec = FieldSpec("类型", ValueKind.CHOICE, ("类型",), choices=("个体工商户", "有限责任公司"))
    assert interpret(spec, text).standing is standing
