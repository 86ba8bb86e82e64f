"""What a matter's documents say is the pack's: sections that are missing or mistaken are told where they stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules.authoring.check import check
from rules.engine.letters import Letters, RecordLetters
from rules.engine.pack import letters_of
from rules.registry.gate import bases
from tests.world.facts import CHANGE, FILING, PRE_REVIEW, RENEWAL, Published

MISTAKES = (
    ("{有效期起}至{有效期止}（《食", "{有效期起}至{有效期}（《食", "{有效期}（", "可用的有：{有效期止}、{有效期起}"),
    ("最迟{最迟}", "最迟{有效期止}", "{有效期止}）实施", "可用的有：{工作日}、{最迟}"),
    ("  撤回: 原食品", "  撤回: 依照《某办法》第二条，原食品", "《某办法》", "《某办法》未在“法律”中声明"),
    ("  撤回: 原食品", "  撤会: 原食品", "撤会", "未知的键「撤会」，是否应为「撤回」"),
    ("  受理依据: [办法", "  受理依据: [半法", "半法第十八条", "应写作法律简称加条款"),
    ("到 {届满日} 还没有", "到 {届满} 还没有", "{届满} ", "不能写 {届满}，可用的有：{届满日}、{工作日}"),
    ("  届满: 许可证已于", "  届慢: 许可证已于", "届慢", "未知的键「届慢」，是否应为「届满」"),
    ("  届满停业: 申请在", "  届满停业: 依照《某办法》第二条，申请在", "《某办法》", "《某办法》未在“法律”中声明"),
    ("字段: 申请书.经营项目声明", "字段: 申请书.经营项目申明", "申请书.经营项目申明", "不是已声明字段，是否应为「申请书.经营项目声明」"),
    ("声明, 取值: 减少", "声明, 取值: 减项", "声明, 取值: 减项", "「减项」不是字段「申请书.经营项目声明」的取值"),
    ("声明, 取值: 减少", "声明, 值: 减少", "声明, 值: 减少", "未知的键「值」"),
    ("  证书: 食品经营许可证\n", "", "  受理依据", "“证书”没有填写，请补上"),
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


@pytest.mark.parametrize("key", ["末期", "届满"])
def test_a_window_says_what_holds_when_it_is_past(copy: Path, key: str) -> None:
    path = copy / "manifest.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"  {key}: ")), encoding="utf-8")
    assert [problem for problem in check(copy).problems if f"“申请期限”没有写“{key}”" in problem.message]


def test_the_articles_of_the_letters_must_be_checked_too() -> None:
    letters = letters_of(RENEWAL.pack, Letters)
    assert {letters.suspended, *letters.declared} <= {*bases(RENEWAL.pack)}
    assert {*letters_of(FILING.pack, RecordLetters).filed} <= {*bases(FILING.pack)}


def test_packs_that_say_nothing_keep_their_form() -> None:
    silent = CHANGE.pack.model_copy(update={"letters": None, "archive": None, "supervision": None})
    assert {"letters", "archive", "supervision"}.isdisjoint(silent.model_dump())
    assert letters_of(CHANGE.pack, Letters).late_filing == ""


OF_ANOTHER_END = (
    (FILING, "申请书.业态类型, ", "申请书.业态类别, ", "申请书.业态类别", "「申请书.业态类别」不是已声明字段，是否应为「申请书.业态类型」"),
    (FILING, "第四十三条）。", "第四十三条、《某办法》第二条）。", "《某办法》", "《某办法》未在“法律”中声明"),
    (FILING, "  回执: 仅销售预包装食品备案回执\n", "", "  备案依据", "“回执”没有填写，请补上"),
    (FILING, "  回执: 仅", "  证书: 仅", "证书: 仅", "未知的键「证书」"),
    (PRE_REVIEW, "  要点: CP", "  要点: KP", "KP", "没有编号以「KP」开头的规则"),
    (PRE_REVIEW, "不等于不准予。", "不等于不准予{最迟}。", "{最迟}", "不能写 {最迟}，这一句不留空"),
    (PRE_REVIEW, "  预审依据: [建筑法", "  预审依据: [半法", "半法第八条", "应写作法律简称加条款"),
)


@pytest.mark.parametrize(("of", "old", "new", "words", "says"), OF_ANOTHER_END, ids=lambda value: str(value)[:12])
def test_a_mistake_in_a_receipt_or_a_report_is_told_where_it_stands(
    of: Published, old: str, new: str, words: str, says: str, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(of.folder, tmp_path / "pack"))
    text = (copied / "manifest.yaml").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (copied / "manifest.yaml").write_text(text, encoding="utf-8")
    line = text.partition(words)[0].count("\n") + 1
    assert [problem.place.line for problem in check(copied).problems if says in problem.message] == [line]


@pytest.mark.parametrize(("of", "kind"), [(RENEWAL, RecordLetters), (FILING, Letters), (PRE_REVIEW, RecordLetters)])
def test_no_document_of_another_end_can_be_written(of: Published, kind: type[Letters]) -> None:
    with pytest.raises(ValueError, match="has no"):
        letters_of(of.pack, kind)
