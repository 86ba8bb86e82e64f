"""Compiling a folder: every mistake at once, and no pack whose grant nobody answers for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules.authoring.__main__ import main
from rules.authoring.compiler import compile_pack
from rules.authoring.problem import PackProblems
from rules.engine.pack import ARTEFACT, load_pack


@pytest.fixture
def copy(renewal_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(renewal_folder, tmp_path / "pack"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> str:
    with pytest.raises(PackProblems) as caught:
        compile_pack(folder)
    return "\n".join(map(str, caught.value.problems))


def test_every_mistake_is_told_at_once(copy: Path) -> None:
    edit(copy / "rules" / "20-window.yaml", "受理日期 <= 证照库.有效期至", "受理日期 <= 证照库.有效期止")
    edit(copy / "rules" / "40-form.yaml", "申请书.有效期至 == 许可证.有效期至", "申请书.有效期至 == 许可证.住所")
    edit(copy / "rules" / "70-stops.yaml", "名称: 没有未结案件", "名字: 没有未结案件")
    found = problems(copy)
    assert "20-window.yaml:12:17 D02 要求：未声明的字段或函数「证照库.有效期止」，是否应为「证照库.有效期至」" in found
    assert "40-form.yaml:35:18 F06 要求：类型不符：「==」不能用于（日期, 文本）" in found
    assert "70-stops.yaml:10:5 未知的键「名字」，是否应为「名称」" in found


@pytest.mark.parametrize(("file", "old", "new", "complaint"), [
    ("rules/70-stops.yaml", "依据: [个保法第二十四条第三款]", "依据: []", "V03：缺少法律依据"),
    ("rules/70-stops.yaml", "代码: [R12]", "代码: []", "V03：不符时转人工，须写明代码"),
    ("rules/70-stops.yaml", "编号: P02", "编号: P01", "规则编号「P01」重复"),
    ("rules/70-stops.yaml", "个保法第二十四条", "民法典第一条", "依据「民法典第一条第三款」应写作"),
    ("rules/50-declarations.yaml", '声明 == "未发生变化"\n', '声明 == "未变化"\n', "C01：「未变化」不是字段"),
    ("rules/10-materials.yaml", "不符: 补正", "不符: 不予许可", "未知的取值「不予许可」"),
    ("rules/30-registers.yaml", "要求: 证照库.存在\n", "要求: 证照库.存在\n    缺值: 补正\n", "都不来自申请人的材料"),
    ("messages.yaml", "{证照库.状态}", "{证照库.状况}", "X02：告知文字中的 {证照库.状况} 不是已声明字段"),
    ("messages.yaml", "  V04:", "  V05:", "没有编号为「V05」的规则"),
    ("materials.yaml", "依据: [办法第三十三条]\n", "依据: []\n", "缺少法律依据，不得要求提交"),
    ("materials.yaml", "在否: 材料.许可证正本", "在否: 证照库.状态", "不是已声明的是否字段"),
    ("fields.yaml", "来源: 许可证, 材料: 许可证正本}", "来源: 许可证, 材料: 执照}", "材料「执照」未在"),
    ("tables/item-names.csv", "\n散装食品销售,", "\n散装食品销售,存疑,\n散装食品销售,", "「散装食品销售」有多行"),
    ("manifest.yaml", "收费: 0", "收费: 100", "不得收费"),
    ("manifest.yaml", "复核: 测试·复核人乙", "复核: 测试·起草人甲", "不得为同一人"),
    ("manifest.yaml", "[测试·复核人乙, 测试·技术确认人丙]", "[测试·复核人乙]", "须由两人确认"),
    ("manifest.yaml", "文号: 测试审规〔2026〕1号", '文号: ""', "须写明本机关公布的规则"),
    ("manifest.yaml", "来源: 2021年公布文本\n    确认人: 测试·复核人乙", "来源: 2021年公布文本", "未写明确认人"),
])
def test_a_pack_that_must_not_be_published(copy: Path, file: str, old: str, new: str, complaint: str) -> None:
    edit(copy / file, old, new)
    assert complaint in problems(copy)


def test_the_command_writes_what_loads(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / ARTEFACT).unlink()
    assert main([str(copy)]) == 0
    assert "用例全部相符" in capsys.readouterr().out
    assert load_pack(copy) == compile_pack(copy)


def test_the_command_refuses_a_pack_whose_cases_disagree(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (copy / ARTEFACT).read_bytes()
    edit(copy / "rules" / "20-window.yaml", "受理日期 <= 证照库.有效期至", "受理日期 < 证照库.有效期至")
    assert main([str(copy)]) == 1
    assert "G07 届满当日收件" in capsys.readouterr().err
    assert (copy / ARTEFACT).read_bytes() == before
