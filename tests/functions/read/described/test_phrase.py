"""Running text as descriptions write it."""

from __future__ import annotations

import re

import pytest

from functions.read.described.phrase import PhraseFault, compiled


def told(phrase: str, text: str) -> str | None:
    found = re.search(compiled(phrase), text)
    return found["value"] if found else None


@pytest.mark.parametrize(("phrase", "text", "value"), [
    ("[项目经理|项目负责人][为|由]{人名}[,|。|担任]", "乙方项目经理由马丽担任", "马丽"),
    ("[租赁期限|租期]…{期间}", "租赁期限自2024年4月27日起至2029年4月26日止。", "自2024年4月27日起至2029年4月26日"),
    ("坐落于{地址}的[房屋|商铺]", "坐落于银川市兴庆区青禾路8号的商铺", "银川市兴庆区青禾路8号"),
    ("中标价为{金额}[,|。]", "中标价为人民币伍万元整(¥50,000.00)，工期为三十天", None),
    ("中标价为{金额}[,|。]", "中标价为人民币伍万元整(¥50,000.00),工期为三十天", "人民币伍万元整(¥50,000.00)"),
    ("^{单位}:", "银川市中筑建设工程有限公司:", "银川市中筑建设工程有限公司"),
    ("^{单位}:", "兹通知:银川市中筑建设工程有限公司:", None),
    ("出租方{单位}", "出租方清和餐饮店。", "清和餐饮店"),
    ("日期{日期}", "日期____2026年3月1日", "2026年3月1日"),
])
def test_what_a_phrase_finds(phrase: str, text: str, value: str | None) -> None:
    assert told(phrase, text) == value


def test_a_value_of_a_closed_list_is_the_longest_that_fits() -> None:
    found = re.search(compiled("民族{取值}[族|出生]", ("土", "土家", "汉")), "性别男民族土家族")
    assert found is not None
    assert found["value"] == "土家"
    assert re.search(compiled("性别{取值}民族", ("男", "女")), "性别不详民族汉") is None


def test_signs_of_regular_expressions_mean_themselves() -> None:
    assert told("(甲方)名称.{人名}", "(甲方)名称.马丽,") == "马丽"
    assert told("(甲方)名称.{人名}", "甲方名称为马丽,") is None


@pytest.mark.parametrize(("phrase", "says", "offset"), [
    ("出租方为", "有 0 处", 0), ("{人名}与{人名}", "有 2 处", 0), ("承租方{姓名}", "没有「{姓名}」", 3), ("[甲|乙{人名}", "没有配对", 0),
])
def test_a_phrase_that_cannot_be_one_says_why_and_where(phrase: str, says: str, offset: int) -> None:
    with pytest.raises(PhraseFault, match=re.escape(says)) as fault:
        compiled(phrase)
    assert fault.value.offset == offset


def test_no_phrase_runs_away() -> None:
    pattern = re.compile(compiled("…[甲|乙]…[甲|乙]…{地址}的房屋"))
    assert pattern.search("甲乙" * 150) is None
