"""The ports of text recognition: a page engine finds and reads lines, a crop engine reads crops already found."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from domain.reading import Line

Picture = NDArray[np.uint8]
"""A picture in RGB: shape (height, width, 3), dtype uint8, C-contiguous."""


class CropKind(StrEnum):
    """What a crop is expected to hold; an engine may choose alphabet and model by it."""

    CODE = "code"
    DATE = "date"
    TEXT = "text"
    NAME = "name"


class PageEngine(Protocol):
    """Finds and reads every line of an upright page. Warm after construction, one thread, not thread-safe.

    It is given the page in full colour and looks through red ink itself, as :func:`infra.ocr.red.red_channel` does; only
    the plain engine that the others are measured against does not.
    """

    name: str

    def read(self, rgb: Picture) -> list[Line]:
        """Lines in reading order (top to bottom, left to right), boxes in fractions of the page."""


class CropEngine(Protocol):
    """Reads crops of one line of print each. Warm after construction, one thread, not thread-safe."""

    name: str

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        """Text and confidence (0…1) of each crop, in order; ``("", 0.0)`` where nothing could be read."""


class Orientation(Protocol):
    """Tells how far a page is turned."""

    name: str

    def rotation(self, rgb: Picture) -> int:
        """Degrees the page is turned clockwise from upright: 0, 90, 180 or 270."""
