"""A crew: every piece gets a result, whatever becomes of the process that had it in hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evaluation.run.crew import run_all

DEADLY = 3


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers; one of them kills its process."""

    @contextmanager
    def open(self, folder: Path) -> Iterator[Callable[[int], str]]:
        folder.mkdir(parents=True, exist_ok=True)
        yield self._double

    def lost(self, ref: int, why: str) -> str:
        return f"{ref} lost: {why}"

    def _double(self, ref: int) -> str:
        if ref == DEADLY:
            os._exit(7)
        return str(2 * ref)


def test_one_that_dies_costs_its_piece_only(tmp_path: Path) -> None:
    results = sorted(run_all([1, 2, DEADLY, 4, 5], 2, tmp_path, Doubling()))
    assert results == ["10", "2", f"{DEADLY} lost: its process ended with 7", "4", "8"]
    assert {folder.name for folder in tmp_path.iterdir()} == {"worker-0", "worker-1"}


def test_nothing_to_do(tmp_path: Path) -> None:
    assert list(run_all([], 2, tmp_path, Doubling())) == []
