"""The contracts where moto is known to lie, over the emulator: transactions that race, conditions, keys.

Those of the queues need hours to pass at will and stay with moto; here messages come again for good (`test_killed.py`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.aws_stack.emulator import ROOT, emulator

SUITES = ("journal", "journal_model", "concurrency", "vault", "packs", "registers")
PATIENCE = 900

pytestmark = pytest.mark.emulator


def test_the_contracts_hold_on_the_emulator(tmp_path: Path) -> None:
    with emulator(tmp_path) as running:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *(f"tests/contracts/test_{suite}.py" for suite in SUITES), "-p", "no:xdist"], cwd=ROOT,
            env={**os.environ, "MIAOPI_AWS_ENDPOINT": running.url}, capture_output=True, text=True, timeout=PATIENCE, check=False,
        )
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout
