"""Authors' expressions: what compiles, and what is refused, where, in words they understand."""

from __future__ import annotations

import pytest

from domain.facts import known
from rules.authoring.checker import Checker
from rules.authoring.problem import ExpressionProblem
from rules.authoring.render import rendered
from rules.engine.expression import Atom, Call, Compare, Constant, HasValue, Quantifier, fields_of, walk
from rules.engine.pack import FieldDeclaration
from tests.world.evaluator import Evaluator


@pytest.fixture(scope="module")
def checker() -> Checker:
    fields = {
        "受理日期": "date", "证照库.有效期至": "date", "申请书.经营项目": "list", "申请书.名称": "text",
        "许可证.名称": "text", "证照库.纸质": "bool", "不可用页数": "int",
    }
    declared = [
        FieldDeclaration.model_validate({"name": name, "type": kind, "label": name, "source": "系统"})
        for name, kind in fields.items()
    ]
    return Checker(declared, {"参数.窗口起": 90, "参数.地区": "640104"})


@pytest.mark.parametrize("source", [
    "证照库.纸质",
    "申请书.名称 == 许可证.名称",
    "受理日期 >= 工作日前(证照库.有效期至, 90)",
    "(证照库.纸质 且 非 (有值(申请书.名称)))",
    "(不可用页数 == 0 或 申请书.名称 属于 [\"甲\", \"乙\"])",
    "申请书.经营项目.有一项(项, (项 != \"甲，乙\" 且 包含(项, 申请书.名称)))",
    "申请书.经营项目.每一项(项, 非 (项 属于 [\"甲\"]))",
    "同集(项目映射(申请书.经营项目), 规范各项(申请书.经营项目))",
])
def test_an_expression_reads_back_as_written(checker: Checker, source: str) -> None:
    node = checker.compile(source)
    assert rendered(node) == source
    assert checker.compile(rendered(node)) == node


def test_full_width_punctuation_is_the_same_expression(checker: Checker) -> None:
    wide = checker.compile("受理日期 ＞＝ 工作日前（证照库．有效期至，参数.窗口起） 且 申请书.名称 ！＝ “甲”")
    assert wide == checker.compile("受理日期 >= 工作日前(证照库.有效期至, 90) 且 申请书.名称 != \"甲\"")


def test_string_literals_are_never_touched(checker: Checker) -> None:
    node = checker.compile("申请书.名称 == \"且，（全角）或 A．B\"")
    assert Constant(value="且，（全角）或 A．B") in set(_parts(node, Constant))


def test_parameters_become_the_packs_constants(checker: Checker) -> None:
    node = checker.compile("申请书.名称 == 参数.地区 且 不可用页数 < 参数.窗口起")
    assert {part.value for part in walk(node) if isinstance(part, Constant)} == {"640104", 90}


def test_the_tree_has_the_kinds_of_the_language(checker: Checker) -> None:
    node = checker.compile("有值(申请书.名称) 且 申请书.经营项目.有一项(x, x == 申请书.名称) 且 长度(申请书.名称) > 2")
    assert [type(atom.test) for atom in walk(node) if isinstance(atom, Atom)] == [HasValue, Quantifier, Compare]
    assert fields_of(node) == ("申请书.名称", "申请书.经营项目")
    assert [part.function for part in walk(node) if isinstance(part, Call)] == ["长度"]


@pytest.mark.parametrize(("source", "column", "words"), [
    ("申请书.名号 == 许可证.名称", 1, "未声明的字段或函数「申请书.名号」"),
    ("申请书.名称 == 许可证.名号", 11, "未声明的字段或函数「许可证.名号」"),
    ("受理日期 > 申请书.名称", 6, "类型不符：「>」不能用于（日期, 文本）"),
    ("规范名称(不可用页数) == \"甲\"", 5, "类型不符：「规范名称」不能用于（整数）"),
    ("申请书.名称 == ", 11, "语法错误"),
    ("不可用页数 + 1 == 2", 7, "不允许的符号「+」"),
    ("不可用页数", 1, "规则应当得出是或否"),
    ("申请书.名称 ? 真 : 假", 8, "不允许的符号「?」"),
    ("非证照库.纸质", 1, "未声明的字段或函数「非证照库.纸质」"),
    ("有值(规范名称(申请书.名称))", 3, "不属于规则语言的写法"),
    ("申请书.经营项目 == []", 13, "不属于规则语言的写法"),
    ("读文件(申请书.名称)", 1, "未声明的字段或函数「读文件」"),
    ("size(申请书.名称) > 1", 1, "未声明的字段或函数「size」"),
    ("受理日期.getFullYear() > 1", 1, "未声明的字段或函数「受理日期.getFullYear」"),
])
def test_mistakes_are_refused_with_their_column(checker: Checker, source: str, column: int, words: str) -> None:
    with pytest.raises(ExpressionProblem) as caught:
        checker.compile(source)
    assert words in caught.value.message
    assert caught.value.column == column


@pytest.mark.parametrize("source", [
    " 或 ".join(["证照库.纸质"] * 120), "非 (" * 30 + "证照库.纸质" + ")" * 30, "(" * 500 + "证照库.纸质" + ")" * 500,
])
def test_an_expression_no_one_can_read_is_refused(checker: Checker, source: str) -> None:
    with pytest.raises(ExpressionProblem):
        checker.compile(source)


def test_what_was_checked_is_what_runs(checker: Checker) -> None:
    node = checker.compile("申请书.经营项目.有一项(项, 项 == \"甲\") 且 非 证照库.纸质")
    facts = {"申请书.经营项目": known(("乙", "甲")), "证照库.纸质": known(False)}
    assert Evaluator(facts, {}, lambda atom, truth: None).truth(node) is True


def _parts(node: object, kind: type) -> list[object]:
    return [part for part in walk(node) if isinstance(part, kind)]  # type: ignore[arg-type]
