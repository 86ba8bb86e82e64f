"""A pack with enums, decimals, money, periods and formats of its own: declared, compiled, and tried on golden cases."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import rules
from domain.verdict import RuleResult
from rules.authoring.compiler import compile_pack, write_artefact
from rules.authoring.formats import read_formats
from rules.authoring.golden import read_cases
from rules.authoring.problem import PackProblems, Problem
from rules.engine.evaluate import evaluate
from rules.engine.outcome import Evaluation
from rules.engine.pack import Pack, load_pack
from rules.engine.plain import Plain

FIELDS = """\
  补充.面积: {类型: 小数, 来源: 系统}
  补充.费用: {类型: 金额, 来源: 系统}
  补充.场所租期: {类型: 期间, 来源: 系统}
  补充.方式: {类型: 枚举, 来源: 系统, 取值: [纸质, 电子]}
  补充.编号: {类型: 文本, 来源: 系统}
"""
RULES = """\
规则:
  - 编号: Y01
    名称: 面积和费用
    要求: 补充.面积 < 小数("150") 且 补充.费用 >= 金额("200.00")
    不符: 转人工
    代码: [R15]
    依据: [办法第三十二条]
  - 编号: Y02
    名称: 租期
    要求: 长期(补充.场所租期) 或 非 期间届满(补充.场所租期, 受理日期)
    不符: 转人工
    代码: [R15]
    依据: [办法第三十二条]
  - 编号: Y03
    名称: 编号
    要求: 格式(补充.编号, "卫生证号") 且 补充.方式 == "纸质"
    不符: 转人工
    代码: [R15]
    依据: [办法第三十二条]
"""
MESSAGES = """\
  Y01: 面积 {补充.面积} 平方米，费用 {补充.费用} 元。
  Y02: 租期至 {补充.场所租期}。
  Y03: 编号 {补充.编号}，{补充.方式}。
