"""The engines alone: a process that notes what they are given for some pages, then reads just that again on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from domain.reading import Line
from functions.read.engines import Engines
from functions.read.fields.crop_readers import CropReaders
from functions.read.pages.opening import JOBS, FileOpener
from functions.read.reader import LocalPaperReader, installed_classifier
from infra.ocr.base import CropEngine, CropKind, PageEngine, Picture
from infra.ocr.registry import DEFAULT_PAGE_ENGINE
from infra.sandbox.client import Sandbox

Calls = list[Callable[[], Any]]


class _NotedPage:
    """A page engine that remembers its pictures."""

    def __init__(self, engine: PageEngine, calls: Calls) -> None:
        self.name, self._engine, self._calls = engine.name, engine, calls

    def read(self, rgb: Picture) -> list[Line]:
        kept = rgb.copy()
        self._calls.append(lambda: self._engine.read(kept))
        return self._engine.read(rgb)


class _NotedCrops:
    """A crop engine that remembers its crops."""

    def __init__(self, engine: CropEngine, calls: Calls) -> None:
        self.name, self._engine, self._calls = engine.name, engine, calls

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        kept = [crop.copy() for crop in crops]
        self._calls.append(lambda: self._engine.read(kept, kind))
        return self._engine.read(crops, kind)


class _NotedEngines(Engines):
    """The worker's engines, noted; the page engine reads every line."""

    def __init__(self, cache: Path, calls: Calls) -> None:
        real = Engines(cache, DEFAULT_PAGE_ENGINE)
        self.first = real.first
        self._orientation = real.orientation
        self._page = _NotedPage(real.page, calls)
        self._crops = CropReaders(
            figures=_NotedCrops(real.crops.figures, calls), text=_NotedCrops(real.crops.text, calls),
            doubting=tuple(_NotedCrops(engine, calls) for engine in real.crops.doubting),
            rare=real.crops.rare and _NotedCrops(real.crops.rare, calls),
            second_thoughts=real.crops.second_thoughts and _NotedCrops(real.crops.second_thoughts, calls),
        )

    page = property(lambda self: self._page)
    orientation = property(lambda self: self._orientation)
    crops = property(lambda self: self._crops)


def bare_reader(end: Connection, cache: Path) -> None:
    """Serve: ``(content, pages)`` notes what the engines are given; ``"read"`` reads it again; None ends."""
    calls: Calls = []
    reader = LocalPaperReader(FileOpener(Sandbox(JOBS)), _NotedEngines(cache, calls), installed_classifier())
    while (asked := end.recv()) is not None:
        if asked == "read":
            for call in calls:
                call()
        else:
            content, pages = asked
            calls.clear()
            for page in pages:
                reader.read_page(content, "application/pdf", "bare", page)
        end.send("done")
