"""What a process has cost: time of its children too, and the peak of memory since it was last asked to forget."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from evaluation.run.cost import cpu_seconds, forget_peak, peak_megabytes

FORGETS = os.access(Path("/proc/self/clear_refs"), os.W_OK)


def test_time_of_children_that_ended_counts() -> None:
    before = cpu_seconds()
    subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
    assert cpu_seconds() > before


@pytest.mark.skipif(not FORGETS, reason="this system does not let a process forget its peak")
def test_a_peak_is_forgotten() -> None:
    held = np.ones(30_000_000)
    high = peak_megabytes()
    del held
    assert high >= 30_000_000 * 8 / 2**20
    forget_peak()
    assert peak_megabytes() < high - 100
