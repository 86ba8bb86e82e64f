"""Overlaps and gaps of decision tables of 1,000 rows: CPU time of the analysis against that of reading the table alone.

    python -m benchmarks.table_analysis

A ladder (one text, one interval), a grid (two intervals), a lattice (three), and a table in which nearly everything
overlaps, which is the worst to look through.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import TypeVar

from rules.authoring.table_gaps import Analysis, analysed
from rules.engine.decision import Column, DecisionTable, Row

RUNS = 5
LIMIT_SECONDS = 2.0
Cells = tuple[str, ...]
_Given = TypeVar("_Given")
_Result = TypeVar("_Result")


def main() -> None:
    """Print both times, their ratio and what was found; exit 1 over the limit."""
    slowest = 0.0
    for name, rows in (("ladder", _ladder()), ("grid", _grid(2, 32)), ("lattice", _grid(3, 10)), ("tangle", _tangle())):
        reading, table = _timed(_table, list(rows))
        looking, found = _timed(analysed, table)
        slowest = max(slowest, looking)
        print(f"{name}: {len(table.rows)} rows, analysed in {looking:.3f} CPU-s, {looking / reading:.1f} × reading it; {_said(found)}")
    print(f"slowest {slowest:.3f} CPU-s (limit {LIMIT_SECONDS})")
    raise SystemExit(0 if slowest <= LIMIT_SECONDS else 1)


def _ladder() -> Iterator[Cells]:
    for place in range(250):
        yield from ((f"事项{place}", cells) for cells in ("[0,50)", "[50,150)", "[150,300)", ">=300"))


def _grid(dimensions: int, side: int) -> Iterator[Cells]:
    steps = [f"[{step},{step + 1})" if step < side - 1 else f">={step}" for step in range(side)]
    for number in range(side**dimensions):
        yield tuple(steps[number // side**axis % side] for axis in range(dimensions))


def _tangle() -> Iterator[Cells]:
    random = Random(2026)
    for _ in range(1_000):
        low, other = random.randrange(900), random.randrange(900)
        yield f"[{low},{low + random.randint(1, 100)}]", f"[{other},{other + random.randint(1, 100)}]"


def _table(rows: list[Cells]) -> DecisionTable:
    keys = [
        Column(name=f"列{place}", type="decimal", role="key", least="0") if cell[0] in "[>"
        else Column(name=f"列{place}", type="text", role="key") for place, cell in enumerate(rows[0])
    ]
    result = Column(name="结果", type="int", role="result")
    partial = keys[0].type == "text"
    return DecisionTable(
        name="表", columns=(*keys, result), rows=tuple(Row(cells=(*row, "1")) for row in rows), partial=partial,
    )


def _said(found: Analysis) -> str:
    complete = "everything looked at" if found.complete else "not everything looked at"
    return f"{len(found.overlaps)} overlaps and {len(found.gaps)} gaps shown, {complete}"


def _timed(work: Callable[[_Given], _Result], given: _Given) -> tuple[float, _Result]:
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        result = work(given)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), result


if __name__ == "__main__":
    main()
