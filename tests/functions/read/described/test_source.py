"""Descriptions of materials: what is wrong with one is told at its line and column; what is right is read by."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.materials import MaterialType
from functions.read.described.source import check, load
from functions.read.fields.registry import DESCRIPTIONS, materials, title_of
from functions.read.fields.spec import Column, ValueKind
from rules.authoring.problem import PackProblems

GOOD = """代码: sample_permit
名称: 取样许可证
标题: [取样许可证]
易混标题: [取样许可证申请表]
页:
  - 栏目:
      - {名称: 编号, 类型: 编号, 关键: 是, 标签: [编号], 格式: ['样字(#4)第#3号']}
      - {名称: 单位名称, 类型: 名称, 标签: [单位名称], 行文: ['兹许可{单位}取样'], 区域: 上半}
      - {名称: 面积, 类型: 数量, 标签: [面积], 单位: [平方米], 不必有: 是}
    勾选: [{名称: 方式, 选项: [现场, 邮寄]}]
    变更表:
      - 逐次记载: 是
        列: [{列: 日期, 表头: [变更日期]}, {列: 变更后, 表头: [变更后]}]
        行: [{事项: [名称], 变更后: 单位名称}]
    止于: [备注]
"""


def written(folder: Path, text: str, name: str = "sample_permit") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    spec, problems = check(path)
    assert (spec is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_a_description_becomes_what_the_reader_works_by(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (spec,) = load(tmp_path)
    number, firm, area = spec.sheets[0].fields
    assert (spec.material, spec.name, spec.mistaken) == (MaterialType("sample_permit"), "取样许可证", ("取样许可证申请表",))
    assert (number.kind, number.deciding, number.labels) == (ValueKind.DOCUMENT_NUMBER, True, ("编号",))
    assert firm.region is not None
    assert (firm.deciding, firm.region.y1, area.units) == (False, 0.5, ("平方米",))
    assert (firm.optional, area.optional) == (False, True)
    assert spec.sheets[0].ticks[0].options == ("现场", "邮寄")
    table = spec.sheets[0].tables[0]
    assert (table.history, table.heads[0][0], table.rows[0].after) == (True, Column.DATE, "单位名称")


@pytest.mark.parametrize(("was", "becomes", "place", "says"), [
    ("类型: 名称", "类型: 公司", "8:24", "可用的有"),
    ("标签: [编号]", "标鉴: [编号]", "7:37", "未知的键「标鉴」，是否应为「标"),
    ("{单位}取样", "{公司}取样", "8:49", "没有「{公司}」"),
    ("代码: sample_permit", "代码: Sample", "1:5", "代码"),
    ("代码: sample_permit", "代码: other_permit", "1:5", "文件应以代码命名：other_permit.yaml"),
    ("名称: 面积, 类型", "名称: 编号, 类型", "1:1", "「编号」写了两次"),
    ("变更后: 单位名称", "变更后: 住所", "6:5", "「住所」不是本页的栏目"),
    ("类型: 数量", "类型: 文本", "9:9", "只有“数量”写“单位”"),
    ("    止于", "   止于", "15:4", "YAML"),
    ("单位: [平方米]", "期限年数: [5]", "9:9", "期限年数"),
    ("单位: [平方米]", "应合号码: 编号", "9:9", "应合号码"), ("类型: 数量", "类型: 日期, 应合号码: 编号", "9:9", "单位"),
    ("{单位}取样", "{取值}取样", "8:49", "没有写“取值”"),
    ("    止于: [备注]", "    止于: [备注]\n  - {名称: 续页}", "16:5", "标志词"),
    ("    止于: [备注]", "    标志词: [取样且样品, 取样且]", "6:5", "“标志词”里“且”的两边都要有字"),
    ("    止于: [备注]", "    标志词: [且 ]", "6:5", "“标志词”里“且”的两边都要有字"),
    ("标题: [取", "一页可有几张: 是\n标题: [取", "1:1", "“一页可有几张”的材料不能有“勾选”"),
])
def test_a_mistake_is_told_at_its_place(tmp_path: Path, was: str, becomes: str, place: str, says: str) -> None:
    assert was in GOOD
    (problem, *_) = told(written(tmp_path, GOOD.replace(was, becomes, 1)))
    assert problem.startswith(f"sample_permit.yaml:{place} ")
    assert says in problem


def test_a_card_and_its_number_are_described(tmp_path: Path) -> None:
    text = GOOD.replace("标题: [", "一页可有几张: 是\n标题: [", 1).replace("类型: 编号, 关键: 是", "类型: 身份证号", 1)
    text = text.replace(", 格式: ['样字(#4)第#3号']", "").replace("类型: 数量", "类型: 日期")
    text = text.replace("单位: [平方米]", "应合号码: 编号").replace("    勾选: [{名称: 方式, 选项: [现场, 邮寄]}]\n", "")
    written(tmp_path, text)
    (spec,) = load(tmp_path)
    assert spec.carded
    assert spec.sheets[0].fields[2].numbered == "编号"


def test_a_wrong_description_is_never_used(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("类型: 数量", "类型: 多少"))
    with pytest.raises(PackProblems, match="多少"):
        load(tmp_path)


def test_all_that_are_installed_are_right() -> None:
    assert [problem for path in sorted(DESCRIPTIONS.glob("*.yaml")) for problem in check(path)[1]] == []


def test_a_described_material_is_known_by_its_name() -> None:
    lease = MaterialType("lease_contract")
    assert lease in materials()
    assert title_of(lease) == "租赁合同"
    assert title_of(MaterialType.FOOD_LICENCE) == "食品经营许可证"
    assert title_of(MaterialType("never_described")) == "never_described"
