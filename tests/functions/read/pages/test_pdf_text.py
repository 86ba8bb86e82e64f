"""A text layer is trusted only where nothing suggests that it says something else than the picture."""

from __future__ import annotations

import numpy as np
import pytest

from functions.read.pages.jobs import open_page
from functions.read.pages.picture import PagePicture, TextLayer
from tests.hazards import pdfs

LINES = ("JY13301060012345", "Valid until 2026-06-30", "Good Taste Restaurant")


def opened(content: bytes) -> PagePicture:
    return PagePicture.from_mapping(open_page(content, 0))


def blank_image(width: int = 200, height: int = 280) -> bytes:
    return np.full((height, width, 3), 255, dtype=np.uint8).tobytes()


def test_printed_text_is_trusted_and_lies_where_its_ink_is() -> None:
    page = opened(pdfs.text_page(*LINES))
    assert page.text_layer is TextLayer.TRUSTED
    assert [line.text for line in page.text_lines] == list(LINES)
    height, width = page.rgb.shape[:2]
    for line in page.text_lines:
        rows = slice(int(line.box.y0 * height), int(line.box.y1 * height) + 1)
        columns = slice(int(line.box.x0 * width), int(line.box.x1 * width) + 1)
        assert page.rgb[rows, columns].min() < 100


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pdfs.text_page(*LINES, mode=3), id="invisible"),
        pytest.param(pdfs.text_page(*LINES, colour="1 g"), id="white on white"),
        pytest.param(pdfs.image_page(blank_image(), 200, 280, LINES), id="over a scan"),
        pytest.param(pdfs.image_page(blank_image(), 200, 280, LINES, mode=0), id="printed over a scan"),
        pytest.param(pdfs.text_page(*LINES, box=b"0 0 595 740"), id="outside the page"),
    ],
)
def test_text_that_may_not_be_what_is_seen_is_not_trusted(content: bytes) -> None:
    assert opened(content).text_layer is not TextLayer.TRUSTED


def test_text_under_a_patch_is_not_trusted() -> None:
    patch = "ET 1 g 50 720 400 30 re f 0 g BT /F 16 Tf 60 728 Td (Valid until 2031-06-30) Tj ET BT"
    content = f"BT /F 16 Tf 60 760 Td ({LINES[0]}) Tj 0 -30 Td ({LINES[1]}) Tj {patch} ET".encode("ascii")
    assert opened(pdfs.pages(1, content=content)).text_layer is TextLayer.UNPROVEN


def test_a_drawing_that_no_word_explains_is_not_trusted() -> None:
    strokes = " ".join(f"{60 + 7 * n} 300 m {63 + 7 * n} 330 l {66 + 7 * n} 300 l S" for n in range(40))
    shown = "".join(f"({line}) Tj 0 -30 Td " for line in LINES)
    content = f"BT /F 16 Tf 60 760 Td {shown} ET 2 w {strokes}".encode("ascii")
    assert opened(pdfs.pages(1, content=content)).text_layer is TextLayer.UNPROVEN


def test_too_little_text_is_no_layer() -> None:
    assert opened(pdfs.text_page("page 1")).text_layer is TextLayer.NONE


def test_a_turned_page_is_shown_as_a_viewer_shows_it() -> None:
    content = pdfs.text_page(*LINES).replace(b"/Type /Page /Parent", b"/Type /Page /Rotate 90 /Parent")
    page = opened(content)
    assert page.rgb.shape[1] > page.rgb.shape[0]
