"""A worker's engines with a clock: how much of a page's CPU time is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from domain.reading import Line
from evaluation.run.cost import cpu_seconds
from functions.read.engines import Engines
from functions.read.fields.crop_readers import CropReaders
from infra.ocr.base import CropEngine, CropKind, PageEngine, Picture


class Clock:
    """CPU seconds that passed while it ran."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what happens within."""
        began = cpu_seconds()
        try:
            yield
        finally:
            self.seconds += cpu_seconds() - began


class ClockedEngines(Engines):
    """The page engine and the readers of crops, clocked. Orientation is counted with everything else."""

    def __init__(self, cache: Path, clock: Clock) -> None:
        super().__init__(cache)
        self._clock = clock

    @cached_property
    def page(self) -> PageEngine:
        return _Page(super().page, self._clock)

    @cached_property
    def tier(self) -> tuple[PageEngine, CropEngine] | None:
        real = super().tier
        return real and (_Page(real[0], self._clock), _Crops(real[1], self._clock))

    @cached_property
    def crops(self) -> CropReaders:
        real = super().crops
        return CropReaders(
            figures=_Crops(real.figures, self._clock), text=_Crops(real.text, self._clock),
            doubting=tuple(_Crops(engine, self._clock) for engine in real.doubting),
            rare=real.rare and _Crops(real.rare, self._clock),
            second_thoughts=real.second_thoughts and _Crops(real.second_thoughts, self._clock),
        )


class _Page:
    def __init__(self, engine: PageEngine, clock: Clock) -> None:
        self.name, self._engine, self._clock = engine.name, engine, clock

    def read(self, rgb: Picture) -> list[Line]:
        with self._clock.running():
            return self._engine.read(rgb)


class _Crops:
    def __init__(self, engine: CropEngine, clock: Clock) -> None:
        self.name, self._engine, self._clock = engine.name, engine, clock

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        with self._clock.running():
            return self._engine.read(crops, kind)
