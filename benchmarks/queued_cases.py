"""Scanned cases queued all at once: the machine's throughput against the bare engines' on the same pages.

    python -m benchmarks.queued_cases [cases]

Ours: all cases are filed at once to a warm machine of two workers; the clock runs from the first filing until every
case has the signed documents of its outcome. Bare: the page engine and the second readers on exactly the pictures
and crops of these pages, every line by the larger network, in two one-thread processes, warm: what ours saves by reading
in two tiers counts for it; half of the cases before ours and half after, so that a
machine that slows down meanwhile slows both.
"""

from __future__ import annotations

import io
import multiprocessing as mp
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import pypdfium2

from benchmarks.bare_reading import bare_reader
from benchmarks.electronic_cases import TODAY
from benchmarks.paper_case import PAGES, PROCESSES, scanned_case
from domain.application import Application
from domain.case import MAX_PAGES
from fixtures.cases.sample import SampleCase
from fixtures.registers import seed_rows
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.embedded.storage import open_storage
from infra.registers.record import RegisterRecord
from infra.settings import Settings
from journey.platform import Platform
from platforms.embedded import assemble, settings_for
from platforms.machine import Machine, free_port

TARGET, CASES, WARM_CASES, FIRST_SEED = 0.8, 60, 2, 2_000
SECONDS_A_CASE = 60


def main(cases: int) -> None:
    """Print both throughputs and their ratio; exit 1 below the target."""
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as name:
        folder = Path(name)
        print(f"typesetting and scanning {cases + WARM_CASES} cases of {PAGES} pages", flush=True)
        samples = [scanned_case(seed) for seed in range(FIRST_SEED, FIRST_SEED + cases + WARM_CASES)]
        counted, half = samples[WARM_CASES:], cases // 2
        ends = bare_readers(folder)
        before = bare(ends, counted[:half])
        settings = settings_for(folder / "data", {"MIAOPI_TODAY": TODAY, "MIAOPI_HTTP_PORT": str(free_port())})
        records = [RegisterRecord(row["register"], row["key"], row["fields"]) for row in seed_rows(samples)]
        open_storage(settings.data_dir).registers.seed(records)
        seconds = queued(settings, samples[:WARM_CASES], counted)
        after = bare(ends, counted[half:])
        for end in ends:
            end.send(None)
    ratio = (before + after) / seconds
    pages = cases * PAGES
    print(f"ours {pages / seconds:.2f} pages/s ({seconds:.0f} s), bare {pages / (before + after):.2f} pages/s")
    print(f"queued cases: {ratio:.2f} of the bare throughput (target {TARGET}); {cases} cases of {PAGES} pages at once")
    raise SystemExit(0 if ratio >= TARGET else 1)


def queued(settings: Settings, warm: Sequence[SampleCase], counted: Sequence[SampleCase]) -> float:
    """Seconds from filing them all until all are answered, on a machine that has answered the warm ones."""
    with Machine(settings):
        platform = assemble(settings)
        _answered(platform, [_filed(platform, sample) for sample in warm])
        began = time.monotonic()
        ids = [_filed(platform, sample) for sample in counted]
        _answered(platform, ids)
        seconds = time.monotonic() - began
        outcomes = [case.status.value for case in map(platform.journal.load, ids) if case]
    print(f"ours: {len(ids)} answered, {sum(outcome == 'issued' for outcome in outcomes)} of them granted", flush=True)
    return seconds


def _filed(platform: Platform, sample: SampleCase) -> str:
    opened = open_case(platform, Application.model_validate(dict(sample.application)))
    for file in sample.files:
        upload(platform, opened.case_id, file.name, file.content)
    submit(platform, opened.case_id)
    return opened.case_id


def _answered(platform: Platform, ids: Sequence[str]) -> None:
    waiting, deadline = list(ids), time.monotonic() + SECONDS_A_CASE * len(ids)
    while waiting:
        waiting = [one for one in waiting if (case := platform.journal.load(one)) is None or not case.documents]
        if time.monotonic() > deadline:
            raise TimeoutError(f"{len(waiting)} cases have no answer")
        time.sleep(0.1)


def bare_readers(folder: Path) -> list[Connection]:
    """Processes that read what they are told, each with engines of its own."""
    context = mp.get_context("spawn")
    pipes = [context.Pipe() for _ in range(PROCESSES)]
    for _, end in pipes:
        context.Process(target=bare_reader, args=(end, folder / "models"), daemon=True).start()
    return [ours for ours, _ in pipes]


def bare(ends: Sequence[Connection], samples: Sequence[SampleCase]) -> float:
    """Seconds the engines take alone for the pages of these cases, shared out among the processes."""
    together = MAX_PAGES // PAGES * len(ends)
    return sum(_bare(ends, samples[at : at + together]) for at in range(0, len(samples), together))


def _bare(ends: Sequence[Connection], samples: Sequence[SampleCase]) -> float:
    shares = [[sample.files[0].content for sample in samples[number::len(ends)]] for number in range(len(ends))]
    busy = [(end, share) for end, share in zip(ends, shares, strict=True) if share]
    for end, share in busy:
        end.send((_merged(share), range(len(share) * PAGES)))
    for end, _ in busy:
        end.recv()
    began = time.monotonic()
    for end, _ in busy:
        end.send("read")
    for end, _ in busy:
        end.recv()
    return time.monotonic() - began


def _merged(contents: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for content in contents:
            with pypdfium2.PdfDocument(content) as part:
                document.import_pages(part)
        document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
