"""Host functions: identifiers, folding, lists and the mapping of former item names."""

from __future__ import annotations

from datetime import date

import pytest

from domain.doubt import Doubt
from rules.engine.functions import FUNCTIONS
from rules.engine.gap import Gap
from rules.engine.pack import Pack


def call(pack: Pack, name: str, *arguments: object) -> object:
    return FUNCTIONS[name].body(pack.mappings, *arguments)


@pytest.mark.parametrize(("name", "good", "bad"), [
    ("统一社会信用代码有效", "91640104MA7DEM0163", "91640104MA7DEM0164"),
    ("身份证号有效", "640104198503074527", "640104198503074528"),
    ("许可证编号有效", "JY26401040001239", "JY26401040001238"),
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
