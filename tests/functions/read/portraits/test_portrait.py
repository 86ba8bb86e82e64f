"""A portrait is told only where it is unmistakable; what is measured of it is known, or in doubt with a reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from domain.doubt import Doubt
from domain.reading import Box, Field, FieldState, Line, Quality, Seal, Source, Usability
from fixtures.portraits import BLUE, RED, WHITE, photograph
from fixtures.portraits import portrait as picture_of
from functions.read.pages.readable import ReadablePage
from functions.read.portraits.portrait import FaceFinder, Portrait, portrait
from infra.faces.centerface import Face
from infra.ocr.base import Picture
from tests.functions.read.fields.page import line

SITTER = Face(Box(x0=0.33, y0=0.14, x1=0.69, y1=0.49), 0.93)
NO_PRINT = Quality(usability=Usability.UNUSABLE, reasons=("页面上几乎没有可辨认的文字",))


class Seeing:
    """A finder that sees the same faces everywhere."""

    name = "seeing"

    def __init__(self, *faces: Face) -> None:
        self._faces = faces

    def find(self, rgb: Picture) -> tuple[Face, ...]:
        return self._faces


def page(picture: Picture, *lines: Line) -> ReadablePage:
    return ReadablePage(picture, lines, Source.OCR, 0, NO_PRINT, engine="page")


def told(*faces: Face, of: ReadablePage | None = None) -> Portrait | None:
    return portrait(of or page(picture_of()), lambda: Seeing(*faces))


def fields(found: Portrait | None) -> dict[str, Field]:
    assert found is not None
    return {field.name: field for field in found.read.fields}


def moved(x: float = 0.0, y: float = 0.0) -> Face:
    box = SITTER.box
    return Face(Box(x0=box.x0 + x, y0=box.y0 + y, x1=box.x1 + x, y1=box.y1 + y), SITTER.score)


@pytest.mark.parametrize(("ground", "colour"), [(WHITE, "白色"), (BLUE, "蓝色"), (RED, "红色")])
def test_a_portrait_is_told_and_measured(ground: tuple[int, int, int], colour: str) -> None:
    found = fields(portrait(page(picture_of(ground))))
    assert {name: field.value for name, field in found.items()} == {
        "人像": "一人", "底色": colour, "尺寸": "295×413", "宽高比": "5:7",
    }


def test_a_portrait_glued_on_a_sheet_is_told_and_measured() -> None:
    sheet = np.full((1754, 1240, 3), 250, dtype=np.uint8)
    sheet[300:713, 400:695] = picture_of(BLUE)
    found = fields(portrait(page(sheet)))
    assert {name: field.value for name, field in found.items()} == {"人像": "一人", "底色": "蓝色", "尺寸": None, "宽高比": None}


def test_a_portrait_that_was_turned_for_want_of_print_is_looked_at_as_it_came() -> None:
    turned = np.ascontiguousarray(np.rot90(picture_of()))
    assert portrait(page(turned)) is None
    found = fields(portrait(replace(page(turned), rotation=90)))
    assert (found["人像"].value, found["尺寸"].value, found["尺寸"].raw) == ("一人", None, "295×413")


def test_want_of_print_and_red_lips_are_no_faults_of_a_portrait() -> None:
    lips = Seal(box=Box(x0=0.4, y0=0.4, x1=0.6, y1=0.5), redness=0.3)
    found = told(SITTER, of=replace(page(picture_of()), seals=(lips,)))
    assert found is not None
    assert (found.page.quality.usability, found.page.quality.reasons, found.page.seals) == (Usability.GOOD, (), ())


def test_a_dim_portrait_stays_what_it_was() -> None:
    assert told(SITTER, of=page((picture_of() * 0.25).astype(np.uint8))) is None


@pytest.mark.parametrize("face", [
    pytest.param(Face(SITTER.box, 0.79), id="not surely a face"),
    pytest.param(moved(x=0.2), id="at the side"),
    pytest.param(moved(y=-0.15), id="cut off by the edge"),
    pytest.param(Face(Box(x0=0.45, y0=0.3, x1=0.55, y1=0.4), 0.93), id="too small"),
    pytest.param(Face(Box(x0=0.1, y0=0.05, x1=0.9, y1=0.9), 0.93), id="too large"),
])
def test_a_page_that_may_be_something_else_is_no_portrait(face: Face) -> None:
    assert told(face) is None


def test_where_no_face_is_found_nothing_is_told() -> None:
    assert told() is None
    assert portrait(page(photograph("chelsea")[:, 100:314])) is None


def test_a_face_before_something_is_no_portrait() -> None:
    assert portrait(page(photograph()[:367, 60:322])) is None


def test_a_grey_wall_may_be_white() -> None:
    ground = fields(portrait(page(photograph()[:367, 90:352])))["底色"]
    assert (ground.state, ground.doubt) == (FieldState.UNKNOWN, Doubt.LOW_CONFIDENCE)


@pytest.mark.parametrize("of", [
    pytest.param(page(picture_of(), line("从业人员健康证明", 0.3, 0.9)), id="a card"),
    pytest.param(page(picture_of(), line("012", 0.3, 0.9), line("345", 0.3, 0.95)), id="a number board"),
    pytest.param(page(
        picture_of(), line("从业人员健康证明", 0.3, 0.1, confidence=0.74), line("姓名某某", 0.3, 0.2, confidence=0.7),
        line("编号6401", 0.3, 0.3, confidence=0.6),
    ), id="a blurred card"),
    pytest.param(page(picture_of(), line("从业人员健康证明第64010001号", 0.3, 0.1, confidence=0.6)), id="a long faint line"),
    pytest.param(page(picture_of(size=(413, 413))), id="square"),
    pytest.param(replace(page(picture_of()), source=Source.TEXT_LAYER), id="a document"),
])
def test_what_bears_print_or_is_of_another_shape_is_not_even_looked_at(of: ReadablePage) -> None:
    def refuse() -> FaceFinder:
        raise AssertionError("the network was loaded")

    assert portrait(of, refuse) is None


def test_a_stray_letter_of_the_clothes_is_no_print() -> None:
    assert told(SITTER, of=page(picture_of(), line("8", 0.4, 0.8), line("COLLINS ASHBY", 0.2, 0.9, confidence=0.4)))


def test_another_face_makes_several_people_and_what_may_be_one_a_doubt() -> None:
    beside = Box(x0=0.05, y0=0.2, x1=0.2, y1=0.4)
    assert fields(told(SITTER, Face(beside, 0.85)))["人像"].value == "多人"
    perhaps = fields(told(SITTER, Face(beside, 0.5)))["人像"]
    assert (perhaps.state, perhaps.value, perhaps.doubt) == (FieldState.UNKNOWN, None, Doubt.LOW_CONFIDENCE)
    assert fields(told(SITTER, Face(beside, 0.2)))["人像"].value == "一人"


@pytest.mark.parametrize(("size", "ratio"), [
    ((295, 413), "5:7"), ((250, 350), "5:7"), ((295, 429), None), ((300, 400), None), ((295, 460), "其他"),
])
def test_the_ratio_is_known_where_it_is_clearly_that_or_another(size: tuple[int, int], ratio: str | None) -> None:
    assert fields(told(SITTER, of=page(picture_of(size=size))))["宽高比"].value == ratio
