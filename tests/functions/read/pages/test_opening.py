"""A page is known by what it shows, and opened once for being identified and read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from functions.read.pages import jobs
from functions.read.pages.opening import FileOpener
from functions.read.pages.picture import PagePicture, TextLayer
from infra.ocr.base import Picture
from tests.functions.read.fields.page import line
from tests.functions.read.pages.written import written_page

GREY = np.full((400, 300, 3), 200, dtype=np.uint8)


@dataclass
class Opened:
    """A sandbox that is none, and what it was asked for."""

    asked: list[tuple[str, int]] = field(default_factory=list)

    def run(self, job: str, *args: Any) -> dict[str, Any]:
        name = job.rpartition(".")[2]
        self.asked.append((name, *args[1:]))
        return dict(getattr(jobs, name)(*args))


def scanned(pages: Sequence[Picture]) -> bytes:
    """One PDF of JPEG pictures, as an application for scanning makes it anew each time."""
    images = [Image.fromarray(page) for page in pages]
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=100, save_all=True, append_images=images[1:])
    return out.getvalue()


def identified(content: bytes) -> list[str]:
    opener = FileOpener(Opened())
    return [opener.identify(content, page_no) for page_no in range(opener.count_pages(content))]


def test_a_page_is_the_same_page_in_every_file_it_comes_in() -> None:
    written, other = written_page(), written_page()[::-1]
    bundle, longer = scanned([written, other]), scanned([GREY, other, written])
    first, second = identified(bundle)
    assert first != second
    assert identified(longer)[1:] == [second, first]


def test_pages_of_a_pdf_stay_themselves_when_it_is_put_together_anew() -> None:
    bundle, out = scanned([written_page(), GREY]), io.BytesIO()
    with pypdfium2.PdfDocument(bundle) as source, pypdfium2.PdfDocument.new() as target:
        target.import_pages(source, [1, 0])
        target.save(out)
    assert identified(out.getvalue()) == identified(bundle)[::-1]


def test_one_point_of_ink_makes_another_page() -> None:
    stained = GREY.copy()
    stained[200, 100, 0] -= 1
    assert PagePicture(GREY).digest == PagePicture(GREY.copy()).digest
    assert PagePicture(GREY).digest != PagePicture(stained).digest


def test_another_shape_and_another_text_layer_make_another_page() -> None:
    lines = (line("许可证编号", 0.1, 0.2),)
    alike = [
        PagePicture(GREY), PagePicture(GREY.reshape(300, 400, 3)), PagePicture(GREY, TextLayer.UNPROVEN),
        PagePicture(GREY, TextLayer.UNPROVEN, lines), PagePicture(GREY, TextLayer.TRUSTED, lines),
        PagePicture(GREY, TextLayer.TRUSTED, (line("许可证编号", 0.1, 0.3),)),
    ]
    assert len({page.digest for page in alike}) == len(alike)


def test_a_page_that_was_identified_is_not_opened_again_to_be_read() -> None:
    sandbox, content = Opened(), scanned([written_page(), GREY])
    opener = FileOpener(sandbox)
    page = opener.identify(content, 1)
    assert opener.open_page(content, 1).digest == page
    assert sandbox.asked == [("open_page", 1)]


def test_nothing_but_the_page_that_was_identified_is_at_hand_and_only_once() -> None:
    sandbox, content = Opened(), scanned([written_page(), GREY])
    other, opener = scanned([GREY, GREY]), FileOpener(sandbox)
    pages = [opener.open_page(content, page_no).digest for page_no in (0, 1)]
    opener.identify(content, 1)
    assert opener.open_page(content, 0).digest == pages[0]
    opener.identify(content, 0)
    assert opener.open_page(other, 0).digest != pages[0]
    opener.identify(content, 0)
    assert [opener.open_page(content, 0).digest for _ in range(2)] == [pages[0]] * 2
    assert len(sandbox.asked) == 8
