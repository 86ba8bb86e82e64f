"""What is kept of a case, and for how long, is the pack's: typed, checked, and marked while nobody has checked it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules.authoring.check import check
from rules.authoring.compiler import compile_pack
from rules.authoring.describe import described
from rules.engine.terms import PARTS
from rules.registry.gate import bases
from tests.world.facts import EVERY, FILING, RENEWAL, Published

MISTAKES = (
    ("保管期限: 30年", "保管期限: 15年", "15年", "未知的取值「15年」"),
    ("保管期限: 30年", "保管期限: 电子", "电子", "未知的取值「电子」"),
    ("  核实: memory\n  保管:", "  核实: 记得\n  保管:", "  核实: 记得", "不能是「记得」，可用的有：primary、confirmed、memory"),
    ("办理日志, 复核数据]", "办理日志]", "[申请文件", "缺少复核数据，请补上（自动办理的，须能重新核算）"),
    ("[申请文件, ", "[申请文件, 申请文件, ", "[申请文件", "有 1 项重复"),
    ("过程文件", "过程", "过程,", "未知的取值「过程」"),
    ("依据: 办法第五十条", "依据: 办发第五十条", "办发第五十条", "应写作法律简称加条款"),
)


def _changed(tmp_path: Path, old: str, new: str) -> tuple[Path, str]:
    copied = Path(shutil.copytree(RENEWAL.folder, tmp_path / "pack"))
    path = copied / "manifest.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return copied, text


@pytest.mark.parametrize(("old", "new", "words", "says"), MISTAKES, ids=lambda value: value[:12])
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, old: str, new: str, words: str, says: str) -> None:
    copied, text = _changed(tmp_path, old, new)
    line = text.rpartition(words)[0].count("\n") + 1
    assert [problem.place.line for problem in check(copied).problems if says in problem.message] == [line]


def test_a_pack_that_says_nothing_of_its_archive_is_not_published(tmp_path: Path) -> None:
    text = (RENEWAL.folder / "manifest.yaml").read_text(encoding="utf-8")
    copied, _ = _changed(tmp_path, text[text.index("归档:") :], "")
    assert [problem.message for problem in check(copied).problems if "没有写明“归档”" in problem.message]


@pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)
def test_every_pack_keeps_what_a_replay_needs_and_marks_the_period(of: Published) -> None:
    kept = of.pack.archive
    assert kept is not None
    assert {*kept.keeps} == {*PARTS}
    assert kept.verified == "memory"
    assert kept.basis in {*bases(of.pack)}
    (line,) = (line for line in described(of.pack) if line.startswith("- 归档"))
    assert "保管三十年（期限待核）" in line and kept.basis.citation in line


def test_a_checked_period_is_not_marked_and_another_period_is_another_pack(tmp_path: Path) -> None:
    copied, _ = _changed(tmp_path, "  保管期限: 30年\n  核实: memory", "  保管期限: 永久\n  核实: confirmed")
    pack = compile_pack(copied)
    assert pack.archive is not None
    assert pack.archive.period_words == "永久"
    assert pack.digest != RENEWAL.pack.digest


def test_the_period_bars_no_machine_but_its_article_does(tmp_path: Path) -> None:
    """What the archive keeps decides nothing; the law it rests on must be known as any other."""
    assert FILING.pack.archive is not None
    assert FILING.pack.auto_approve.allowed and FILING.pack.archive.verified == "memory"
    assert FILING.pack.archive.basis.verified == "primary"
