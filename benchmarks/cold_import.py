"""CPU seconds that a cold start of each light function spends on importing, and what heavy it loads (nothing may be).

    python -m benchmarks.cold_import [--bundle build/light]

With a bundle made for this Python, from its files alone: ``make package ARGS="--python 3.11"``.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.imports import HEAVY, LIMIT_SECONDS, RUNS
from infra.packaging.bundles import ROOT

ENTRIES = {
    "api": "app",
    "api with its first request": "app, platforms.aws, boto3",
    "review, deliver and the sweeps": "app, platforms.lambda_events",
}


def main() -> None:
    """Print the medians; exit 1 if the API's is over the limit or anything heavy was loaded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold_import")
    parser.add_argument("--bundle", type=Path, default=ROOT)
    folder = parser.parse_args().bundle.resolve()
    medians, heavy = {}, set[str]()
    for name, modules in ENTRIES.items():
        runs = [_run(folder, modules) for _ in range(RUNS)]
        medians[name] = statistics.median(seconds for seconds, _ in runs)
        heavy |= {module for _, loaded in runs for module in loaded}
        print(f"{name}: import {modules}: median {medians[name]:.3f} CPU-s of {RUNS} cold processes")
    print(f"limit for the API {LIMIT_SECONDS}; heavy libraries loaded: {sorted(heavy)}")
    raise SystemExit(0 if medians["api"] <= LIMIT_SECONDS and not heavy else 1)


def _run(folder: Path, modules: str) -> tuple[float, list[str]]:
    """In a process that finds nothing else: of this checkout its environment's packages, of a bundle none but its own."""
    code = (
        f"import sys, time; sys.path.insert(0, {str(folder)!r}); t = time.process_time(); import {modules}\n"
        f"print(time.process_time() - t, *[m for m in {HEAVY!r} if m in sys.modules])"
    )
    alone = [] if folder == ROOT else ["-I", "-S"]
    done = subprocess.run([sys.executable, *alone, "-c", code], cwd=folder, check=True, capture_output=True, text=True)
    seconds, *loaded = done.stdout.split()
    return float(seconds), loaded


if __name__ == "__main__":
    main()
