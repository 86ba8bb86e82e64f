"""What a page costs a worker, against its engines alone on the very same pictures and crops, and the memory it takes.

    python -m benchmarks.page_cost [documents]

Generated papers of known layouts in all conditions, read one after the other by one worker with both readers; CPU
seconds, for time is lost to neighbours. The first page loads the networks and is not counted.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from domain.materials import MaterialType
from evaluation.reading.desk import Desk
from evaluation.reading.generated import PHOTO, SCAN, conditions_of, kind_of, references
from evaluation.reading.maker import Maker
from evaluation.reading.result import Cost

DOCUMENTS, SEED, LAYOUTS = 30, 20_261_122, ("a", "b", "c", "d")
MATERIALS = (
    MaterialType.RENEWAL_APPLICATION, MaterialType.CHANGE_APPLICATION, MaterialType.FOOD_LICENCE,
    MaterialType.POWER_OF_ATTORNEY, MaterialType.ID_CARD, MaterialType.BUSINESS_LICENCE, MaterialType.APPOINTMENT,
    MaterialType.LOSS_STATEMENT,
)
RATIO_LIMIT, MEBIBYTES_LIMIT = 1.10, 900
MODELS = Path("var/models")


def main(documents: int) -> None:
    """Print what scans, photos and all pages cost; exit 1 over a limit."""
    os.environ["OMP_NUM_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = "1"
    _, *costs = _costs(documents)
    print(f"{date.today()}")
    for kind in (SCAN, PHOTO):
        if of_kind := [cost for told, cost in costs if told == kind]:
            print(_line(kind, of_kind))
    every = [cost for _, cost in costs]
    print(f"{_line('all', every)} (limits {RATIO_LIMIT} and {MEBIBYTES_LIMIT} MiB)")
    over = _ratio(every) > RATIO_LIMIT or max(cost.peak for cost in every) > MEBIBYTES_LIMIT
    raise SystemExit(1 if over else 0)


def _costs(documents: int) -> Iterator[tuple[str, Cost]]:
    """Of each page whether it was scanned or photographed, and what it cost."""
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as name:
        maker, desk = Maker(Path(name) / "pages"), Desk(MODELS, None, Path(name))
        try:
            for ref in references(MATERIALS, LAYOUTS, conditions_of((SCAN, PHOTO)), documents, SEED):
                for sheet in maker.make(ref):
                    cost = desk.read(sheet).cost
                    assert cost is not None
                    print(f"{sheet.truth.name}: {cost.cpu:.2f} CPU-s, engines {cost.engines:.2f}, {cost.peak:.0f} MiB", flush=True)
                    yield kind_of(ref.condition), cost
        finally:
            maker.close()


def _line(name: str, costs: Sequence[Cost]) -> str:
    cpu, engines = (statistics.median(values) for values in zip(*((cost.cpu, cost.engines) for cost in costs), strict=True))
    peaks = sorted(cost.peak for cost in costs)
    return (
        f"{name:5s} {len(costs):3d} pages: median {cpu:.2f} CPU-s, engines alone {engines:.2f}; all together "
        f"{_ratio(costs):.3f} x the engines; peak {statistics.median(peaks):.0f} MiB at the median, {peaks[-1]:.0f} at most"
    )


def _ratio(costs: Sequence[Cost]) -> float:
    return sum(cost.cpu for cost in costs) / sum(cost.engines for cost in costs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
