"""Every registered engine reads plain print; marked slow where networks are loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from infra.ocr.base import CropKind, Picture
from infra.ocr.registry import DEFAULT_PAGE_ENGINE, crop_engine, page_engine, page_orientation

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


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(KeyError):
        page_engine("abacus", CACHE)
    with pytest.raises(KeyError):
        crop_engine("abacus", CACHE)


def test_tesseract_reads_a_batch_in_order_and_says_what_it_cannot() -> None:
    engine = crop_engine("tesseract", CACHE)
    codes = ["JY13301060012345", "92330106MA2H3X8P5T", "JY26401041126487"]
    blank = np.full((60, 200, 3), 255, dtype=np.uint8)
    read = engine.read([crop(codes[0]), blank, crop(codes[1]), crop(codes[2])], CropKind.CODE)
    assert [text for text, _ in read] == [codes[0], "", codes[1], codes[2]]
    assert read[1][1] == 0.0
    assert all(0.0 <= confidence <= 1.0 for _, confidence in read)
    assert engine.read([], CropKind.TEXT) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rec_v4", "rec_crop"])
def test_recognisers_read_chinese_names_and_dates(name: str) -> None:
    engine = crop_engine(name, CACHE)
    texts = ["好味牛肉面馆", "2026年06月30日", "杜淼宇"]
    read = engine.read([crop(text) for text in texts], CropKind.TEXT)
    assert [text for text, _ in read] == texts
    assert all(confidence > 0.8 for _, confidence in read)


@pytest.mark.slow
def test_the_page_engine_finds_every_line_where_it_is() -> None:
    texts = ("食品经营许可证", "许可证编号：JY13301060012345", "有效期至2026年06月30日")
    page = printed(*texts)
    lines = page_engine(DEFAULT_PAGE_ENGINE, CACHE).read(page)
    assert [line.text.replace(" ", "") for line in lines] == list(texts)
    for row, line in enumerate(lines):
        middle = (30 + 80 * row + 28) / page.shape[0]
        assert line.box.y0 < middle < line.box.y1
        assert line.confidence > 0.9


@pytest.mark.slow
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_orientation_tells_quarter_turns(turned: int) -> None:
    page = printed(*["食品经营许可延续申请书，经营者名称与住所如下所示"] * 14, size=32)
    assert page_orientation().rotation(np.ascontiguousarray(np.rot90(page, -turned // 90))) == turned
