"""The reports of a run render, hold the figures and what went wrong, and show values as text."""

from __future__ import annotations

import json
from pathlib import Path

from domain.reading import FieldState
from evaluation.reading.result import TextResult
from evaluation.reading.store import Options, ReadingFolder
from evaluation.reading.write import command, write_reports
from evaluation.report.provenance import Provenance
from tests.evaluation.reading.made_up import BOX, field, page, right

OPTIONS = Options(materials=("id_card",), conditions=("clean_scan",), documents=3, seed=7)
MADE = Provenance("abc123", "2026-03-16", "x86_64, 2 cores", (("typst", "1"),))


def written(folder: Path, commit: str = "abc123") -> Path:
    run = ReadingFolder(folder, OPTIONS)
    (run.crops / "one.png").write_bytes(b"\x89PNG\r\n\x1a\nrest")
    wrong = field("清和餐饮店", FieldState.KNOWN, "<b>乙</b>", plain="丙", box=BOX, crop="one.png")
    text = TextResult(kind="line", letters=4, edits=1, plain=2)
    failed = page(field("甲", None), name="p2", error="<boom>", cost=None, commit=commit)
    write_reports(run, OPTIONS, [page(wrong, right(plain="清和餐饮店"), texts=(text,), commit=commit), failed], MADE)
    return folder


def test_the_page_shows_each_wrong_value_with_its_crop_and_no_script(tmp_path: Path) -> None:
    shown = (written(tmp_path) / "report.html").read_text(encoding="utf-8")
    assert shown.count('<section class="field">') == 2
    assert 'src="data:image/png;base64,' in shown
    assert "&lt;b&gt;乙&lt;/b&gt;" in shown
    assert "<b>乙</b>" not in shown
    assert "&lt;boom&gt;" in shown
    assert "<script" not in shown
    assert "font: 15px" in shown


def test_the_results_have_each_figure_with_its_bounds(tmp_path: Path) -> None:
    told = json.loads((written(tmp_path) / "results.json").read_text(encoding="utf-8"))
    first = told["tables"][0]["rows"][0]
    assert first["name"] == "all"
    assert (first["exact"]["hits"], first["exact"]["of"]) == (1, 3)
    assert first["wrong"]["low"] < first["wrong"]["share"] < first["wrong"]["high"]
    assert first["plain"]["ratio"]["value"] == 1.0
    assert told["failed"] == [{"page": "p2", "error": "<boom>"}]
    assert told["provenance"]["commit"] == "abc123"


def test_the_fragment_is_whole_tables(tmp_path: Path) -> None:
    fragment = (written(tmp_path) / "reading.md").read_text(encoding="utf-8")
    assert command(OPTIONS) in fragment
    rows = [line for line in fragment.splitlines() if line.startswith("|")]
    heads = [at for at, line in enumerate(rows) if line.startswith("|---")]
    assert len(heads) >= 4
    assert "| Deciding fields, by condition | exact | known | wrong, of those stated |" in rows
    for at in heads:
        assert rows[at].count("|") == rows[at - 1].count("|") == rows[at + 1].count("|")
    assert "abc123" in fragment


def test_results_of_another_commit_are_not_passed_off_as_this_one_s(tmp_path: Path) -> None:
    folder = written(tmp_path, commit="def456")
    for file in ("report.html", "reading.md"):
        assert "2 of def456" in (folder / file).read_text(encoding="utf-8")


def test_a_run_without_results_still_renders(tmp_path: Path) -> None:
    write_reports(ReadingFolder(tmp_path, OPTIONS), OPTIONS, [], MADE)
    assert "(0)</h2>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_command_reads_the_same_pages() -> None:
    assert command(OPTIONS) == (
        "miaopi eval reading --materials id_card --layouts unseen --conditions clean_scan --seed 7 --documents 3"
    )
    assert command(Options(folder="a b", form="tsv", plain=False)) == (
        "miaopi eval reading --folder 'a b' --form tsv --no-tesseract"
    )
