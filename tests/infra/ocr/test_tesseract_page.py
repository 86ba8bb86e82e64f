"""Plain Tesseract on pages: lines where they are, columns apart."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from infra.ocr.networks import Networks
from infra.ocr.registry import page_engine
from tests.infra.ocr.printed import CACHE, FONT


def test_lines_are_read_where_they_are_and_columns_kept_apart() -> None:
    image = Image.new("RGB", (1200, 300), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, 40)
    pen.text((40, 40), "食品经营许可证", font=font, fill=0)
    pen.text((40, 180), "JY13301060012345", font=font, fill=0)
    pen.text((760, 180), "92330106MA2H3X8P5T", font=font, fill=0)
    lines = page_engine("tesseract", Networks(CACHE)).read(np.asarray(image))
    assert lines[0].text == "食品经营许可证"
    assert lines[0].box.y1 < 0.4
    assert all(0 < line.confidence <= 1 for line in lines)
    left, right = sorted(lines[1:], key=lambda line: line.box.x0)
    assert left.box.x1 < 0.5 < right.box.x0
