"""Say how far a command has come that does much."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

import click

EVERY = 1000


class Progress:
    """Call it once a case: after every thousand it writes a line to the terminal's error output."""

    def __init__(self) -> None:
        self._seen = 0

    def __call__(self) -> None:
        self._seen += 1
        if self._seen % EVERY == 0:
            click.echo(f"已查看 {self._seen} 件……", err=True)


class Countdown:
    """Call it once a piece of a known amount of work, with what to say of it: how many are done and the minutes left follow."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = time.monotonic()

    def __call__(self, lines: Iterable[str]) -> None:
        self._done += 1
        left = (time.monotonic() - self._began) / self._done * (self._total - self._done) / 60
        for line in lines:
            click.echo(f"[{self._done}/{self._total}] {line}  {left:.0f} min left")


class ReadingProgress:
    """Call it with a case's status each time it is asked for: whenever more pages are read, a line says how far it is."""

    def __init__(self) -> None:
        self._said = ""

    def __call__(self, status: Mapping[str, Any]) -> None:
        usable = [file for file in status["files"] if file["problem"] is None and file["pages"] is not None]
        read, pages = sum(file["pages_read"] for file in usable), sum(file["pages"] for file in usable)
        said = f"已读 {read} 页，共 {pages} 页"
        if pages and said != self._said:
            click.echo(said, err=True)
            self._said = said
