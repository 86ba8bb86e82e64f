"""The engines by name. An engine's module, and with it its library, is imported only when the engine is made."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from infra.ocr.base import CropEngine, Orientation, PageEngine

DEFAULT_PAGE_ENGINE = "rapidocr_small"

_PAGE_ENGINES = {
    "rapidocr_small": "infra.ocr.rapidocr_small.RapidOcrSmall",
    "tesseract": "infra.ocr.tesseract_page.TesseractPage",
}
_CROP_ENGINES = {
    "rec_v4": "infra.ocr.rec_v4.RecV4",
    "tesseract": "infra.ocr.tesseract.Tesseract",
    "rec_crop": "infra.ocr.rec_crop.RecCrop",
    "rec_crop_small": "infra.ocr.rec_crop.SmallRecCrop",
}
"""In order of worth as second readers of what the default page engine reads: ``rec_v4`` confirms most and repeats
no mistake of it, ``tesseract`` repeats none but misses half the names, ``rec_crop`` repeats two mistakes in three."""
_ORIENTATION = "infra.ocr.page_orientation.PageOrientation"


def page_engine(name: str, cache: Path) -> PageEngine:
    """Make a page engine; ``cache`` keeps prepared networks. KeyError if there is none of that name."""
    engine: PageEngine = _class(_PAGE_ENGINES[name])(cache)
    return engine


def crop_engine(name: str, cache: Path) -> CropEngine:
    """Make a crop engine. KeyError if there is none of that name."""
    engine: CropEngine = _class(_CROP_ENGINES[name])(cache)
    return engine


def page_orientation() -> Orientation:
    """Make the orientation network."""
    orientation: Orientation = _class(_ORIENTATION)()
    return orientation


def _class(dotted: str) -> Any:
    module, _, name = dotted.rpartition(".")
    return getattr(importlib.import_module(module), name)
