"""What a scanned case of four pages takes of a processor and of memory, by the function that does it on AWS.

    python -m benchmarks.case_seconds [cases]

Everything runs in one process on the embedded adapters, the engines with one thread; the first case counts as cold and
the others as warm. CPU seconds, not time: how long a function waits for other services is no matter of this machine.
"""

from __future__ import annotations

import os
import platform as machine
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import requests
from chalice.local import LocalChalice

from api.application import create_app
from benchmarks.electronic_cases import bench_settings
from benchmarks.paper_case import scanned_case
from cli.client import TIMEOUT_SECONDS, Client
from cli.filing import Filed, file_folder
from domain.messages import Queue
from evaluation.run.cost import cpu_seconds, forget_peak, peak_megabytes
from fixtures.registers import seed_rows
from fixtures.write import write_case
from infra.embedded.http import Server
from infra.embedded.mail_sink import MailSink
from infra.embedded.sessions import open_access
from infra.embedded.storage import open_storage
from infra.registers.record import RegisterRecord
from infra.settings import Settings
from journey.platform import Platform
from journey.run import serve_one
from journey.steps import steps
from platforms.embedded import assemble
from web.assets import href

CASES, FIRST_SEED, MATTER = 5, 4_000, "food-licence-renewal"
STEPS = (Queue.SPLIT, Queue.READ, Queue.REVIEW, Queue.ISSUE, Queue.DELIVER)
API = "api"
LOOKS = 4
"""How often somebody looks how the case stands until it is answered, and once more."""


class Bill:
    """CPU seconds, how often, and the most memory, by function."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.times: dict[str, int] = defaultdict(int)
        self.megabytes: dict[str, float] = defaultdict(float)

    @contextmanager
    def charged(self, name: str) -> Iterator[None]:
        """What is done meanwhile is charged to a function, as one call."""
        forget_peak()
        before = cpu_seconds()
        yield
        self.seconds[name] += cpu_seconds() - before
        self.times[name] += 1
        self.megabytes[name] = max(self.megabytes[name], peak_megabytes())


def main(cases: int) -> None:
    """Print what one case costs each function, cold and warm."""
    os.environ["OMP_NUM_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = "1"
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as name, MailSink(Path(name) / "mail") as sink:
        folder = Path(name)
        settings = bench_settings(folder / "data", sink.port)
        samples = [scanned_case(seed) for seed in range(FIRST_SEED, FIRST_SEED + cases + 1)]
        records = [RegisterRecord(row["register"], row["key"], row["fields"]) for row in seed_rows(samples)]
        open_storage(settings.data_dir).registers.seed(records)
        platform = assemble(settings)
        cold, warm = Bill(), Bill()
        with _served(platform, settings) as url:
            for number, sample in enumerate(samples):
                status = _case(url, platform, write_case(folder / sample.name, sample), warm if number else cold)
                print(f"{sample.name}: {status}", flush=True)
    print(f"{date.today()}, {_processor()}, Python {machine.python_version()}, {cases} warm cases")
    for step in (API, *(queue.value for queue in STEPS)):
        print(
            f"{step:8s} {warm.times[step] / cases:5.1f} calls a case of {warm.seconds[step] / warm.times[step]:6.3f} CPU-s, "
            f"peak {warm.megabytes[step]:4.0f} MB; all of the first case {cold.seconds[step]:.2f} CPU-s"
        )
    print(f"a case, warm: {sum(warm.seconds.values()) / cases:.2f} CPU-s")


def _case(url: str, platform: Platform, folder: Path, bill: Bill) -> str:
    client = Client(url)
    for path in ("/", f"/matters/{MATTER}", href("miaopi.css"), href("icon.svg")):
        with bill.charged(API):
            requests.get(url + path, headers={"Accept": "text/html, */*"}, timeout=TIMEOUT_SECONDS).raise_for_status()
    with bill.charged(API):
        filed = file_folder(client, folder)
    bill.times[API] += 2  # three requests: opened, one file, submitted
    for queue in STEPS:
        while _took(platform, queue, bill):
            pass
    return _looked_at(filed, bill)


def _took(platform: Platform, queue: Queue, bill: Bill) -> bool:
    if not platform.queues.depth()[queue]:
        return False
    with bill.charged(queue.value):
        return serve_one(platform, steps(), (queue,))


def _looked_at(filed: Filed, bill: Bill) -> str:
    for _ in range(LOOKS):
        with bill.charged(API):
            status = filed.status()
    for document in status["documents"]:
        with bill.charged(API):
            filed.client.download(f"/cases/{filed.case_id}/documents/{document['kind']}")
    return str(status["status"])


@contextmanager
def _served(platform: Platform, settings: Settings) -> Iterator[str]:
    access = open_access(settings)
    app = create_app(lambda: platform, lambda: access, LocalChalice)
    assert isinstance(app, LocalChalice)
    server = Server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.close()
        thread.join()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="ascii").splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), machine.machine())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
