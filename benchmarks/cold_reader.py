"""CPU seconds from a bare Python to a reader that is ready: imports, networks and the page type model.

    python -m benchmarks.cold_reader

Networks are prepared beforehand, as they are in the paper bundle and after a machine's first page. An engine loads its
networks when it first reads, so each is given something small and empty.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np

from benchmarks.imports import RUNS
from evaluation.run.cost import cpu_seconds
from functions.read.engines import Engines
from functions.read.reader import installed_classifier
from infra.ocr.base import CropKind

LIMIT_SECONDS = 2.0
MODELS = Path("var/models")


def main() -> None:
    """Print the median; exit 1 over the limit."""
    load()
    seconds = sorted(_run() for _ in range(RUNS))
    median = statistics.median(seconds)
    print(f"reader ready: median {median:.2f} CPU-s of {RUNS} cold processes, {seconds[0]:.2f}–{seconds[-1]:.2f} (limit {LIMIT_SECONDS})")
    raise SystemExit(0 if median <= LIMIT_SECONDS else 1)


def load() -> float:
    """Make every engine of a worker ready, but the one that is loaded for rare characters alone; CPU seconds so far."""
    engines, blank = Engines(MODELS), np.full((64, 320, 3), 255, dtype=np.uint8)
    for page in (engines.page, *(engines.tier or ())[:1]):
        page.read(blank)
    engines.orientation.rotation(blank)
    for reader in (engines.crops.figures, engines.crops.text, *engines.crops.doubting):
        for kind in (CropKind.CODE, CropKind.TEXT):  # Tesseract has a language for each
            reader.read([blank], kind)
    _ = installed_classifier().name
    return cpu_seconds()


def _run() -> float:
    words = [sys.executable, "-c", "from benchmarks.cold_reader import load; print(load())"]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
