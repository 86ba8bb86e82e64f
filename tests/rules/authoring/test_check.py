"""Checking a pack: twelve mistakes planted at once, each found where it stands, with what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules.authoring.check import check
from rules.authoring.problem import Problem

PLANTED = (
    ("rules/20-window.yaml", "日期 <= 证照库.有效期至", "日期 <= 证照库.有效期止", "证照库.有效期止", "是否应为「证照库.有效期至」"),
    ("rules/40-form.yaml", "申请书.有效期至 == 许可证.有效期至", "申请书.有效期至 == 许可证.住所", "== 许可证.住所", "类型不符：「==」"),
    ("rules/40-form.yaml", "缺值: 补正", "缺省: 补正", "缺省", "未知的键「缺省」，是否应为「缺值」"),
    ("rules/30-registers.yaml", "不符: 转人工", "不符: 转人共", "转人共", "未知的取值「转人共」，是否应为「转人工」"),
    ("rules/70-stops.yaml", "依据: [个保法第二十四条第三款]", "依据: []", "[]\n", "请在“依据”中写明条款"),
    ("rules/10-materials.yaml", "[办法第三十七条]", "[办发第三十七条]", "办发第", "应写作法律简称加条款"),
    ("rules/50-declarations.yaml", '条件声明 == "未发生变化"', '条件声明 == "未变化"', "未变化\"", "可用的有：未发生变化、已发生变化"),
    ("messages.yaml", "{证照库.状态}", "{证照库.状况}", "{证照库.状况}", "是否应为「证照库.状态」"),
    ("fields.yaml", "许可证.发证机关: {类型: 文本", "许可证.发证机关: {类型: 文字", "文字", "是否应为「文本」"),
    ("materials.yaml", "在否: 材料.许可证正本", "在否: 证照库.状态", "证照库.状态", "请在 fields.yaml 声明"),
    ("manifest.yaml", "复核: 测试·复核人乙", "复核: 测试·起草人甲", "测试·起草人甲\n许可名称", "请写明另一人"),
    ("cases/30-referral.yaml", "设: {证照库.状态: 注销}", "设: {证照库.状: 注销}", "证照库.状: ", "是否应为「证照库.状态」"),
)


@pytest.fixture
def copy(renewal_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(renewal_folder, tmp_path / "pack"))


def plant(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def place_of(folder: Path, file: str, words: str) -> str:
    before = (folder / file).read_text(encoding="utf-8").partition(words)[0]
    return f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def found(folder: Path) -> list[Problem]:
    report = check(folder)
    assert (report.pack is None) == bool(report.problems)
    return list(report.problems)


def test_twelve_planted_mistakes_are_all_told_in_one_run(copy: Path) -> None:
    for file, old, new, _, _ in PLANTED:
        plant(copy, file, old, new)
    problems = {str(problem.place): problem.message for problem in found(copy)}
    for file, _, _, words, says in PLANTED:
        assert says in problems.get(place_of(copy, file, words), ""), (file, words, problems)


@pytest.mark.parametrize(("file", "old", "new", "words", "says"), PLANTED, ids=lambda value: str(value)[:18])
def test_one_mistake_gives_no_others(copy: Path, file: str, old: str, new: str, words: str, says: str) -> None:
    plant(copy, file, old, new)
    (problem,) = found(copy)
    assert str(problem.place) == place_of(copy, file, words)
    assert says in problem.message


def test_a_pack_without_mistakes_has_remarks_only(renewal_folder: Path) -> None:
    report = check(renewal_folder)
    assert report.problems == () and report.pack is not None
    (remark,) = [remark for remark in report.remarks if "渠道" in remark.message]
    assert str(remark.place) == place_of(renewal_folder, "fields.yaml", "渠道: {")


@pytest.mark.parametrize(("file", "old", "new", "words", "says"), [
    ("manifest.yaml", "生效日期: 2026-01-01", "生效日期: 2026-02-30", "2026-02-30", "不存在"),
    ("manifest.yaml", "生效日期: 2026-01-01", "生效日期: 明年", "明年", "应为日期"),
    ("manifest.yaml", '地区: "640104"', "地区: 640104", "640104", "数字请加引号"),
    ("rules/70-stops.yaml", "    名称: 没有未结案件", "   名称: 没有未结案件", "名称: 没有未结", "请检查缩进"),
    ("rules/70-stops.yaml", "    名称: 没有未结案件", "    名称: 甲\n    名称: 没有未结案件", "名称: 没有未结案件", "重复"),
    ("rules/70-stops.yaml", "不符: 转人工", "不符: 文本", "文本", "不能是「文本」，可用的有：补正、转人工、提示"),
    ("tables/item-names.csv", "\n散装食品销售,", "\n散装食品销售,存疑,\n散装食品销售,", "散装食品销售,散装", "请只留一行"),
    ("tables/item-names.csv", "原名称,", "名称,", "名称,", "表头缺少列「原名称」"),
    ("rules/10-materials.yaml", "(有值(申请书.委托代理人)", "(有植(申请书.委托代理人)", "有植(", "是否应为「有值」"),
    ("cases/10-grant.yaml", "期望: {结论: 准予}", "期望: {结论: 准许}", "准许", "可用的有"),
    ("cases/30-referral.yaml", "不符: [D01]", "不符: [D10]", "D10", "没有编号为「D10」的规则"),
    ("cases/30-referral.yaml", "理由: [R06]", "理由: [R99]", "R99", "没有代码「R99」"),
    ("cases/30-referral.yaml", "受理日期: 2026-02-11", "受理日期: 昨天", "昨天", "不能作为字段「受理日期」的值"),
    ("cases/bases.yaml", "  受理日期: 2026-03-16\n", "", "", "没有为字段「受理日期」"),
])
def test_other_mistakes_are_told_where_they_stand(
    copy: Path, file: str, old: str, new: str, words: str, says: str
) -> None:
    plant(copy, file, old, new)
    problems = [problem for problem in found(copy) if says in problem.message]
    assert problems
    if words:
        assert str(problems[0].place).rpartition(":")[0] == place_of(copy, file, words).rpartition(":")[0]


@pytest.mark.parametrize("file", ["manifest.yaml", "fields.yaml", "materials.yaml", "messages.yaml", "guide.md", "cases/bases.yaml"])
@pytest.mark.parametrize("content", [None, b"", b"- ", b"\xff\xfe", b"a: [", b"[1, 2]"])
def test_a_file_that_is_absent_or_something_else_is_a_problem_not_a_crash(
    copy: Path, file: str, content: bytes | None
) -> None:
    (copy / file).unlink() if content is None else (copy / file).write_bytes(content)
    if file != "guide.md" or content is None:
        assert any(problem.place.file == file for problem in found(copy))
