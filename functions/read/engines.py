"""The recognition engines of one worker."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import cv2

from functions.read.fields.crop_readers import CropReaders
from infra.ocr.base import CropEngine, Orientation, PageEngine
from infra.ocr.networks import Networks
from infra.ocr.registry import DEFAULT_FIRST_READER, DEFAULT_PAGE_ENGINE, crop_engine, page_engine, page_orientation

FIGURES_ENGINE, TEXT_ENGINE, DOUBTING_ENGINES = "tesseract", "rec_v4", ("rec_crop", "rec_crop_small")
RARE_ENGINE, SECOND_THOUGHTS_ENGINE = "rec_v5", "rec_second_thoughts"
VALUES_ENGINE = "rec_small"
"""The default page engine's own recogniser."""


class Engines:
    """All engines of a worker, each made when first needed. ``cache`` keeps prepared networks.

    ``first`` names the engine that reads a page first; where that is not the one that reads whole pages, pages are read in
    two tiers.
    """

    def __init__(self, cache: Path, first: str = DEFAULT_FIRST_READER) -> None:
        self._networks = Networks(cache)
        self.first = first
        # For all of the process. OpenCV's threads wait for work busily: a fifteenth of what a page costs beside its engines,
        # which is about a hundredth of the page.
        cv2.setNumThreads(self._networks.threads)

    @cached_property
    def page(self) -> PageEngine:
        """Finds and reads lines."""
        return page_engine(DEFAULT_PAGE_ENGINE, self._networks)

    @cached_property
    def tier(self) -> tuple[PageEngine, CropEngine] | None:
        """Who reads a page first, and who reads again what is a value; None where ``page`` reads all."""
        if self.first == DEFAULT_PAGE_ENGINE:
            return None
        return page_engine(self.first, self._networks), crop_engine(VALUES_ENGINE, self._networks)

    @cached_property
    def orientation(self) -> Orientation:
        """Tells quarter turns."""
        return page_orientation()

    @cached_property
    def crops(self) -> CropReaders:
        """The readers of deciding fields' crops."""
        return CropReaders(
            figures=crop_engine(FIGURES_ENGINE, self._networks), text=crop_engine(TEXT_ENGINE, self._networks),
            doubting=tuple(crop_engine(name, self._networks) for name in DOUBTING_ENGINES),
            rare=crop_engine(RARE_ENGINE, self._networks),
            second_thoughts=crop_engine(SECOND_THOUGHTS_ENGINE, self._networks),
        )
