"""The engines by name. An engine's module, and with it its library, is imported only when the engine is made."""

from __future__ import annotations

import importlib
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from infra.ocr.base import CropEngine, Orientation, PageEngine
    from infra.ocr.networks import Networks

DEFAULT_PAGE_ENGINE = "rapidocr_small"
DEFAULT_FIRST_READER = "rapidocr_mixed"
"""Who reads a page first; what is a value, and all of a page in doubt, the default page engine reads."""

PAGE_ENGINES = {
    "faster_paddle": "infra.ocr.faster_paddle.FasterPaddle",
    "rapidocr_mixed": "infra.ocr.rapidocr_mixed.RapidOcrMixed",
    "rapidocr_small": "infra.ocr.rapidocr_small.RapidOcrSmall",
    "rapidocr_tiny": "infra.ocr.rapidocr_tiny.RapidOcrTiny",
    "tesseract": "infra.ocr.tesseract_page.TesseractPage",
}
FIRST_READERS = (DEFAULT_PAGE_ENGINE, DEFAULT_FIRST_READER)
"""Of them those that may read what cases are decided by: their boxes are the default engine's own, so that whatever is a
value can be read by it as well. The others are there to be measured."""
CROP_ENGINES = {
    "rec_v4": "infra.ocr.rec_v4.RecV4",
    "tesseract": "infra.ocr.tesseract.Tesseract",
    "rec_crop": "infra.ocr.rec_crop.RecCrop",
    "rec_crop_small": "infra.ocr.rec_crop.SmallRecCrop",
    "rec_small": "infra.ocr.rec_small.RecSmall",
    "rec_second_thoughts": "infra.ocr.rec_second_thoughts.RecSecondThoughts",
    "rec_v5": "infra.ocr.rec_v5.RecV5",
}
"""In order of worth as second readers of what the default page engine reads: ``rec_v4`` confirms most and repeats
no mistake of it, ``tesseract`` repeats none but misses half the names, ``rec_crop`` repeats two mistakes in three,
``rec_small`` is its own recogniser, ``rec_second_thoughts`` what that thought of second. ``rec_v5`` knows rare characters,
and is asked about these alone."""
_ORIENTATION = "infra.ocr.page_orientation.PageOrientation"


class UnknownEngine(ValueError):
    """There is no engine of that name; the message says which there are."""


def page_engine(name: str, networks: Networks) -> PageEngine:
    """Make a page engine. Raises UnknownEngine."""
    engine: PageEngine = _class(PAGE_ENGINES[known(name, PAGE_ENGINES)])(networks)
    return engine


def crop_engine(name: str, networks: Networks) -> CropEngine:
    """Make a crop engine. Raises UnknownEngine."""
    engine: CropEngine = _class(CROP_ENGINES[known(name, CROP_ENGINES)])(networks)
    return engine


def page_orientation() -> Orientation:
    """Make the orientation network."""
    orientation: Orientation = _class(_ORIENTATION)()
    return orientation


def known(name: str, names: Collection[str]) -> str:
    """The name itself. Raises UnknownEngine if it is none of these."""
    if name not in names:
        raise UnknownEngine(f"no engine {name!r}; there are {', '.join(sorted(names))}")
    return name


def _class(dotted: str) -> Any:
    module, _, name = dotted.rpartition(".")
    return getattr(importlib.import_module(module), name)
