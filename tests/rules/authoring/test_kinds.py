"""What the checker refuses of one kind of matter and not of another: consent, and the terms of what it ends in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules.authoring.compiler import compile_pack
from rules.authoring.problem import PackProblems
from tests.world.facts import CHANGE, FILING, PRE_REVIEW, REISSUE, Published

VALIDITY = "有效期: {年: 5, 减日: 1, 依据: 办法第二十三条}\n"
NUMBER = "备案编号: {前缀: YB, 类型码: {批发: 1, 零售: 2}, 依据: 办法第四十五条}\n"


@pytest.mark.parametrize(("of", "old", "new", "complaint"), [
    (PRE_REVIEW, "允许: false", "允许: true", "类型为“预审”的事项只出具报告，不得自动准予"),
    (PRE_REVIEW, "允许: false", "允许: true", "法律「许可办法」未经核实"),
    (CHANGE, "核实: primary", "核实: memory", "法律「办法」未经核实（核实: memory），不得自动准予"),
    (FILING, "核实: primary", "核实: memory", "法律「办法」未经核实"),
    (REISSUE, "有效期: {沿用: 是, 发证日期沿用: 是, 依据: 办法第三十七条第三款}\n", "", "类型“补办”的结果是许可证，须写明“有效期”"),
    (FILING, NUMBER, "", "类型“备案”的结果是备案编号，须写明“备案编号”的编制规则"),
    (FILING, NUMBER, NUMBER + VALIDITY, "类型“备案”的结果没有有效期，请删去“有效期”"),
    (REISSUE, "收费: 0\n", f"收费: 0\n{NUMBER.replace('四十五', '三十七')}", "类型“补办”的结果不是备案编号"),
    (REISSUE, "类型: 补办", "类型: 补发证", "未知的取值「补发证」"),
    (REISSUE, "上线: 否", "上线: 暂缓", "未知的取值「暂缓」"),
])
def test_a_manifest_that_does_not_fit_its_kind(of: Published, old: str, new: str, complaint: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(of.folder, tmp_path / "pack"))
    manifest = folder / "manifest.yaml"
    text = manifest.read_text(encoding="utf-8")
    assert old in text
    manifest.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackProblems) as caught:
        compile_pack(folder)
    assert complaint in str(caught.value)
