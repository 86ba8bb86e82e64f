"""A scan handed in, and handed in again with one page more: what reading takes the first time and the second.

    python -m benchmarks.handed_in_again [pages]

One worker in this process, on the embedded adapters and warm; CPU seconds, the sandbox's included. Of a page that the case
has seen only opening and recognising it is left.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.electronic_cases import bench_settings
from domain.application import Application
from domain.messages import Queue
from evaluation.run.cost import cpu_seconds, forget_peak, peak_megabytes
from fixtures.cases import bundle
from fixtures.conditions.arrival import Arrival, as_pdf
from fixtures.firms import CATERING, Firm, firm
from fixtures.places import XINGQING
from functions.receive.open_case import open_case
from functions.receive.upload import upload
from journey.platform import Platform
from journey.run import drain
from journey.steps import steps
from platforms.embedded import assemble

PAGES, FIRST_SEED, UNUSED_PORT, LARGEST_SHARE = 30, 9_000, 25, 0.25
SHEETS_A_FIRM = 4
_CHILDREN_TIMES = slice(11, 15)
"""In ``/proc/PID/stat`` after the name: what a process and those it has waited for took, in user and in kernel mode."""


def main(pages: int) -> None:
    """Print both and their ratio; exit 1 if a page seen before takes more than a quarter of one that was not."""
    os.environ["OMP_NUM_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = "1"
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as name:
        platform = assemble(bench_settings(Path(name) / "data", UNUSED_PORT))
        print(f"typesetting and scanning {pages + 2} pages", flush=True)
        # In a process of its own: what pictures take of memory there is no matter of the worker's.
        with mp.get_context("spawn").Pool(1) as pool:
            warm, scan, longer = pool.apply(scans, (pages,))
        _read(platform, _draft(platform), warm)
        case_id = _draft(platform)
        forget_peak()
        first, again = (_read(platform, case_id, content) for content in (scan, longer))
    new, peak = first / pages, peak_megabytes()
    seen = max(again - new, 0.0) / pages
    print(f"first: {pages} pages ({len(scan) / 2**20:.0f} MB), {new:.2f} CPU s a page; worker's peak {peak:.0f} MiB")
    print(f"again with one page more: {again:.2f} CPU s; a page seen before {seen:.2f}, {seen / new:.0%} of a new one")
    raise SystemExit(0 if seen <= LARGEST_SHARE * new else 1)


def scans(pages: int) -> tuple[bytes, bytes, bytes]:
    """One PDF of a sheet of its own, one of so many others, and one with these and one more."""
    sheets: list[Arrival] = []
    for number in range((pages + 1 + SHEETS_A_FIRM) // SHEETS_A_FIRM):
        holder = _firm(number)
        papers = (bundle.application_paper(holder, "a"), *bundle.licence_papers(holder, "a"))
        sheets += bundle.arrivals(papers, "clean_scan", number)
    return as_pdf(sheets[:1]), as_pdf(sheets[1 : pages + 1]), as_pdf(sheets[1 : pages + 2])


def _firm(number: int) -> Firm:
    return firm(FIRST_SEED + number, county=XINGQING, category=CATERING)


def _draft(platform: Platform) -> str:
    application = Application.model_validate(bundle.application(_firm(0), "again"))
    return open_case(platform, application).case_id


def _read(platform: Platform, case_id: str, content: bytes) -> float:
    """CPU seconds to take in a file and read its pages one after another."""
    before = _spent()
    upload(platform, case_id, "材料.pdf", content)
    drain(platform, steps(), (Queue.SPLIT, Queue.READ))
    case = platform.journal.load(case_id)
    assert case is not None and case.all_read and not any(file.problem for file in case.files)
    return _spent() - before


def _spent() -> float:
    """CPU seconds of this process, and of the sandbox's that is its child with all children of that."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    stats = [Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for child in children]
    return cpu_seconds() + sum(int(time) for stat in stats for time in stat[_CHILDREN_TIMES]) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
