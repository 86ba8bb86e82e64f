"""What a matter's documents say is the pack's: sections that are missing or mistaken are told where they stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules.authoring.check import check
from rules.registry.gate import bases
from tests.world.facts import CHANGE, FILING, RENEWAL

MISTAKES = (
    ("{有效期起}至{有效期止}（《食", "{有效期起}至{有效期}（《食", "{有效期}（", "可用的有：{有效期止}、{有效期起}"),
    ("最迟{最迟}", "最迟{有效期止}", "{有效期止}）实施", "可用的有：{工作日}、{最迟}"),
    ("  撤回: 原食品", "  撤回: 依照《某办法》第二条，原食品", "《某办法》", "《某办法》未在“法律”中声明"),
    ("  撤回: 原食品", "  撤会: 原食品", "撤会", "未知的键「撤会」，是否应为「撤回」"),
    ("  受理依据: [办法", "  受理依据: [半法", "半法第十八条", "应写作法律简称加条款"),
    ("  证书: 食品经营许可证\n", "", "  受理依据", "“文书”的“证书”没有填写，请补上"),
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RENEWAL.folder, tmp_path / "pack"))


@pytest.mark.parametrize(("old", "new", "words", "says"), MISTAKES, ids=lambda value: value[:12])
def test_a_mistake_in_a_sentence_is_told_where_it_stands(copy: Path, old: str, new: str, words: str, says: str) -> None:
    path = copy / "manifest.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    before = text.partition(words)[0]
    line = before.count("\n") + 1
    found = [problem for problem in check(copy).problems if says in problem.message]
    assert [problem.place.line for problem in found] == [line]


@pytest.mark.parametrize(("section", "says"), [("文书", "须写明“文书”"), ("监管", "须写明“监管”")])
def test_a_licence_needs_its_letters_and_an_inspection_its_task(copy: Path, section: str, says: str) -> None:
    path = copy / "manifest.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition(f"\n{section}:\n")
    kept = rest.partition("\n\n")[2]
    path.write_text(f"{head}\n\n{kept}", encoding="utf-8")
    assert any(says in problem.message for problem in check(copy).problems)


def test_the_articles_of_the_letters_must_be_checked_too() -> None:
    assert RENEWAL.pack.letters is not None
    assert {RENEWAL.pack.letters.suspended, *RENEWAL.pack.letters.declared} <= {*bases(RENEWAL.pack)}


def test_packs_that_say_nothing_keep_their_form() -> None:
    assert "letters" not in FILING.pack.model_dump()
    assert CHANGE.pack.letters is not None
    assert CHANGE.pack.letters.late_filing == ""
