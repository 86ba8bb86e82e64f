"""Which reader's lines a page gets, and when its text layer makes it suspect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from domain.reading import Box, Line, Seal, Source, Suspicion, Usability
from functions.read.pages.picture import PagePicture, TextLayer
from functions.read.pages.readable import TEXT_LAYER_ENGINE, make_readable
from infra.ocr.base import Picture
from tests.functions.read.pages import marked

LAYER = (Line(text="有效期至2031年06月30日", box=Box(x0=0.1, y0=0.1, x1=0.5, y1=0.12), confidence=1.0),)
SEEN = (Line(text="有效期至2026年06月30日", box=Box(x0=0.1, y0=0.1, x1=0.5, y1=0.12), confidence=0.98),)


class Sees:
    """A page engine that reads these lines and remembers what it was shown."""

    name = "sees"

    def __init__(self, *lines: Line) -> None:
        self._lines = list(lines)
        self.shown: list[Picture] = []

    def read(self, rgb: Picture) -> list[Line]:
        self.shown.append(rgb)
        return self._lines


class Upright:
    name = "upright"

    def rotation(self, rgb: Picture) -> int:
        return 0


def picture() -> Picture:
    page = np.full((400, 300, 3), 250, dtype=np.uint8)
    page[200:260, 100:160] = (214, 28, 36)
    return page


def test_a_trusted_layer_is_read_without_recognition() -> None:
    engine = Sees(*SEEN)
    page = make_readable(PagePicture(picture(), TextLayer.TRUSTED, LAYER), engine, Upright())
    assert (page.source, page.engine, page.lines) == (Source.TEXT_LAYER, TEXT_LAYER_ENGINE, LAYER)
    assert page.quality.usability is Usability.GOOD
    assert engine.shown == []


@pytest.mark.parametrize(
    ("layer", "suspicions"), [(LAYER, (Suspicion.TEXT_LAYER_DIFFERS,)), (SEEN, ()), ((), ())],
)
def test_an_unproven_layer_yields_to_the_picture_and_is_compared(
    layer: tuple[Line, ...], suspicions: tuple[Suspicion, ...]
) -> None:
    page = make_readable(PagePicture(picture(), TextLayer.UNPROVEN, layer), Sees(*SEEN), Upright())
    assert (page.source, page.lines, page.suspicions) == (Source.OCR, SEEN, suspicions)


def test_a_garbled_layer_is_no_suspicion() -> None:
    page = make_readable(PagePicture(picture(), TextLayer.NONE, LAYER), Sees(*SEEN), Upright())
    assert page.suspicions == ()


def test_the_engine_is_shown_the_page_and_the_page_keeps_its_colour() -> None:
    engine = Sees(*SEEN)
    page = make_readable(PagePicture(picture()), engine, Upright())
    assert engine.shown[0] is page.rgb
    assert page.rgb[230, 130].tolist() == [214, 28, 36]
    assert len(page.seals) == 1


def test_what_a_picture_tells_is_asked_once_however_its_lines_are_read() -> None:
    asked: list[Picture] = []

    def tell(rgb: Picture, _: tuple[Seal, ...]) -> int:
        asked.append(rgb)
        return len(rgb)

    page = make_readable(PagePicture(picture()), Sees(*SEEN), Upright())
    again, part = replace(page, lines=LAYER), replace(page, rgb=page.rgb[:100])
    assert [one.told_once(tell) for one in (page, again, page)] == [400] * 3
    assert len(asked) == 1
    assert part.told_once(tell) == 100


def test_a_page_with_a_watermark_is_read_without_it_and_keeps_it_in_its_picture() -> None:
    engine = Sees(*SEEN)
    page = make_readable(PagePicture(marked.page()), engine, Upright())
    assert len(engine.shown) == 1
    assert page.bare is engine.shown[0]
    assert np.array_equal(page.rgb, marked.page())
    assert page.bare.min(axis=2).sum() > page.rgb.min(axis=2).sum()


def test_other_seals_are_asked_about_anew() -> None:
    page = make_readable(PagePicture(picture()), Sees(*SEEN), Upright())

    def tell(_: Picture, seals: tuple[Seal, ...]) -> int:
        return len(seals)

    assert page.told_once(tell) == 1
    assert replace(page, seals=()).told_once(tell) == 0
