"""Run every benchmark in turn, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

NAMES = (
    "imports", "cold_import", "cold_reader", "recovery", "no_paper", "paper_case", "page_tiers", "queued_cases", "rules",
    "table_analysis", "pack_check",
)

for name in NAMES:
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
