"""The reports of a run render, hold the figures and the failures, and show values as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.reading import FieldState
from evaluation.report.provenance import Provenance
from evaluation.report.write import command, write_reports
from evaluation.run.store import Options
from tests.evaluation import made_up
from tests.evaluation.reading.made_up import field, page, right

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
    assert page.count('<section class="case"') == 3
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


def test_every_field_read_is_counted_and_the_wrong_ones_are_shown(tmp_path: Path) -> None:
    (tmp_path / "wrong.png").write_bytes(PNG)
    wrong = field("<i>甲</i>", FieldState.KNOWN, "乙", crop="wrong.png")
    pages = (page(right(), document="noticed"), page(right(), wrong, document="noticed", condition="phone_photo"))
    results = [made_up.noticed("缺少《食品经营许可证》副本，请补交。").model_copy(update={"read": pages})]
    write_reports(tmp_path, OPTIONS, results, MADE, tmp_path)
    shown = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert shown.count('<section class="field">') == 1
    assert 'src="data:image/png;base64,' in shown
    assert "&lt;i&gt;甲&lt;/i&gt;" in shown
    assert "planted: 缺许可证副本" in shown
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert (summary["proportions"]["exact_photo"]["hits"], summary["proportions"]["exact_photo"]["of"]) == (1, 2)
    assert summary["fields"]["reading"]["tables"][0]["rows"][0]["wrong"]["hits"] == 1
    rows = [line for line in (tmp_path / "accuracy.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    for at in (at for at, line in enumerate(rows) if line.startswith("|---")):
        assert rows[at].count("|") == rows[at - 1].count("|") == rows[at + 1].count("|")
    assert any(line.startswith("| Deciding fields, by condition | exact | known | wrong") for line in rows)
    assert any(line.startswith("| deciding fields stated wrongly, of those stated on any page | 1/3 = 33.33 %") for line in rows)


def test_an_aim_missed_and_the_figures_of_another_commit_are_plain_to_see(tmp_path: Path) -> None:
    results = [made_up.granted(holder="别家").model_copy(update={"commit": "def456"}), made_up.granted()]
    write_reports(tmp_path, OPTIONS, results, MADE, tmp_path)
    shown = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<div class="tile missed">wrong grants' in shown
    assert "1 of def456" in shown
    assert "1 of def456" in (tmp_path / "accuracy.md").read_text(encoding="utf-8")


def test_a_run_without_results_still_renders(tmp_path: Path) -> None:
    write_reports(tmp_path, OPTIONS, [], MADE, tmp_path)
    assert "Failures (0)" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_development_run_says_so() -> None:
    assert "--layouts a,b" in command(Options(("renewal",), 1, 1, 1, ("a", "b")))
