"""Host functions: codes, days, periods, amounts, folding, lists and the mapping of former item names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.amounts import is_decimal, is_money
from domain.doubt import Doubt
from domain.period import LONG_TERM, Period
from domain.workdays import DayAnswer
from rules.authoring.standard_formats import STANDARD
from rules.engine.functions import FUNCTIONS
from rules.engine.functions.formats import matching
from rules.engine.gap import Gap
from rules.engine.limits import LEAST_INT, MOST_INT
from rules.engine.pack import FieldType, Pack

ANY: dict[FieldType, st.SearchStrategy[Any]] = {
    "text": st.text(max_size=30) | st.sampled_from(["640104198503074527", "JY16401040001233", "长期", "12.5"]),
    "int": st.integers(LEAST_INT, MOST_INT) | st.integers(-3, 2000), "date": st.dates(),
    "period": st.builds(Period, st.dates()) | st.just(LONG_TERM), "list": st.lists(st.text(max_size=9), max_size=5).map(tuple),
}
RETURNED: dict[FieldType, Any] = {
    "text": lambda value: isinstance(value, str), "bool": lambda value: isinstance(value, bool),
    "int": lambda value: isinstance(value, int) and LEAST_INT <= value <= MOST_INT,
    "decimal": is_decimal, "money": is_money, "date": lambda value: isinstance(value, date | DayAnswer),
    "list": lambda value: isinstance(value, tuple),
}
OUT_OF_RANGE = Gap(doubts=frozenset({("", Doubt.OUT_OF_RANGE)}))
PROVISIONAL = Gap(doubts=frozenset({("", Doubt.CALENDAR_PROVISIONAL)}))
NO_NUMBER = Gap(doubts=frozenset({("", Doubt.CHECK_CHARACTER)}))


def call(pack: Pack, name: str, *arguments: object) -> object:
    return FUNCTIONS[name].body(pack.mappings, *arguments)


@pytest.mark.parametrize(("name", "good", "bad"), [
    ("统一社会信用代码有效", "91640104MA7DEM0163", "91640104MA7DEM0164"),
    ("身份证号有效", "640104198503074527", "640104198503074528"),
    ("许可证编号有效", "JY26401040001239", "JY26401040001238"),
    ("组织机构代码有效", "MA7DEM016", "MA7DEM017"),
    ("注册号有效", "310115600985533", "310115600985535"),
    ("备案编号有效", "YB16401040001233", "YB16401040001234"),
    ("电子证照标识有效", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
     "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V"),
    ("实施编码有效", "12441500196720244T3442199806003", "12441500196720245T3442199806003"),
    ("办件编号有效", "12441500196720244T3442199806003202206230068", "12441500196720244T3442199806003202206310068"),
])
def test_check_characters(renewal: Pack, name: str, good: str, bad: str) -> None:
    assert call(renewal, name, good) is True
    assert call(renewal, name, bad) is False
    assert call(renewal, name, "") is False


def test_folding_forgives_widths_and_brackets_only(renewal: Pack) -> None:
    assert call(renewal, "规范名称", "甲店（测试）") == call(renewal, "规范名称", " 甲店 (测试)")
    assert call(renewal, "规范名称", "甲店") != call(renewal, "规范名称", "申店")
    assert call(renewal, "规范地址", "测试路十二号") == call(renewal, "规范地址", "测试路12号")


@pytest.mark.parametrize(("old", "current"), [
    (("散装食品和预包装食品销售",), {"散装食品销售", "预包装食品销售"}),
    (("预包装食品销售（含冷藏冷冻食品）", "散装食品销售（不含散装熟食）"), {"散装食品销售", "预包装食品销售"}),
    (("预包装食品销售", "热食类食品制售"), {"热食类食品制售"}),
    (("预包装食品销售",), {"预包装食品销售"}),
    (("冷食类食品制售（含冷加工糕点制售）",), {"冷食类食品制售"}),
])
def test_former_item_names(renewal: Pack, old: tuple[str, ...], current: set[str]) -> None:
    assert call(renewal, "项目可映射", old) is True
    mapped = call(renewal, "项目映射", old)
    assert isinstance(mapped, tuple)
    assert set(mapped) == current


@pytest.mark.parametrize("name", ["糕点类食品制售", "其他类食品制售", "从未有过的项目"])
def test_an_ambiguous_or_foreign_item_name_is_never_guessed(renewal: Pack, name: str) -> None:
    items = ("热食类食品制售", name)
    assert call(renewal, "项目可映射", items) is False
    assert call(renewal, "项目映射", items) == Gap(doubts=frozenset({("", Doubt.DEPENDS_ON_UNKNOWN)}))


def test_sets_and_texts(renewal: Pack) -> None:
    assert call(renewal, "子集", ("甲",), ("甲", "乙")) is True
    assert call(renewal, "子集", ("丙",), ("甲", "乙")) is False
    assert call(renewal, "同集", ("乙", "甲"), ("甲", "乙")) is True
    assert call(renewal, "规范各项", ("甲（一）",)) == ("甲(一)",)
    assert call(renewal, "长度", "𠮷甲") == 2
    assert call(renewal, "项数", ("甲", "乙")) == 2
    assert call(renewal, "开头", "餐饮服务经营者(测试)", "餐饮") is True
    assert call(renewal, "包含", "学校食堂", "托幼") is False


def test_workdays(renewal: Pack) -> None:
    before = call(renewal, "工作日前", date(2026, 6, 30), 90)
    after = call(renewal, "工作日后", date(2026, 2, 13), 5)
    assert getattr(before, "latest", None) == date(2026, 2, 12)
    assert getattr(after, "latest", None) == date(2026, 2, 27)


@pytest.mark.parametrize(("name", "arguments", "answer"), [
    ("掩码相符", ("640104198503074527", "6401**********4527"), True), ("规范编号", ("ＪＹ 1640-1",), "JY16401"),
    ("出生日期", ("640104198503074527",), date(1985, 3, 7)), ("出生日期", ("640104198503074528",), NO_NUMBER),
    ("编号业态", ("JY26401060004566",), "餐饮服务经营者"), ("编号业态", ("SP123",), NO_NUMBER),
    ("规范电话", ("+86 138-0013-8000",), "13800138000"),
    ("工作日数", (date(2026, 2, 13), date(2026, 2, 27)), 5), ("工作日数", (date(2026, 2, 27), date(2026, 2, 13)), -5),
    ("工作日数", (date(2026, 12, 1), date(2027, 3, 1)), PROVISIONAL),
    ("是工作日", (date(2026, 2, 14),), True), ("是工作日", (date(2027, 3, 3),), PROVISIONAL),
    ("日前", (date(2026, 12, 31), 30), date(2026, 12, 1)), ("日后", (date(2026, 12, 1), 30), date(2026, 12, 31)),
    ("日后", (date(2026, 12, 1), MOST_INT), OUT_OF_RANGE), ("日前", (date(2026, 12, 1), LEAST_INT), OUT_OF_RANGE),
    ("日数", (date(2026, 2, 1), date(2026, 3, 1)), 28), ("工作日前", (date(2026, 6, 30), 0), OUT_OF_RANGE),
    ("工作日后", (date.max, 5), OUT_OF_RANGE),
    ("期间届满", (Period(date(2026, 6, 30)), date(2026, 7, 1)), True),
    ("期间届满", (Period(date(2026, 6, 30)), date(2026, 6, 30)), False),
    ("期间届满", (LONG_TERM, date(2199, 1, 1)), False),
    ("长期", (LONG_TERM,), True), ("长期", (Period(date(2026, 6, 30)),), False),
    ("届满日", (Period(date(2026, 6, 30)),), date(2026, 6, 30)), ("届满日", (LONG_TERM,), OUT_OF_RANGE),
    ("小数", ("12.50",), Decimal("12.5")), ("小数", ("1e5",), OUT_OF_RANGE), ("金额", ("200.00",), Decimal(200)),
    ("金额", ("0.005",), OUT_OF_RANGE), ("格式", ("13800138000", "手机号码"), OUT_OF_RANGE),
])
def test_codes_days_periods_and_amounts(renewal: Pack, name: str, arguments: tuple[Any, ...], answer: Any) -> None:
    assert call(renewal, name, *arguments) == answer


def test_a_format_is_known_where_the_pack_has_it() -> None:
    fits = matching([STANDARD["手机号码"]])["格式"].body
    assert fits({}, "13800138000", "手机号码") is True
    assert fits({}, "12800138000", "手机号码") is False
    assert fits({}, "750001", "邮政编码") == OUT_OF_RANGE


@pytest.mark.parametrize("name", FUNCTIONS)
@given(data=st.data())
def test_every_function_answers_any_arguments_of_its_types(name: str, data: st.DataObject) -> None:
    function = FUNCTIONS[name]
    arguments = [data.draw(ANY[kind]) for kind in function.parameters]
    answer = function.body({}, *arguments)
    assert isinstance(answer, Gap) or RETURNED[function.returns](answer)
    assert function.body({}, *arguments) == answer
