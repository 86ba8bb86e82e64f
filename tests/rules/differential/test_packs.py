"""Our evaluator against Google's own: every pack, over its golden cases and over thousands of cases near them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import rules

ROOT = Path(__file__).parents[3]
FOLDERS = [path.parent for path in sorted((Path(rules.__file__).parent / "packs").glob("*/*/manifest.yaml"))]
CASES_OF_A_PROCESS = 5_000
SEED = 20261122


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_both_evaluators_agree_on_the_pack(folder: Path) -> None:
    program = [sys.executable, "-m", "tests.rules.differential.compare_pack", folder, str(CASES_OF_A_PROCESS), str(SEED)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    assert report["differing"] == []
    assert report["generated"] == CASES_OF_A_PROCESS and report["golden"] >= 40
    assert report["conditions"] > report["known"] > report["conditions"] / 2


def test_the_packs_together_make_twenty_thousand_cases_a_run() -> None:
    assert len(FOLDERS) * CASES_OF_A_PROCESS >= 20_000
