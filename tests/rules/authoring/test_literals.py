"""What is written in a rule: options of an enum, numbers with a point, sums, counts, names of formats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.authoring.checker import Checker
from rules.authoring.problem import ExpressionProblem
from rules.authoring.render import rendered
from rules.engine.expression import Constant, walk
from rules.engine.pack import FieldDeclaration

FIELDS = {
    "签名方式": "enum", "渠道": "enum", "名称": "text", "面积": "decimal", "已缴费用": "money", "有效期": "period", "件数": "int",
    "受理日期": "date", "项目": "list", "备注.一": "text",
}
CHECKER = Checker([
    FieldDeclaration.model_validate({
        "name": name, "type": kind, "label": name, "source": "系统", "options": ("纸质", "电子") if kind == "enum" else (),
    })
    for name, kind in FIELDS.items()
], {})


@pytest.mark.parametrize("source", [
    "签名方式 == \"纸质\"", "签名方式 != \"电子\"", "签名方式 属于 [\"纸质\", \"电子\"]", "签名方式 == 渠道", "签名方式 == 名称",
    "面积 > 小数(\"12.5\")", "已缴费用 >= 金额(\"200.00\")", "件数 > -1", "非 (期间届满(有效期, 受理日期))",
    "(长期(有效期) 或 受理日期 <= 工作日前(届满日(有效期), 15))", "格式(规范电话(名称), \"手机号码\")", "有值(有效期)",
])
def test_what_compiles_reads_back_as_written(source: str) -> None:
    node = CHECKER.compile(source)
    assert rendered(node) == source
    assert CHECKER.compile(rendered(node)) == node


@pytest.mark.parametrize(("source", "column", "words"), [
    ("签名方式 == \"线上\"", 10, "「线上」不是字段「签名方式」的取值，可用的有：纸质、电子"),
    ("\"线上\" != 签名方式", 2, "「线上」不是字段「签名方式」的取值"),
    ("签名方式 属于 [\"纸质\", \"线上\"]", 9, "「线上」不是字段「签名方式」的取值"),
    ("签名方式 < \"纸质\"", 1, "没有大小"),
    ("名称 == \"甲\" 且 \"纸质\" >= 渠道", 21, "枚举字段「渠道」的取值没有大小"),
    ("面积 > 12.5", 4, "请写作 小数(\"12.5\")"),
    ("面积 > 件数", 4, "类型不符：「>」不能用于（小数, 整数）"),
    ("面积 > 已缴费用", 4, "类型不符：「>」不能用于（小数, 金额）"),
    ("有效期 < 有效期", 5, "类型不符：「<」不能用于（期间, 期间）"),
    ("有效期 >= 受理日期", 5, "类型不符：「>=」不能用于（期间, 日期）"),
    ("面积 > 小数(\"12,5\")", 9, "应直接写明一个小数"),
    ("面积 > 小数(名称)", 9, "应直接写明一个小数"),
    ("已缴费用 >= 金额(\"0.005\")", 12, "应直接写明一个金额"),
    ("已缴费用 >= 金额(\"-1\")", 12, "应直接写明一个金额"),
    ("受理日期 > 工作日前(受理日期, 0)", 19, "工作日的个数应为 1 至 1000"),
    ("格式(名称, \"手机\")", 8, "没有名为「手机」的格式，是否应为「手机号码」"),
    ("格式(名称, 名称)", 8, "格式的名称须直接写明"),
    ("件数 == 9223372036854775808", 7, "整数超出 64 位的范围"),
    ("项目.有一项(项, 项 == 名称) 且 项 == 名称", 22, "「项」只能在引入它的 有一项 或者 每一项 的括号里使用"),
    ("件数 -1 == 2", 4, "不属于规则语言的写法"),
])
def test_mistakes_are_told_where_they_stand(source: str, column: int, words: str) -> None:
    with pytest.raises(ExpressionProblem) as caught:
        CHECKER.compile(source)
    assert words in caught.value.message
    assert caught.value.column == column


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_any_text_is_a_literal_that_reads_back(text: str) -> None:
    node = CHECKER.compile(rendered(Constant(value=text)) + " == 名称")
    assert {part.value for part in walk(node) if isinstance(part, Constant)} == {text}
    assert CHECKER.compile(rendered(node)) == node
