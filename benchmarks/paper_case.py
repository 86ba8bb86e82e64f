"""A four-page scanned case from filing to outcome, against the engines alone on the same pages and crops.

    python -m benchmarks.paper_case [rounds]

Ours: filed over HTTP with the machine running and warm, until the signed documents of the outcome (a certificate, or a
referral where the readers disagree) can be fetched. Bare: the page engine and the
second readers on just these pictures and crops, every line by the larger network, in two one-thread processes, warm. Taken
in turn. What the case saves by reading in two tiers counts for it.
"""

from __future__ import annotations

import multiprocessing as mp
import statistics
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.bare_reading import bare_reader
from benchmarks.electronic_cases import TODAY
from cli.client import Client
from cli.filing import file_folder
from fixtures.cases import bundle
from fixtures.cases.no_paper import no_paper_case
from fixtures.cases.sample import SampleCase
from fixtures.firms import CATERING, firm
from fixtures.places import XINGQING
from fixtures.registers import rows, seed_rows
from fixtures.write import write_case
from infra.embedded.storage import open_storage
from infra.registers.record import RegisterRecord
from platforms.embedded import settings_for
from platforms.machine import Machine, free_port

LIMIT, PROCESSES, PAGES, PATIENCE = 1.25, 2, 4, 120


def main(rounds: int) -> None:
    """Print the ratio of each round and the median; exit 1 over the limit."""
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as name:
        folder = Path(name)
        print(f"typesetting and scanning {rounds + 1} cases of {PAGES} pages", flush=True)
        samples = [scanned_case(seed) for seed in range(700, 701 + rounds)]
        settings = settings_for(folder / "data", {"MIAOPI_TODAY": TODAY, "MIAOPI_HTTP_PORT": str(free_port())})
        records = [RegisterRecord(row["register"], row["key"], row["fields"]) for row in seed_rows(samples)]
        open_storage(settings.data_dir).registers.seed(records)
        context = mp.get_context("spawn")
        pipes = [context.Pipe() for _ in range(PROCESSES)]
        readers = [context.Process(target=bare_reader, args=(end, folder / "models"), daemon=True) for _, end in pipes]
        for reader in readers:
            reader.start()
        with Machine(settings) as machine:
            ratios = [_round(machine.url, folder, sample, [end for end, _ in pipes]) for sample in samples][1:]
        for end, _ in pipes:
            end.send(None)
    median = statistics.median(ratios)
    print(f"paper case: {median:.2f} x the bare engines (limit {LIMIT}); median of {rounds} rounds, first one not counted")
    raise SystemExit(0 if median <= LIMIT else 1)


def scanned_case(seed: int) -> SampleCase:
    """Two pages of application, the licence's two sides: one PDF from a scanner."""
    holder = firm(seed, county=XINGQING, category=CATERING)
    papers = (bundle.application_paper(holder, "a"), *bundle.licence_papers(holder, "a"))
    scan = bundle.scanned("延续申请.pdf", bundle.arrivals(papers, "clean_scan", seed))
    name = f"scanned-{seed}"
    expected = no_paper_case(0).expected
    return SampleCase(name, bundle.application(holder, name), ((scan,),), rows(holder), expected)


def _round(url: str, folder: Path, sample: SampleCase, ends: list[Connection]) -> float:
    ours = _ours(url, write_case(folder / sample.name, sample))
    content = sample.files[0].content
    for number, end in enumerate(ends):
        end.send((content, range(number, PAGES, PROCESSES)))
    for end in ends:
        end.recv()
    began = time.monotonic()
    for end in ends:
        end.send("read")
    for end in ends:
        end.recv()
    bare = time.monotonic() - began
    print(f"{sample.name}: ours {ours:.2f} s, bare {bare:.2f} s, ratio {ours / bare:.2f}", flush=True)
    return ours / bare


def _ours(url: str, folder: Path) -> float:
    began = time.monotonic()
    filed = file_folder(Client(url), folder)
    deadline = began + PATIENCE
    while not filed.status()["documents"]:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{folder.name} has no answer after {PATIENCE} s")
        time.sleep(0.02)
    return time.monotonic() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
