"""Comparing, describing and starting packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.authoring.compare import differences_of
from rules.authoring.compiler import compile_pack
from rules.authoring.describe import described
from rules.authoring.scaffold import NotStarted, start
from rules.engine.pack import ARTEFACT, Pack
from tests.world.facts import CHANGE, RENEWAL

CASES = list(RENEWAL.golden.values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return start(RENEWAL.folder, tmp_path, RENEWAL.pack.code, "1.1.0")


def edited(folder: Path, file: str, old: str, new: str) -> Pack:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return compile_pack(folder)


def compared(new: Pack) -> list[str]:
    return list(differences_of(RENEWAL.pack, new, CASES))


def test_a_copy_differs_in_its_version_only(folder: Path) -> None:
    assert compared(compile_pack(folder)) == ["事项 manifest.yaml：改动", "    版本 原：1.0.0", "    版本 现：1.1.0"]


def test_another_way_to_write_a_condition_is_no_difference(folder: Path) -> None:
    edited(folder, "manifest.yaml", "版本: 1.1.0", "版本: 1.0.0")
    pack = edited(folder, "rules/20-window.yaml", "受理日期 <= 证照库.有效期至", "（受理日期 ＜＝ 证照库．有效期至） # 同前")
    assert compared(pack) == []


def test_a_changed_rule_is_told_in_plain_words_with_the_cases_that_end_otherwise(folder: Path) -> None:
    found = compared(edited(folder, "rules/20-window.yaml", "受理日期 <= 证照库.有效期至", "受理日期 < 证照库.有效期至"))
    at = found.index("规则 D02：改动")
    assert found[at + 1 : at + 3] == [
        "    要求 原：“受理日期”不晚于证照库“有效期至”", "    要求 现：“受理日期”早于证照库“有效期至”",
    ]
    assert found[-1] == "用例 G07 届满当日收件：准予 → 转人工（R06）"


@pytest.mark.parametrize(("file", "old", "new", "told"), [
    ("manifest.yaml", "决定: {工作日: 10,", "决定: {工作日: 8,", "期限 决定：改动"),
    ("fields.yaml", "  渠道: {", "  渠道二: {", "字段 渠道：删去"),
    ("materials.yaml", "形式: 复印件\n    份数: 1", "形式: 复印件\n    份数: 2", "材料 《代理人居民身份证》：改动"),
    ("tables/item-names.csv", "其他类食品销售,存疑", "其他类食品销售,散装食品销售", "对照表 item-names 「其他类食品销售」：改动"),
    ("tables/item-names.csv", "其他类食品销售,存疑", "其他类食品销售,散装食品销售",
     "用例 E49 其他类食品销售不能唯一对应：转人工（R15） → 转人工（R03、R07）"),
    ("messages.yaml", "请补交。\n  无法辨认", "请交来。\n  无法辨认", "常用语 缺少材料：改动"),
    ("guide.md", "## 谁可以申请", "## 谁能申请", "办事指南：文字有改动"),
])
def test_everything_else_that_changed_is_told(folder: Path, file: str, old: str, new: str, told: str) -> None:
    assert told in compared(edited(folder, file, old, new))


def test_two_matters_can_be_compared() -> None:
    found = list(differences_of(RENEWAL.pack, CHANGE.pack, CASES[:3]))
    assert "规则 N01：新增" in found and "规则 D01：删去" in found


def test_the_description_says_each_rule_with_its_law_and_consequence() -> None:
    for of in (RENEWAL, CHANGE):
        text = "\n".join(described(of.pack))
        for rule in of.pack.rules:
            assert f"### {rule.id} {rule.name}" in text
        for material in of.pack.materials:
            assert (f"{material.full_title}：{material.when}" in text) is material.asked
        assert all(name not in text.partition("## 对照表")[0] for name in ("==", " 且 ", "属于 ["))


def test_the_description_says_who_ends_the_matter() -> None:
    assert "机器可以自动准予：《食品经营许可和备案管理办法》第三十四条第三款" in "\n".join(described(RENEWAL.pack))
    barred = RENEWAL.pack.model_copy(update={"auto_approve": RENEWAL.pack.auto_approve.model_copy(update={"allowed": False})})
    assert "机器不得自动准予" in "\n".join(described(barred))


def test_a_pack_is_started_without_what_was_compiled(folder: Path) -> None:
    assert not (folder / ARTEFACT).exists()
    pack = compile_pack(folder)
    assert (pack.code, pack.version, pack.rules) == (RENEWAL.pack.code, "1.1.0", RENEWAL.pack.rules)
    assert "# 第三十四条第三款是“可以”" in (folder / "manifest.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "version", "says"), [
    ("食品", "1.0.0", "应为小写英文字母"), ("../../etc", "1.0.0", "应为小写英文字母"), ("a", "1.0", "应为三段数字"),
    ("food-licence-renewal", "1.1.0", "已经存在"),
])
def test_a_pack_is_not_started_under_a_bad_or_taken_name(folder: Path, code: str, version: str, says: str) -> None:
    with pytest.raises(NotStarted, match=says):
        start(RENEWAL.folder, folder.parents[1], code, version)
