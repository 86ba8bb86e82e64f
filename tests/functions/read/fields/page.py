"""Pages made of lines for the tests: text on a grid, without a picture or with a blank one."""

from __future__ import annotations

import numpy as np

from domain.reading import Box, Line, Quality, Source, Usability
from functions.read.fields.glyphs import Glyphs, glyphs_of
from functions.read.pages.readable import ReadablePage

EM, HEIGHT = 0.02, 0.02
"""Width of a Chinese character and height of a line, as fractions of a square page."""


def line(text: str, x: float, y: float, confidence: float = 0.99) -> Line:
    """A line of print that begins at ``x`` with its middle at ``y``."""
    width = sum(EM if ord(char) > 0x2000 else EM / 2 for char in text)
    box = Box(x0=x, y0=y - HEIGHT / 2, x1=x + width, y1=y + HEIGHT / 2)
    return Line(text=text, box=box, confidence=confidence)


def glyphs(*lines: Line) -> list[Glyphs]:
    """The lines as the extraction sees them."""
    return [glyphs_of(one) for one in lines]


def blank_page(*lines: Line, usability: Usability = Usability.GOOD, source: Source = Source.OCR) -> ReadablePage:
    """A white page on which the page engine claims to have read these lines."""
    rgb = np.full((1000, 1000, 3), 255, dtype=np.uint8)
    return ReadablePage(rgb, lines, source, 0, Quality(usability=usability), engine="page")
