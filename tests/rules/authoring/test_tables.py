"""Writing decision tables: every mistake in them where it stands, and what the analysis finds."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import rules
from domain.facts import known
from rules.authoring.check import check
from rules.authoring.checker import Checker
from rules.authoring.compare import differences_of
from rules.authoring.compiler import compile_pack, compile_sources
from rules.authoring.coverage import coverage
from rules.authoring.describe import described
from rules.authoring.problem import Problem
from rules.authoring.sources import read_sources
from rules.authoring.table_gaps import table_problems
from rules.authoring.table_mutants import table_mutants
from rules.authoring.tables import read_tables
from rules.engine.decision import Column, DecisionTable, Row
from rules.engine.functions import FUNCTIONS
from rules.engine.pack import FieldDeclaration, FieldType, Pack
from rules.engine.tables import look_ups
from tests.world.evaluator import Evaluator
from tests.world.facts import CHANGE

TABLES, CLASSES = "tables.yaml", "tables/item-classes.csv"
RULES = "rules/50-declarations.yaml"
FEES: Mapping[str, FieldType] = {"业态": "enum", "面积": "decimal", "已缴": "money"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CHANGE.folder, tmp_path / "pack"))


def plant(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder: Path) -> list[Problem]:
    sources = read_sources(folder)
    compile_sources(sources)
    return sources.problems


def found(folder: Path) -> dict[str, str]:
    return {str(problem.place): problem.message for problem in check(folder).problems}


@pytest.mark.parametrize(("old", "new", "place", "says"), [
    ("\n半成品制售,", "\n半成品,", "4:1", "「半成品」不是“经营项目”的取值，可用的有：散装食品销售、"),
    ("半成品制售,餐饮服务", "半成品制售,", "4:2", "“类别”是空的，请填写结果"),
    ("半成品制售,餐饮服务", ",餐饮服务", "4:1", "不论何值的请写 -"),
    ("半成品制售,餐饮服务,", "半成品制售,餐饮服务,甲,", "4:1", "这一行应有 3 格，现有 4 格"),
    ("经营项目,类别", "项目,类别", "1:1", "表头应为 经营项目,类别,说明（“说明”可以不写），现为 项目,类别,说明"),
    ("\n半成品制售,", "\n半成品制售|散装食品销售,", "4:1", "第 2 行与第 4 行重叠，例如 经营项目=散装食品销售 两行都命中"),
    ("\n半成品制售,餐饮服务,办法第十一条；仅限中央厨房", "", "1:1", "有空缺，例如 经营项目=半成品制售 没有任何一行命中"),
])
def test_a_mistake_in_a_row_is_told_at_its_row_and_cell(copy: Path, old: str, new: str, place: str, says: str) -> None:
    plant(copy, CLASSES, old, new)
    ((at, message),) = found(copy).items()
    assert at == f"{CLASSES}:{place}"
    assert says in message


@pytest.mark.parametrize(("old", "new", "place", "says"), [
    ("文件: item-classes.csv", "文件: items.csv", "4:9", "tables 目录中没有文件「items.csv」"),
    ("文件: item-classes.csv", "文件: ../fields.yaml", "4:9", "tables 目录中没有文件"),
    ("命中: 唯一", "命中: 首行", "5:9", "“命中”只能是「唯一」"),
    ("命中: 唯一", "命中: 唯一\n    未列: 通过", "6:9", "“未列”只能是「未知」"),
    ("类型: 枚举\n", "类型: 枚\n", "8:13", "未知的取值「枚」，是否应为「枚举」"),
    ("用作: 键", "用作: 健", "9:13", "未知的取值「健」，可用的有：键、结果"),
    ("用作: 键", "作用: 键", "9:9", "未知的键「作用」，是否应为「用作」"),
    ("用作: 键", "用作: 结果", "7:7", "须有用作“键”的列和用作“结果”的列"),
    ("名称: 项目类别", "名称: 项目-类别", "3:9", "只能用文字和数字"),
    ("{名称: 类别, 类型: 枚举,", "{名称: 经营项目, 类型: 枚举,", "11:14", "列名「经营项目」重复"),
    ("取值: [食品销售, 餐饮服务]}", "最小: 一}", "11:22", "类型为“枚举”的列须写明“取值”"),
    ("类型: 枚举, 用作: 结果, 取值: [食品销售, 餐饮服务]", "类型: 整数, 用作: 结果, 最小: 一", "11:38", "「一」应为整数"),
    ("名称: 项目类别\n    ", "", "3:5", "表没有“名称”，请补上"),
])
def test_a_mistake_in_the_declaration_is_told_where_it_stands(
    copy: Path, old: str, new: str, place: str, says: str,
) -> None:
    plant(copy, TABLES, old, new)
    problems = found(copy)
    assert says in problems[f"{TABLES}:{place}"]
    assert all(at.startswith("tables") for at in problems)


@pytest.mark.parametrize("content", [
    b"", b"- ", b"\xff\xfe", "表: [".encode(), b"[1, 2]", "表: 3".encode(), "表: {甲: 乙}".encode(), "表: [1]".encode(),
    "表: [{}]".encode(), "表: [{名称: [甲], 文件: {甲: 乙}, 命中: [], 未列: {}, 列: 3}]".encode(),
    "表: [{名称: 甲, 文件: item-classes.csv, 命中: 唯一, 列: [{}, 1, {名称: [甲], 类型: {}, 用作: 3, 取值: 4}]}]".encode(),
    "表: [{名称: 甲①, 文件: item-classes.csv, 命中: 唯一, 列: [{名称: 1, 类型: 整数, 用作: 键, 最小: [], 取值: {}}]}]".encode(),
    "表: [{名称: 甲, 文件: item-classes.csv, 命中: 唯一, 列: []}]".encode(),
    ("表: [" + "{}," * 60 + "]").encode(),
])
def test_a_declaration_that_is_something_else_is_a_problem_not_a_crash(copy: Path, content: bytes) -> None:
    (copy / TABLES).write_bytes(content)
    assert any(problem.place.file == TABLES for problem in problems_of(copy))


@pytest.mark.parametrize("content", [
    b"", b"\n", b"\xff\xfe", b'"', "经营项目,类别\n".encode(), "经营项目,类别\n,\n\n".encode(), "类别,经营项目\n\"甲\n乙\",丙".encode(),
    "经营项目,类别,说明,说明\n".encode(), ("经营项目,类别\n" + "散" * 501 + ",食品销售\n").encode(),
    ("经营项目,类别\n" + "散装食品销售,食品销售\n" * 5001).encode(),
])
def test_rows_that_are_something_else_are_a_problem_not_a_crash(copy: Path, content: bytes) -> None:
    (copy / CLASSES).write_bytes(content)
    assert any(problem.place.file == CLASSES for problem in problems_of(copy))


def test_what_is_not_listed_may_be_declared_unknown(copy: Path) -> None:
    plant(copy, CLASSES, "\n半成品制售,餐饮服务,办法第十一条；仅限中央厨房", "")
    plant(copy, TABLES, "命中: 唯一", "命中: 唯一\n    未列: 未知")
    assert compile_pack(copy).decisions[0].partial


@pytest.mark.parametrize(("new", "says"), [
    ("查表.项目类型(项)", "未声明的字段或函数「查表.项目类型」，是否应为「查表.项目类别」"),
    ("查表.项目类别(证照库.有效期至)", "类型不符：「查表.项目类别」不能用于（日期）"),
    ("查表.项目类别(项, 项)", "「查表.项目类别」的括号里参数的个数不对"),
])
def test_a_wrong_look_up_is_told_before_anything_runs(copy: Path, new: str, says: str) -> None:
    plant(copy, RULES, "查表.项目类别(项)", new)
    assert [message for message in found(copy).values() if says in message]


def test_a_look_up_is_compared_with_a_result_of_the_table_only(copy: Path) -> None:
    plant(copy, RULES, '查表.项目类别(项) == "餐饮服务"', '查表.项目类别(项) == "餐饮"')
    (message,) = found(copy).values()
    assert "「餐饮」不是表「项目类别」的列「类别」的取值，可用的有：食品销售、餐饮服务" in message


def test_a_table_no_rule_uses_is_remarked(copy: Path) -> None:
    text = (copy / TABLES).read_text(encoding="utf-8")
    more = text.partition("表:\n")[2].replace("项目类别", "项目类别二")
    (copy / TABLES).write_text(text + more, encoding="utf-8")
    remarks = [remark for remark in check(copy).remarks if "没有被任何规则使用" in remark.message and "表「" in remark.message]
    assert [str(remark.place) for remark in remarks] == [f"{TABLES}:12:9"]


def test_the_table_of_the_authors_guide_is_looked_up_as_it_says(tmp_path: Path) -> None:
    guide = (Path(rules.__file__).parents[1] / "docs" / "writing-a-pack.zh-CN.md").read_text(encoding="utf-8")
    section = guide.partition("## 查表\n")[2]
    (tmp_path / "tables").mkdir()
    for file, kind in (("tables.yaml", "yaml"), ("tables/fees.csv", "csv")):
        (tmp_path / file).write_text(section.partition(f"```{kind}\n")[2].partition("```")[0], encoding="utf-8")
    problems: list[Problem] = []
    (written,) = read_tables(tmp_path, problems)
    assert written.table is not None and problems == [] and list(table_problems(written)) == []
    fields = [
        FieldDeclaration(name=name, type=kind, label=name, source="系统", options=("食品销售", "餐饮服务") if kind == "enum" else ())
        for name, kind in FEES.items()
    ]
    functions = {**FUNCTIONS, **look_ups([written.table])}
    asked = Checker(fields, {}, functions).compile("已缴 >= 查表.审查费(业态, 面积)")
    for area, paid, truth in (("49.9", "200.00", True), ("50", "200.00", False), ("50", "400.00", True)):
        facts = {"业态": known("餐饮服务"), "面积": known(Decimal(area)), "已缴": known(Decimal(paid))}
        assert Evaluator(facts, {}, lambda atom, truth: None, functions).truth(asked) is truth


def test_cases_that_hit_no_row_are_listed() -> None:
    few = [case for case in CHANGE.golden.values() if case.id != "E70"]
    gaps = coverage(CHANGE.pack, few).gaps
    assert "表「项目类别」第 4 行「半成品制售，餐饮服务」：没有用到这一行的用例" in gaps
    assert not [gap for gap in coverage(CHANGE.pack, list(CHANGE.golden.values())).gaps if gap.startswith("表「")]


def test_a_changed_cell_is_another_meaning() -> None:
    (classes,) = CHANGE.pack.decisions
    rows = (*classes.rows[:2], Row(cells=("半成品制售", "食品销售"), note=classes.rows[2].note))
    other: Pack = CHANGE.pack.model_copy(
        update={"decisions": (DecisionTable(name=classes.name, columns=classes.columns, rows=rows),)},
    )
    told = list(differences_of(CHANGE.pack, other, []))
    assert told[0] == "对照表 项目类别 「半成品制售」：改动"
    assert "    类别 原：餐饮服务" in told and "    类别 现：食品销售" in told


def test_a_described_pack_shows_its_tables() -> None:
    text = "\n".join(described(CHANGE.pack))
    assert "## 对照表 项目类别（3 行）" in text
    assert "| 半成品制售 | 餐饮服务 | 办法第十一条；仅限中央厨房 |" in text


def test_every_cell_has_mutants() -> None:
    columns = (
        Column(name="业态", type="text", role="key", options=("甲", "乙", "丙")), Column(name="面积", type="decimal", role="key"),
        Column(name="费", type="money", role="result"),
    )
    table = DecisionTable(name="表", columns=columns, rows=(Row(cells=("甲|乙", "[0,50)", "1.00")), Row(cells=("-", "<=5", "2.00"))))
    cells = {tuple(changed.rows[row].cells for row in range(2)) for changed, _ in table_mutants(table)}
    first = {rows[0] for rows in cells} - {table.rows[0].cells}
    assert first == {
        ("甲", "[0,50)", "1.00"), ("乙", "[0,50)", "1.00"), ("丙|乙", "[0,50)", "1.00"), ("甲|丙", "[0,50)", "1.00"),
        ("甲|乙", "(0,50)", "1.00"), ("甲|乙", "[0,50]", "1.00"), ("甲|乙", "[0,50)", "1.01"),
    }
    assert {rows[1] for rows in cells} - {table.rows[1].cells} == {("-", "<5", "2.00"), ("-", "<=5", "2.01")}
