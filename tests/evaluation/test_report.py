"""The reports of a run render, hold the figures and the failures, and show values as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.report.provenance import Provenance, provenance
from evaluation.report.write import command, write_reports
from evaluation.run.store import Options
from tests.evaluation import made_up

OPTIONS = Options(("renewal",), 3, 2, 7)
MADE = Provenance("abc123", "2026-03-16", "x86_64, 2 cores", (("typst", "1"),))
PNG = b"\x89PNG\r\n\x1a\nrest"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "referred-1.png").write_bytes(PNG)
    results = [made_up.granted(), made_up.referred("R01", lawful="grant"), made_up.granted(holder="别家"), made_up.failed()]
    write_reports(tmp_path, OPTIONS, results, MADE, tmp_path)
    return tmp_path


def test_the_page_shows_failures_with_their_crops_and_no_script(written: Path) -> None:
    page = (written / "report.html").read_text(encoding="utf-8")
    assert page.count('<section class="case">') == 3
    assert 'src="data:image/png;base64,' in page
    assert "<script" not in page
    assert "&lt;b&gt;甲&lt;/b&gt;" in page
    assert "<b>甲</b>" not in page
    assert "WRONG GRANT: another value printed" in page
    assert "holder" in page
    assert "an agent files" in page


def test_the_summary_has_each_figure_with_its_bounds(written: Path) -> None:
    summary = json.loads((written / "summary.json").read_text(encoding="utf-8"))
    automatic = summary["proportions"]["automatic"]
    assert (automatic["hits"], automatic["of"]) == (1, 4)
    assert automatic["low"] < automatic["share"] < automatic["high"]
    assert summary["provenance"]["commit"] == "abc123"
    assert summary["options"]["seed"] == 7


def test_the_fragment_names_command_commit_and_date(written: Path) -> None:
    fragment = (written / "accuracy.md").read_text(encoding="utf-8")
    assert "miaopi eval cases --eligible 3 --ineligible 2 --seed 7 --matter renewal" in fragment
    assert "abc123" in fragment
    assert "2026-03-16" in fragment
    assert "1/4 = 25.0 %" in fragment


def test_a_run_without_results_still_renders(tmp_path: Path) -> None:
    write_reports(tmp_path, OPTIONS, [], MADE, tmp_path)
    assert "Failures (0)" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_development_run_says_so() -> None:
    assert "--layouts a,b" in command(Options(("renewal",), 1, 1, 1, ("a", "b")))


def test_provenance_names_a_commit() -> None:
    assert provenance().commit
