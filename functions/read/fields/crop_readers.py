"""Who reads the crops of a page's fields, and in which order they are asked."""

from __future__ import annotations

from dataclasses import dataclass

from functions.read.fields.second import Request, kind_of
from infra.ocr.base import CropEngine, CropKind


@dataclass(frozen=True)
class CropReaders:
    """Who reads crops. ``figures`` is asked first about codes and dates, ``text`` first about Chinese, each another
    network than the page engine's; what the first does not settle is shown to the other. ``doubting`` are the
    page engine's own network at other sizes, which knows rare characters that ``text`` takes for common ones: where
    the page engine hesitated, they can undo an agreement, never make one. ``rare`` is a third network, which knows the
    rare characters that ``text`` takes for common ones. ``second_thoughts`` tells what the page engine's network thought of
    second: of names all may have misread alike it is kept, for a register to bear out."""

    figures: CropEngine
    text: CropEngine
    doubting: tuple[CropEngine, ...]
    rare: CropEngine | None = None
    second_thoughts: CropEngine | None = None

    @property
    def of_names(self) -> tuple[CropEngine, ...]:
        """The networks that read names: another than the page engine's, and that at a crop's size."""
        return self.text, *self.doubting[:1]

    def order(self, request: Request) -> tuple[CropEngine, CropEngine]:
        """Whom to ask first and second."""
        figures = kind_of(request) in {CropKind.CODE, CropKind.DATE}
        return (self.figures, self.text) if figures else (self.text, self.figures)
