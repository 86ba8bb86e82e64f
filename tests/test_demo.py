"""End to end with real paper: the samples come out as the law says, and what they leave can be checked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from cli.main import main
from fixtures.cases.catalogue import SAMPLES
from fixtures.cases.sample import Expectation
from infra.press.demo_key import open_demo_key
from infra.press.verification import verify
from infra.settings import demo_authority
from platforms.embedded import open_platform
from tests.edges.table import uncited

PATIENCE = 900
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def demo(data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cli", "demo", "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)


def _miaopi(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", str(data)], env={"MIAOPI_TODAY": "2026-03-16"})


def test_all_come_out_as_the_law_says(demo: subprocess.CompletedProcess[str]) -> None:
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert f"{len(SAMPLES)} of {len(SAMPLES)} as the law says" in demo.stdout
    assert "DIFFERS" not in demo.stdout
    assert demo.stdout.startswith("Pinned legal clock: 2026-03-16")


def test_the_table_of_edges_cites_the_articles_of_each(demo: subprocess.CompletedProcess[str], data: Path) -> None:
    for name in SAMPLES:
        written = yaml.safe_load((data / "samples" / name / "expected.yaml").read_text(encoding="utf-8"))
        assert uncited(name, Expectation.model_validate(written)) == []


def test_what_it_leaves_verifies_and_replays_bit_for_bit(demo: subprocess.CompletedProcess[str], data: Path) -> None:
    verified = _miaopi(data, "verify")
    assert verified.exit_code == 0
    assert f"{len(SAMPLES)} cases checked, 0 wrong." in verified.output
    replayed = _miaopi(data, "replay", "--all")
    assert replayed.exit_code == 0
    assert replayed.output.count("equal, bit for bit") >= len(SAMPLES)
    assert "DIFFERS" not in replayed.output
    assert _miaopi(data, "redrive", "--list").output == ""


def test_every_document_that_was_downloaded_is_validly_signed(demo: subprocess.CompletedProcess[str], data: Path) -> None:
    documents = sorted((data / "results").glob("*/*.pdf"))
    certificate = open_demo_key(data, demo_authority().name).certificate
    assert len(documents) >= len(SAMPLES)
    for document in documents:
        assert verify(document.read_bytes(), certificate).valid, document.name


def test_an_erased_case_still_verifies_and_tells_nobody_anything(
    demo: subprocess.CompletedProcess[str], data: Path
) -> None:
    platform = open_platform(data)
    case_id = platform.journal.case_ids()[0]
    assert _miaopi(data, "erase", case_id, "--yes").exit_code == 0
    assert _miaopi(data, "verify").exit_code == 0
    assert f"{case_id}  key erased" in _miaopi(data, "replay", "--all").output
    assert _miaopi(data, "explain", case_id).exit_code == 1
