"""The ten sentences: each is an expression, and that expression is shown as the sentence again."""

from __future__ import annotations

import pytest

from rules.authoring.excel.layout import laid_out
from rules.authoring.excel.names import BlankWrong, Names
from rules.authoring.excel.sections import REQUIRES, SENTENCE
from rules.authoring.excel.sentences import BY_WORDS, SENTENCES, recognised
from tests.world.facts import EVERY

NAMES = Names(
    types={"申请书.名称": "text", "库.名称": "text", "申请书.日期": "date", "库.日期": "date", "申请书.项目": "list", "库.项目": "list",
           "库.有案件": "bool", "材料.申请书": "bool", "页数": "int"},
    presence={"申请书": "材料.申请书"}, constants=frozenset({"参数.窗口"}),
)
ALIKE = "【字段】与【字段】一致，按【名称、地址或者原文】比较"
SAID = (
    ("【材料】必须提交", ("申请书",), "材料.申请书"),
    ("【字段】必须填写", ("申请书.名称",), "有值(申请书.名称)"),
    (ALIKE, ("申请书.名称", "库.名称", "名称"), "规范名称(申请书.名称) == 规范名称(库.名称)"),
    (ALIKE, ("申请书.名称", "库.名称", "地址"), "规范地址(申请书.名称) == 规范地址(库.名称)"),
    (ALIKE, ("申请书.日期", "库.日期", "原文"), "申请书.日期 == 库.日期"),
    ("【字段】是【取值】（几个取值的，是其中之一）", ("库.名称", "有效"), '库.名称 == "有效"'),
    ("【字段】是【取值】（几个取值的，是其中之一）", ("库.名称", "存续；在业"), '库.名称 属于 ["存续", "在业"]'),
    ("【字段】是【取值】（几个取值的，是其中之一）", ("页数", "0"), "页数 == 0"),
    ("没有【情形】", ("库.有案件",), "非 库.有案件"),
    ("没有【情形】", ("库.项目",), "项数(库.项目) == 0"),
    ("【日期】不晚于【日期】", ("申请书.日期", "库.日期"), "申请书.日期 <= 库.日期"),
    ("【日期】不早于【日期】前【N】个工作日", ("申请书.日期", "库.日期", "参数.窗口"), "申请书.日期 >= 工作日前(库.日期, 参数.窗口)"),
    ("【日期】不晚于【日期】后【N】个工作日", ("申请书.日期", "库.日期", "10"), "申请书.日期 <= 工作日后(库.日期, 10)"),
    ("【列表】每一项属于【列表】", ("申请书.项目", "库.项目"), "申请书.项目.每一项(项, 项 属于 库.项目)"),
    ("【列表】每一项属于【列表】", ("申请书.项目", "甲；乙"), '申请书.项目.每一项(项, 项 属于 ["甲", "乙"])'),
    ("【号码】校验相符，是【统一社会信用代码、身份证号或者许可证编号】", ("申请书.名称", "身份证号"), "身份证号有效(申请书.名称)"),
)


@pytest.mark.parametrize(("words", "blanks", "expression"), SAID)
def test_a_sentence_and_its_expression(words: str, blanks: tuple[str, ...], expression: str) -> None:
    sentence = BY_WORDS[words]
    assert sentence.written(blanks, NAMES) == expression
    assert recognised(f" {expression}\n", NAMES) == (sentence, blanks)


def test_there_are_ten_and_each_is_tried() -> None:
    assert len(SENTENCES) == len(BY_WORDS) == 10
    assert {words for words, _, _ in SAID} == BY_WORDS.keys()


@pytest.mark.parametrize("expression", [
    "库.有案件", "非 库.项目", "项数(库.有案件) == 0", "申请书.日期 < 库.日期", "有值(申请书.名称) 且 库.有案件", '库.名称 属于 ["甲"]',
    "未声明.名称 == 库.名称", '库.名称 == "甲；乙"',
])
def test_what_no_sentence_says_exactly_stays_an_expression(expression: str) -> None:
    assert recognised(expression, NAMES) is None


@pytest.mark.parametrize(("words", "blanks", "number", "says"), [
    ("【字段】必须填写", ("申请书.名",), 0, "是否应为「申请书.名称」"),
    ("【字段】必须填写", ("",), 0, "没有填写"),
    ("【材料】必须提交", ("申请",), 0, "没有键为「申请」的材料，是否应为「申请书」"),
    (ALIKE, ("申请书.名称", "库.名称", "大小"), 2, "名称、地址、原文"),
    ("【字段】是【取值】（几个取值的，是其中之一）", ("页数", "零"), 1, "请填整数"),
    ("【字段】是【取值】（几个取值的，是其中之一）", ("库.名称", '有"效'), 1, "不能有引号"),
    ("【日期】不早于【日期】前【N】个工作日", ("申请书.日期", "库.日期", "十"), 2, "「十」不是已声明的字段"),
    ("【列表】每一项属于【列表】", ("申请书.项目", ""), 1, "请填取值"),
])
def test_a_blank_that_cannot_be_is_named(words: str, blanks: tuple[str, ...], number: int, says: str) -> None:
    with pytest.raises(BlankWrong) as wrong:
        BY_WORDS[words].written(blanks, NAMES)
    assert wrong.value.blank == number
    assert says in wrong.value.message


def test_most_rules_of_the_packs_are_sentences() -> None:
    rows = [row for of in EVERY for sheet in laid_out(of.folder).sheets if sheet.section.sheet == "规则" for row in sheet.rows]
    said = [row for row in rows if row.cells.get(SENTENCE)]
    assert all(bool(row.cells.get(SENTENCE)) != bool(row.cells[REQUIRES]) for row in rows)
    assert len(said) / len(rows) > 0.5
