"""Plain Tesseract on the same pages: its lines of the whole page, and the same extraction of fields from them.

It is given more than it would have alone: the page set upright and square, the seals' places, and the page's material.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from domain.materials import MaterialType
from domain.reading import Line, Quality, Seal, Source, Usability
from evaluation.reading.engines import Clock
from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.extract import Extract, extract
from functions.read.fields.registry import materials
from functions.read.pages.readable import ReadablePage
from infra.ocr.base import CropKind, PageEngine, Picture
from infra.ocr.networks import Networks
from infra.ocr.registry import page_engine

ENGINE = "tesseract"


@dataclass(frozen=True)
class PlainReading:
    """What it read, and the CPU seconds the engine took."""

    lines: tuple[Line, ...]
    read: Extract
    cpu: float


class PlainReader:
    """Warm after construction."""

    def __init__(self, cache: Path, engine: PageEngine | None = None) -> None:
        self._engine = engine or page_engine(ENGINE, Networks(cache))

    def read(self, rgb: Picture, material: MaterialType, seals: tuple[Seal, ...]) -> PlainReading:
        """Read an upright page. Of a material without description there are lines only."""
        clock = Clock()
        with clock.running():
            lines = tuple(self._engine.read(rgb))
        page = ReadablePage(
            rgb=rgb, lines=lines, source=Source.OCR, rotation=0, quality=Quality(usability=Usability.GOOD), seals=seals,
        )
        spec = materials().get(material)
        # What is measured is values; its boxes of ticks would be ours.
        bare = spec and replace(spec, sheets=tuple(replace(sheet, ticks=()) for sheet in spec.sheets))
        return PlainReading(lines, extract(page, bare, _NOBODY) if bare else Extract((), ()), clock.seconds)


class _Silent:
    """A reader of crops that reads nothing: there is no second reader."""

    name = "none"

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:  # noqa: ARG002 - the port's signature
        return [("", 0.0) for _ in crops]


_NOBODY = CropReaders(figures=_Silent(), text=_Silent(), doubting=())
