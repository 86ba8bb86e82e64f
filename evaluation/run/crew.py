"""Worker processes that run cases, each with a platform of its own; one that dies or hangs costs its case only."""

from __future__ import annotations

import multiprocessing as mp
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from evaluation.cases.generate import CaseRef, generate
from evaluation.run.case_run import run_case
from evaluation.run.home import Reader, open_home
from evaluation.run.result import CaseResult

CASE_SECONDS = 600.0
_NICENESS = 5
_LOOK_SECONDS = 5.0
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
"""Two workers on two cores read two pages faster than one page with two threads."""


def run_all(
    refs: Sequence[CaseRef], workers: int, folder: Path, crops: Path, reader: Reader = "paper"
) -> Iterator[CaseResult]:
    """The results as they come, in any order. ``folder`` takes the workers' data."""
    waiting = list(reversed(refs))
    crew = [_Worker(folder / f"worker-{number}", crops, reader) for number in range(min(workers, len(refs)))]
    try:
        for worker in crew:
            worker.begin(waiting.pop())
        while busy := [worker for worker in crew if worker.ref]:
            wait([worker.end for worker in busy], _LOOK_SECONDS)
            for worker in busy:
                result = worker.look()
                if result is not None:
                    if waiting:
                        worker.begin(waiting.pop())
                    yield result
    finally:
        for worker in crew:
            worker.stop()


class _Worker:
    """One process and the case it has in hand."""

    def __init__(self, folder: Path, crops: Path, reader: Reader) -> None:
        self._folder, self._crops, self._reader = folder, crops, reader
        self.ref: CaseRef | None = None
        self.end, self._process = self._start()
        self._began = 0.0

    def begin(self, ref: CaseRef) -> None:
        """Give it a case."""
        self.ref, self._began = ref, time.monotonic()
        self.end.send(ref)

    def look(self) -> CaseResult | None:
        """The result, if there is one; a failure if the process died or took too long."""
        assert self.ref is not None
        try:
            if self.end.poll():
                result: CaseResult = self.end.recv()
                self.ref = None
                return result
        except EOFError:
            return self._lost(f"its process ended with {self._process.exitcode}")
        if time.monotonic() > self._began + CASE_SECONDS:
            return self._lost(f"no result after {CASE_SECONDS:.0f} s")
        return None

    def stop(self) -> None:
        """End the process; a case in hand is lost."""
        self._process.kill()
        self._process.join()
        self.end.close()

    def _lost(self, why: str) -> CaseResult:
        assert self.ref is not None
        truth = generate(self.ref).truth
        self.stop()
        self.ref = None
        self.end, self._process = self._start()
        return CaseResult(truth=truth, error=why)

    def _start(self) -> tuple[Connection, BaseProcess]:
        context = mp.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._folder, self._crops, self._reader), daemon=True)
        with _environment(_ONE_THREAD):
            process.start()
        theirs.close()
        return ours, process


def _serve(end: Connection, folder: Path, crops: Path, reader: Reader) -> None:
    os.nice(_NICENESS)
    with open_home(folder, reader) as home:
        while True:
            try:
                ref = end.recv()
            except EOFError:
                return
            end.send(run_case(home, ref, crops))


@contextmanager
def _environment(more: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