"""
FORMATS = "格式:\n  卫生证号: {写法: [\"卫〔[0-9]{4}〕[0-9]{1,6}号\"], 说明: 测试}\n"
VALUES = '    补充.面积: "149.50"\n    补充.费用: "200"\n    补充.场所租期: 长期\n    补充.方式: 纸质\n    补充.编号: 卫〔2026〕12号\n'


@pytest.fixture
def folder(renewal_folder: Path, tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(renewal_folder, tmp_path / "pack"))
    append(copy / "fields.yaml", FIELDS)
    (copy / "rules" / "80-more.yaml").write_text(RULES, encoding="utf-8")
    insert(copy / "messages.yaml", "规则:\n", MESSAGES)
    insert(copy / "cases" / "bases.yaml", "  受理日期: 2026-03-16\n", VALUES.replace("    ", "  "))
    (copy / "formats.yaml").write_text(FORMATS, encoding="utf-8")
    return copy


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


def insert(path: Path, after: str, text: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert after in before
    path.write_text(before.replace(after, after + text, 1), encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def evaluated(folder: Path) -> tuple[Pack, Evaluation]:
    write_artefact(folder, compile_pack(folder))
    pack = load_pack(folder)
    return pack, evaluate(pack, next(case for case in read_cases(folder, pack) if case.id == "G01").facts)


def found(folder: Path) -> str:
    with pytest.raises(PackProblems) as caught:
        read_cases(folder, compile_pack(folder))
    return str(caught.value)


def test_it_compiles_loads_and_decides(folder: Path) -> None:
    pack, evaluation = evaluated(folder)
    assert [known.name for known in pack.formats] == ["卫生证号"]
    assert {each.rule: each.result for each in evaluation.results if each.rule[0] == "Y"} == dict.fromkeys(
        ["Y01", "Y02", "Y03"], RuleResult.MET)


@pytest.mark.parametrize(("old", "new", "rule", "result", "says"), [
    ('补充.面积: "149.50"', '补充.面积: "150.00"', "Y01", RuleResult.NOT_MET, "面积 150.00 平方米，费用 200.00 元。"),
    ('补充.费用: "200"', '补充.费用: "199.99"', "Y01", RuleResult.NOT_MET, "费用 199.99 元"),
    ("补充.场所租期: 长期", "补充.场所租期: 2026-03-15", "Y02", RuleResult.NOT_MET, "租期至 2026-03-15。"),
    ("补充.场所租期: 长期", "补充.场所租期: 2026-03-16", "Y02", RuleResult.MET, ""),
    ("补充.编号: 卫〔2026〕12号", "补充.编号: 卫〔26〕12号", "Y03", RuleResult.NOT_MET, "编号 卫〔26〕12号"),
    ("补充.方式: 纸质", "补充.方式: {空白: }", "Y03", RuleResult.UNKNOWN, ""),
])
def test_a_value_changes_the_rule_that_looks_at_it(
    folder: Path, old: str, new: str, rule: str, result: RuleResult, says: str
) -> None:
    replace(folder / "cases" / "bases.yaml", old, new)
    outcome = next(each for each in evaluated(folder)[1].results if each.rule == rule)
    assert outcome.result is result
    assert says in outcome.finding


def test_it_reads_in_plain_words(folder: Path) -> None:
    pack = compile_pack(folder)
    assert Plain(pack).requirement(pack.rule("Y01")) == "补充“面积”少于150；补充“费用”不少于200.00元".replace("补充", "系统")
    assert "“卫生证号”的格式" in Plain(pack).requirement(pack.rule("Y03"))
    assert "为长期" in Plain(pack).requirement(pack.rule("Y02"))


@pytest.mark.parametrize(("file", "old", "new", "place", "words"), [
    ("cases/bases.yaml", '补充.面积: "149.50"', "补充.面积: 149.50", "cases/bases.yaml", "小数请加引号"),
    ("cases/bases.yaml", '补充.费用: "200"', '补充.费用: "0.005"', "cases/bases.yaml", "不能作为字段「补充.费用」的值"),
    ("cases/bases.yaml", "补充.场所租期: 长期", "补充.场所租期: 永远", "cases/bases.yaml", "不能作为字段「补充.场所租期」的值"),
    ("cases/bases.yaml", "补充.方式: 纸质", "补充.方式: 传真", "cases/bases.yaml", "不能作为字段「补充.方式」的值"),
    ("fields.yaml", "取值: [纸质, 电子]}", "取值: []}", "fields.yaml", "枚举字段须写明“取值”"),
    ("rules/80-more.yaml", '"卫生证号"', '"卫生证"', "rules/80-more.yaml:16", "是否应为「卫生证号」"),
    ("rules/80-more.yaml", '== "纸质"', '== "传真"', "rules/80-more.yaml:16", "不是字段「补充.方式」的取值"),
    ("formats.yaml", "[0-9]{1,6}号", "[0-9]+号", "formats.yaml:2:32", "在「+」处读不懂"),
    ("formats.yaml", "写法: ", "写成: ", "formats.yaml:2", "未知的键「写成」，是否应为「写法」"),
    ("formats.yaml", "  卫生证号:", "  手机号码:", "formats.yaml:2:3", "系统已有"),
    ("formats.yaml", "格式:", "格试:", "formats.yaml", "没有“格式:”一节"),
])
def test_mistakes(folder: Path, file: str, old: str, new: str, place: str, words: str) -> None:
    replace(folder / file, old, new)
    problems = [line for line in found(folder).splitlines() if words in line]
    assert problems and problems[0].startswith(place)


def test_the_format_of_the_authors_guide_means_what_it_says(tmp_path: Path) -> None:
    guide = (Path(rules.__file__).parents[1] / "docs" / "writing-a-pack.zh-CN.md").read_text(encoding="utf-8")
    written = guide.partition("```yaml\n格式:")[2].partition("```")[0]
    (tmp_path / "formats.yaml").write_text(f"格式:{written}", encoding="utf-8")
    problems: list[Problem] = []
    found = read_formats(tmp_path, problems)
    assert problems == []
    assert found["卫生许可证编号"].fits("卫公证字〔2021〕第640104-000123号")
