"""Where cases run: a real platform over a folder of its own, with its mail sink and its registers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from domain.messages import Queue
from evaluation.cases.made_file import MadeFile
from evaluation.cases.papermaking import bundled
from evaluation.cases.plan import Plan, PlannedPaper
from evaluation.run.true_reader import TrueReader, true_files
from infra.embedded.mail_sink import MailSink
from infra.embedded.storage import open_storage
from infra.registers.record import RegisterRecord
from infra.registers.sqlite import SqliteRegisters
from infra.settings import Settings
from journey.platform import Platform
from journey.run import Steps, serve_one
from journey.steps import steps
from platforms.embedded import assemble, settings_for

Reader = Literal["paper", "truth"]

TODAY = "2026-03-16T09:30:00+08:00"
PATIENCE_SECONDS = 30.0
"""Without any message to handle. The second retry of a failed step comes after twelve seconds, the third is not awaited."""
_IDLE_SECONDS = 0.05
_NOT_READ = tuple(queue for queue in Queue if queue is not Queue.READ)


@dataclass(frozen=True)
class Home:
    """One worker's platform, and how papers become the files its reader takes."""

    platform: Platform
    make_files: Callable[[Plan, Sequence[PlannedPaper]], tuple[MadeFile, ...]]
    steps: Steps
    registers: SqliteRegisters
    settings: Settings

    def seed(self, plan: Plan) -> None:
        """The registers as this case finds them."""
        self.registers.seed(RegisterRecord(row["register"], row["key"], row["fields"]) for row in plan.rows)
        for register in plan.down:
            self.registers.set_down(register)

    def work(self) -> list[float]:
        """Work until nothing waits, first retries included; the seconds each page took."""
        pages: list[float] = []
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            began = time.perf_counter()
            if serve_one(self.platform, self.steps, (Queue.READ,)):
                pages.append(time.perf_counter() - began)
            elif not serve_one(self.platform, self.steps, _NOT_READ):
                if not any(self.platform.queues.depth().values()):
                    break
                time.sleep(_IDLE_SECONDS)
                continue
            deadline = time.monotonic() + PATIENCE_SECONDS
        return pages


@contextmanager
def open_home(folder: Path, reader: Reader = "paper") -> Iterator[Home]:
    """A platform in ``folder`` on the pinned day; its mail goes to a sink beside it.

    With the reader ``truth`` no paper is made or read: every reading is as it should be.
    """
    with MailSink(folder / "mail") as sink:
        environment = {"MIAOPI_TODAY": TODAY, "MIAOPI_SMTP_HOST": "127.0.0.1", "MIAOPI_SMTP_PORT": str(sink.port)}
        settings = settings_for(folder / "data", environment)
        registers = open_storage(settings.data_dir).registers
        platform = assemble(settings)
        if reader == "truth":
            yield Home(replace(platform, paper=TrueReader()), true_files, steps(), registers, settings)
        else:
            yield Home(platform, bundled, steps(), registers, settings)
