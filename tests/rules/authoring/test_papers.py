"""What a matter asks of its papers has an effect: lists say it, and the checker refuses what would rest on nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from rules.authoring.check import check
from rules.engine.materials import MaterialItem
from rules.engine.pack import FieldDeclaration
from tests.world.facts import PRE_REVIEW, RENEWAL

M09 = "rules/10-materials.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RENEWAL.folder, tmp_path / "pack"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder).problems]


def item(**options: object) -> MaterialItem:
    plain = {
        "key": "甲", "code": "a", "title": "甲书", "part": "", "presence": "材料.甲", "when": "一律提交", "form": "original",
        "number": 2, "trust": "D", "basis": (),
    }
    return MaterialItem.model_validate(plain | options)


def test_the_words_of_a_list_are_made_of_what_is_declared() -> None:
    assert item().copies == "原件2份"
    assert item(form="photocopy", number=1, note="正反两面", seal="stamp").copies == "复印件1份，正反两面，须盖章"
    assert item(spared="可靠电子签名").copies == "原件2份，电子申请使用可靠电子签名的免交纸质件"
    assert item(spared="证照库").copies == "原件2份，只有电子证照（证照库可以查到）的免交"
    assert item(deferrable=True, deferred_workdays=5).copies == "原件2份，可以容缺，5个工作日内补交"


def test_an_uploaded_paper_that_no_register_confirms_bars_the_machine(copy: Path) -> None:
    change(copy, "fields.yaml", ", 查询: 证照库", "")
    line = next(
        number for number, text in enumerate((copy / "fields.yaml").read_text(encoding="utf-8").splitlines(), start=1)
        if text.startswith("  许可证.许可证编号:")
    )
    (problem,) = told(copy)
    assert problem.startswith(f"fields.yaml:{line}:3 许可证.许可证编号：只来自信任等级 C")
    assert "不得自动准予" in problem


def test_the_same_paper_verified_at_a_window_does_not(copy: Path) -> None:
    change(copy, "fields.yaml", ", 查询: 证照库", "")
    change(copy, "materials.yaml", "信任等级: C", "信任等级: B")
    assert told(copy) == []


def test_where_no_machine_decides_nothing_need_confirm_a_paper(copy: Path) -> None:
    change(copy, "fields.yaml", ", 查询: 证照库", "")
    change(copy, "manifest.yaml", "  允许: true", "  允许: false")
    assert told(copy) == []


def test_what_the_applicant_made_needs_the_applicants_undertaking(copy: Path) -> None:
    change(copy, "materials.yaml", "    承诺: 是\n", "")
    problems = told(copy)
    assert problems
    assert all("信任等级 D" in problem and "承诺: 是" in problem for problem in problems)


def test_a_signature_nobody_checks_is_told(copy: Path) -> None:
    change(copy, "materials.yaml", "    备注: 正反两面\n", "    备注: 正反两面\n    签章: 盖章\n")
    (problem,) = told(copy)
    assert re.match(r"materials\.yaml:\d+:\d+ 代理人身份证：写了签章要求", problem)


def test_a_paper_that_may_follow_never_lets_the_machine_return_or_grant(copy: Path) -> None:
    change(copy, "materials.yaml", "    备注: 正反两面\n", "    备注: 正反两面\n    可容缺: 是\n    补交期限: 5\n")
    (problem,) = told(copy)
    assert problem.startswith(M09)
    assert "代理人身份证可以容缺" in problem
    assert "不符: 转人工" in problem


def test_a_gap_needs_its_period(copy: Path) -> None:
    change(copy, "materials.yaml", "    备注: 正反两面\n", "    备注: 正反两面\n    可容缺: 是\n")
    assert any("补交期限" in problem for problem in told(copy))


def test_a_paper_is_spared_by_a_register_that_the_rule_looks_at(copy: Path) -> None:
    change(copy, "materials.yaml", "    免交: 证照库\n", "    免交: 证照裤\n")
    assert all("是否应为「证照库」" in problem for problem in told(copy))
    change(copy, "materials.yaml", "    免交: 证照裤\n", "    免交: 处罚库\n")
    problems = told(copy)
    assert problems
    assert all(problem.startswith(M09) and "规则却一律要求" in problem for problem in problems)


def test_a_unit_is_shown_with_the_number_and_only_with_numbers(copy: Path) -> None:
    area = PRE_REVIEW.pack.fields_by_name["申请书.总建筑面积"]
    assert isinstance(area, FieldDeclaration)
    assert area.heading == "总建筑面积（平方米）"
    change(copy, "fields.yaml", "  申请书.联系电话: {类型: 文本,", "  申请书.联系电话: {单位: 个, 类型: 文本,")
    assert any("只有整数、小数、金额字段可以写“单位”" in problem for problem in told(copy))
