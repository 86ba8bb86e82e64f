"""Worker processes that each do one piece of work at a time; one that dies or hangs costs its piece only."""

from __future__ import annotations

import multiprocessing as mp
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, Protocol, TypeVar

PIECE_SECONDS = 600.0
_NICENESS = 5
_LOOK_SECONDS = 5.0
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
"""Two workers on two cores read two pages faster than one page with two threads."""

Ref = TypeVar("Ref")
Ref_contra = TypeVar("Ref_contra", contravariant=True)
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class Work(Protocol[Ref_contra, Result_co]):
    """What the workers do. It is sent to their processes, so it must pickle."""

    def open(self, folder: Path) -> AbstractContextManager[Callable[[Ref_contra], Result_co]]:
        """In a worker's process: make ready in a folder of its own; what then does one piece after another."""

    def lost(self, ref: Ref_contra, why: str) -> Result_co:
        """The result of a piece whose worker gave none."""


def run_all(refs: Sequence[Ref], workers: int, folder: Path, work: Work[Ref, Result]) -> Iterator[Result]:
    """The results as they come, in any order. ``folder`` takes the workers' data."""
    waiting = list(reversed(refs))
    crew = [_Worker(folder / f"worker-{number}", work) for number in range(min(workers, len(refs)))]
    try:
        for worker in crew:
            worker.begin(waiting.pop())
        while busy := [worker for worker in crew if worker.busy]:
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


class _Worker(Generic[Ref, Result]):
    """One process and what it has in hand."""

    def __init__(self, folder: Path, work: Work[Ref, Result]) -> None:
        self._folder, self._work = folder, work
        self._ref: Ref | None = None
        self.end, self._process = self._start()
        self._began = 0.0

    @property
    def busy(self) -> bool:
        return self._ref is not None

    def begin(self, ref: Ref) -> None:
        """Give it a piece of work."""
        self._ref, self._began = ref, time.monotonic()
        self.end.send(ref)

    def look(self) -> Result | None:
        """The result, if there is one; a failure if the process died or took too long."""
        ref = self._ref
        assert ref is not None
        try:
            if self.end.poll():
                result: Result = self.end.recv()
                self._ref = None
                return result
        except EOFError:
            self._process.join(_LOOK_SECONDS)  # its end of the pipe closes before it has an exit code
            return self._lost(ref, f"its process ended with {self._process.exitcode}")
        if time.monotonic() > self._began + PIECE_SECONDS:
            return self._lost(ref, f"no result after {PIECE_SECONDS:.0f} s")
        return None

    def stop(self) -> None:
        """End the process; what it has in hand is lost."""
        self._process.kill()
        self._process.join()
        self.end.close()

    def _lost(self, ref: Ref, why: str) -> Result:
        lost = self._work.lost(ref, why)
        self.stop()
        self._ref = None
        self.end, self._process = self._start()
        return lost

    def _start(self) -> tuple[Connection, BaseProcess]:
        context = mp.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._folder, self._work), daemon=True)
        with _environment(_ONE_THREAD):
            process.start()
        theirs.close()
        return ours, process


def _serve(end: Connection, folder: Path, work: Work[Ref, Result]) -> None:
    os.nice(_NICENESS)
    with work.open(folder) as do:
        while True:
            try:
                ref = end.recv()
            except EOFError:
                return
            end.send(do(ref))


@contextmanager
def _environment(more: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
