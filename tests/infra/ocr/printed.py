"""Plain print to read: lines on white paper, and crops of one line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from infra.ocr.base import Picture

CACHE = Path("var/models")
FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"


def printed(*texts: str, size: int = 40) -> Picture:
    """Lines of print on white paper."""
    image = Image.new("RGB", (900, 60 + 2 * size * len(texts)), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, size)
    for row, text in enumerate(texts):
        pen.text((40, 30 + 2 * size * row), text, font=font, fill=(20, 20, 20))
    return np.asarray(image, dtype=np.uint8)


def crop(text: str) -> Picture:
    """One line of print with little margin, as fields are cut out."""
    page = printed(text)
    rows, columns = (np.flatnonzero((page[:, :, 0] < 128).any(axis=axis)) for axis in (1, 0))
    return np.ascontiguousarray(page[rows[0] - 6 : rows[-1] + 7, columns[0] - 6 : columns[-1] + 7])


def blank(height: int, width: int) -> Picture:
    """White paper."""
    return np.full((height, width, 3), 255, dtype=np.uint8)
