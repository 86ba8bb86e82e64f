"""``miaopi eval reading``: what it refuses, and a run over a folder that is stopped and goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from evaluation.report.provenance import Provenance


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["eval", "reading", *arguments])


@pytest.mark.parametrize(("option", "named"), [
    ("--materials", "passport"), ("--conditions", "unusable_photo"), ("--form", "coco"), ("--folder", "/no/such/folder"),
])
def test_what_there_is_not_is_named(option: str, named: str, tmp_path: Path) -> None:
    told = run(option, named, "--out", str(tmp_path / "run"))
    assert told.exit_code == 2
    assert named in told.output


def test_papers_are_made_or_brought_and_never_both(tmp_path: Path) -> None:
    told = run("--set", "turned", "--folder", str(tmp_path), "--out", str(tmp_path / "run"))
    assert told.exit_code == 2
    assert "--set makes papers, --folder brings them: name one of the two." in told.output
    assert not (tmp_path / "run").exists()


def test_a_layout_that_no_material_has_gives_no_run(tmp_path: Path) -> None:
    told = run("--layouts", "zz", "--out", str(tmp_path / "run"))
    assert told.exit_code == 1
    assert "There is no such page." in told.output


def test_truth_that_cannot_be_understood_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "one.png").touch()
    (tmp_path / "one.json").write_text("[", encoding="utf-8")
    told = run("--folder", str(tmp_path), "--out", str(tmp_path / "run"))
    assert told.exit_code == 1
    assert "one.json" in told.output


def test_a_folder_is_read_once_and_its_pages_counted(tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "run"
    pages.mkdir()
    for name in ("one", "two"):
        (pages / f"{name}.png").write_bytes(b"no picture")
        truth = {"material": "id_card", "fields": [{"name": "姓名", "value": "测试"}]}
        (pages / f"{name}.json").write_text(json.dumps(truth), encoding="utf-8")
    asked = ("--folder", str(pages), "--out", str(out), "--no-tesseract", "--workers", "1")
    told = run(*asked, "--documents", "1")
    assert told.exit_code == 0, told.output
    assert "[1/1] one  0 right, 1 in doubt, 0 wrong  FAILED" in told.output
    told = run(*asked)
    assert "1 of 2 documents to read" in told.output
    assert "[1/1] two" in told.output
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert [page["page"] for page in results["failed"]] == ["one", "two"]
    assert {file.name for file in out.iterdir()} >= {"report.html", "reading.md", "pages.jsonl"}
    told = run(*asked, "--form", "tsv")
    assert told.exit_code == 1
    assert "--out" in told.output


def test_a_run_that_goes_on_with_other_code_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def at(commit: str, *arguments: str) -> str:
        made = Provenance(commit, "2026-03-16", "x86_64", ())
        monkeypatch.setattr("evaluation.report.provenance.provenance", lambda: made)
        return run("--folder", str(pages), "--out", str(out), "--no-tesseract", "--workers", "1", *arguments).output

    pages, out = tmp_path / "pages", tmp_path / "run"
    pages.mkdir()
    for name in ("one", "two"):
        (pages / f"{name}.png").write_bytes(b"no picture")
        (pages / f"{name}.json").write_text('{"material": "id_card"}', encoding="utf-8")
    assert "commit" not in at("earlier", "--documents", "1")
    told = at("later")
    assert "1 of earlier" in told
    assert "the figures mix both" in told
    told = at("later")
    assert "1 of earlier, 1 of later" in told
    assert "the figures mix both" not in told
    for report in ("reading.md", "report.html"):
        assert "This run went on after a change of code" in (out / report).read_text(encoding="utf-8")
