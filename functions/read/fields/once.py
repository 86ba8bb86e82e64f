"""Readers of crops who are not shown the same crop of a page twice."""

from __future__ import annotations

from collections.abc import Sequence

from functions.read.fields.crop_readers import CropReaders
from infra.ocr.base import CropEngine, CropKind, Picture


class Once:
    """A reader of crops that remembers what it has read, for as long as one page is at hand."""

    def __init__(self, engine: CropEngine) -> None:
        self.name = engine.name
        self._engine = engine
        self._known: dict[tuple[CropKind, tuple[int, ...], bytes], tuple[str, float]] = {}

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        """Text and confidence of every crop, as the engine read it first."""
        keys = [(kind, crop.shape, crop.tobytes()) for crop in crops]
        new = {key: crop for key, crop in zip(keys, crops, strict=True) if key not in self._known}
        self._known |= zip(new, self._engine.read([*new.values()], kind), strict=True)
        return [self._known[key] for key in keys]


def each_once(readers: CropReaders) -> CropReaders:
    """The same readers for one page."""
    return CropReaders(
        figures=Once(readers.figures), text=Once(readers.text), doubting=tuple(Once(one) for one in readers.doubting),
        rare=readers.rare and Once(readers.rare), second_thoughts=readers.second_thoughts and Once(readers.second_thoughts),
    )
