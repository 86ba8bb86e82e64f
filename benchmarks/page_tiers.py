"""Pages read by the default engine alone and in two tiers: what each costs, gets right and states wrongly.

    python -m benchmarks.page_tiers [documents]

Scans and photos of all materials a case is decided by, of every layout that training may use, each read by both in processes of
their own, warm. CPU seconds are of all a page costs; the peak is of the process, from the first page on.
"""

from __future__ import annotations

import multiprocessing as mp
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from domain.materials import MaterialType
from domain.reading import FieldState
from evaluation.reading.desk import result_of
from evaluation.reading.generated import conditions_of, references
from evaluation.reading.maker import sheets, write
from evaluation.reading.result import FieldResult, Told
from evaluation.run.cost import cpu_seconds, peak_megabytes
from functions.read.engines import Engines
from functions.read.pages.opening import JOBS, FileOpener
from functions.read.reader import LocalPaperReader, installed_classifier
from infra.ocr.registry import FIRST_READERS
from infra.sandbox.client import Sandbox

DOCUMENTS, SEED, LAYOUTS = 16, 51122, ("a", "b", "c", "d")
MODELS = Path("var/models")
MATERIALS = tuple(MaterialType(name) for name in (
    "renewal_application", "change_application", "food_licence", "power_of_attorney", "id_card", "business_licence",
    "appointment", "loss_statement",
))
WRONG = frozenset({Told.WRONG, Told.WRONGLY_BLANK})


@dataclass(frozen=True)
class Page:
    """One page as read: CPU seconds, whether all of it was read again, and its deciding fields."""

    cpu: float
    again: bool
    fields: tuple[FieldResult, ...]


def main(documents: int) -> None:
    """Print a line for each reader; exit 1 if the tiers state more wrongly than the default alone."""
    with tempfile.TemporaryDirectory(prefix="tiers-") as name:
        for kind in ("scan", "photo"):
            for ref in references(MATERIALS, LAYOUTS, conditions_of((kind,)), documents, SEED):
                write(ref, Path(name) / ref.name)
        wrong = [_report(first, *_read_apart(first, Path(name))) for first in FIRST_READERS]
    raise SystemExit(1 if max(wrong) > wrong[0] else 0)


def _report(first: str, pages: Sequence[Page], peak: float) -> int:
    cpu, fields = sorted(page.cpu for page in pages), [field for page in pages for field in page.fields]
    wrong, again = sum(field.told in WRONG for field in fields), sum(page.again for page in pages)
    exact, known = sum(field.exact for field in fields), sum(field.state is FieldState.KNOWN for field in fields)
    print(
        f"{first}: {len(pages)} pages, CPU s p50 {statistics.median(cpu):.2f}, p95 {cpu[int(0.95 * len(cpu))]:.2f}, "
        f"mean {statistics.mean(cpu):.2f}; {len(fields)} deciding fields: {exact} exact, {known} known, {wrong} wrong; "
        f"{again} pages read again; {peak:.0f} MiB", flush=True,
    )
    return wrong


def _read_apart(first: str, folder: Path) -> tuple[list[Page], float]:
    """The pages as a fresh process reads them, and its peak of memory in MiB."""
    ours, theirs = mp.get_context("spawn").Pipe()
    reader = mp.get_context("spawn").Process(target=_read, args=(theirs, first, folder))
    reader.start()
    pages: tuple[list[Page], float] = ours.recv()
    reader.join()
    return pages


def _read(end: Connection, first: str, folder: Path) -> None:
    reader = LocalPaperReader(FileOpener(Sandbox(JOBS)), Engines(MODELS, first), installed_classifier())
    pages: list[Page] = []
    papers = sheets(folder)
    for at, sheet in enumerate((papers[0], *papers)):
        content, began = sheet.file.read_bytes(), cpu_seconds()
        reading = reader.read_page(content, "", "page", sheet.page_no)
        asked = tuple(field for field in result_of(sheet.truth, reading).fields if field.deciding and field.truth)
        if at:  # at the first page networks are loaded
            pages.append(Page(cpu_seconds() - began, "all by" in reading.engine, asked))
    end.send((pages, peak_megabytes()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
