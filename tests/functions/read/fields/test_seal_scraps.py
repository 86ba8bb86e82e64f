"""What a seal adds to a value is left out of what is most likely, and never taken as known."""

from __future__ import annotations

import pytest

from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.values import Standing, interpret

TYPES = ("食品销售经营者", "餐饮服务经营者")


def spec(kind: ValueKind, choices: tuple[str, ...] = ()) -> FieldSpec:
    return FieldSpec("任一", kind, ("任一",), choices=choices)


@pytest.mark.parametrize(("kind", "choices", "text", "value"), [
    (ValueKind.CHOICE, TYPES, "食品销售经营者测试", "食品销售经营者"),
    (ValueKind.CHOICE, TYPES, "测试食品销售经营者", "食品销售经营者"),
    (ValueKind.CHOICE, ("男", "女"), "男测民族回", "男"),
    (ValueKind.ITEMS, ("热食类食品制售", "自制饮品制售"), "热食类食品制售；自制饮品制售测试", "热食类食品制售；自制饮品制售"),
    (ValueKind.DATE, (), "2022年01一月02日", "2022-01-02"),
    (ValueKind.ADDRESS, (), "汕山西省临汾市蒲县丽景街772号", "山西省临汾市蒲县丽景街772号"),
    (ValueKind.ADDRESS, (), "1996年10月19日河北省石家庄市赵县玉皇阁北街91号", "河北省石家庄市赵县玉皇阁北街91号"),
    (ValueKind.ADDRESS, (), "河南省焦作市温县塔寺东巷509号丽都花园3层B101号试", "河南省焦作市温县塔寺东巷509号丽都花园3层B101号"),
    (ValueKind.ADDRESS, (), "四川省达州市渠县银横路645号895室可品经营", "四川省达州市渠县银横路645号895室"),
    (ValueKind.ADDRESS, (), "吉林省辽源市东丰县新昌西仅供路926号", "吉林省辽源市东丰县新昌西路926号"),
    (ValueKind.NAME, (), "食品贸唐山市漠坊食品贸易有限公司", "唐山市漠坊食品贸易有限公司"),
    (ValueKind.NAME, (), "阜新市清河门区穗里餐饮店型个体工商户", "阜新市清河门区穗里餐饮店"),
    (ValueKind.PERSON, (), "型有限责任公司(自然人独资)丁旭", "丁旭"),
    (ValueKind.LICENCE_NUMBER, (), ":Y11302093000193,现声明作废。", "JY11302093000193"),
    (ValueKind.LICENCE_NUMBER, (), "Y11302093000194", "Y11302093000194"),
    (ValueKind.TEXT, (), "红梅乌鲁木齐市公安局米东区分局", "乌鲁木齐市公安局米东区分局"),
    (ValueKind.TEXT, (), "用伍拾万元整", "伍拾万元整"),
])
def test_the_value_is_told_from_the_seals(kind: ValueKind, choices: tuple[str, ...], text: str, value: str) -> None:
    reading = interpret(spec(kind, choices), text)
    assert (reading.value, reading.standing) == (value, Standing.FORM)


@pytest.mark.parametrize(("kind", "choices", "text"), [
    (ValueKind.CHOICE, TYPES, "食品销售经营者测试餐饮服务经营者"),
    (ValueKind.CHOICE, ("男", "女"), "男测女"),
    (ValueKind.ADDRESS, (), "山东济南市历下区清和街5号"),
    (ValueKind.ADDRESS, (), "内蒙呼和浩特市新城区清和街5号"),
    (ValueKind.NAME, (), "新唐山市场超市"),
    (ValueKind.NAME, (), "老王烧烤店"),
    (ValueKind.TEXT, (), "中国银川市分局"),
    (ValueKind.TEXT, (), "银川市兴庆区市场监督管理局(测试)"),
    (ValueKind.TEXT, (), "人民币伍拾万元整"),
])
def test_what_may_be_the_papers_own_stays(kind: ValueKind, choices: tuple[str, ...], text: str) -> None:
    assert interpret(spec(kind, choices), text).value == text


def test_a_month_of_one_figure_before_a_stroke_may_have_lost_the_other() -> None:
    assert interpret(spec(ValueKind.DATE), "2022年1一月02日").value == ""
