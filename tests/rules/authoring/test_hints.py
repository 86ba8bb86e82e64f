"""Hints before filing are conditions of the pack like rules: checked where they stand, tried by cases, told to nobody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from domain.verdict import MachineOutcome
from rules.authoring.check import check
from rules.authoring.describe import described
from rules.authoring.golden import differences
from rules.authoring.mutants import mutants
from rules.engine.evaluate import evaluate
from rules.registry.gate import bases
from tests.world.facts import CHANGE, RENEWAL, Published

HINTS = "hints.yaml"
MISTAKES = (
    (HINTS, "求: 项目映射(许可证.经营项目", "求: 项目映射(许可证.经营项日", "(许可证.经营项日", "未声明的字段或函数「许可证.经营项日」"),
    (HINTS, "  - 编号: T02\n", "  - 编号: T02\n    不符: 补正\n", "不符: 补正", "未知的键「不符」"),
    (HINTS, "  - 编号: T02\n", "  - 编号: T01\n", "编号: T01", "规则编号「T01」重复"),
    (HINTS, "编号: T02", "编号: C07", "编号: C07", "规则编号「C07」重复"),
    (HINTS, "办法第五条第一款]\n  - ", "办发第五条第一款]\n  - ", "办发第五条", "应写作法律简称加条款"),
    ("messages.yaml", "  T02: 仅销售", "  T03: 仅销售", "  T03", "没有编号为「T03」的规则"),
    ("cases/40-edges.yaml", "提示: [T02]", "提示: [T20]", "提示: [T20]", "没有编号为「T20」的规则，是否应为「T02」"),
    ("cases/40-edges.yaml", "提示: [T02]", "提示: [C07]", "提示: [C07]", "没有编号为「C07」的规则"),
)


@pytest.mark.parametrize(("name", "old", "new", "words", "says"), MISTAKES, ids=lambda value: value[:14])
def test_a_mistake_is_told_where_it_stands(
    name: str, old: str, new: str, words: str, says: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(RENEWAL.folder, tmp_path / "pack"))
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (folder / name).write_text(text, encoding="utf-8")
    lines = {number for number, line in enumerate(text.splitlines(), start=1) if words.strip() in line}
    found = [problem.place for problem in check(folder).problems if says in problem.message]
    assert [place.file for place in found] == [name]
    assert found[0].line in lines


def test_a_case_that_expects_another_hint_does_not_agree() -> None:
    case = next(case for case in RENEWAL.golden.values() if case.hints == ("T01",))
    assert differences(RENEWAL.pack, case) == []
    silent = RENEWAL.pack.model_copy(update={"hints": ()})
    assert differences(silent, case) == ["提示应为 [T01]，实为 []"]


@pytest.mark.parametrize("of", [RENEWAL, CHANGE], ids=lambda of: of.pack.code)
def test_a_hint_changes_no_outcome_and_no_notice(of: Published) -> None:
    silent = of.pack.model_copy(update={"hints": ()})
    for case in (case for case in of.golden.values() if case.hints):
        told, untold = evaluate(of.pack, case.facts), evaluate(silent, case.facts)
        assert (told.outcome, told.reasons, told.corrections) == (untold.outcome, untold.reasons, untold.corrections)
        assert told.outcome is not MachineOutcome.GRANT


def test_hints_are_explained_cited_and_changed_as_rules_are() -> None:
    explained = "\n".join(described(RENEWAL.pack))
    assert "## 提交以前的提示（2 条）" in explained and "### T01 申请的不只是预包装食品销售" in explained
    assert {basis for hint in RENEWAL.pack.hints for basis in hint.basis} <= {*bases(RENEWAL.pack)}
    changes = [mutant.change for mutant in mutants(RENEWAL.pack)]
    assert any(change.startswith("T01 要求") for change in changes)
    assert not any(change.startswith("T01 不符") for change in changes)
