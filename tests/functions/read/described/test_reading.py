"""Described materials on real paper: told, read, and never wrong where the reader says that it knows."""

from __future__ import annotations

from functools import cache

import pytest

from domain.materials import MaterialType
from domain.reading import FieldState, PageReading, TickState
from fixtures.conditions.arrival import as_jpeg
from fixtures.papers.described import DESCRIBED
from fixtures.papers.typeset import layouts
from fixtures.truth import LabelledPage, labelled_pages
from functions.read.described.trial import tried
from functions.read.fields.registry import materials
from functions.read.reader import open_reader
from infra.ports import PaperReader
from tests.infra.ocr.test_engines import CACHE

pytestmark = pytest.mark.slow
SEED = 12
SHEETS_OF_CARDS = {(MaterialType("health_certificate"), "c")}
PAGES = [
    (material, layout, "phone_photo" if layout == "b" else "clean_scan")
    for material in DESCRIBED for layout in layouts(material) if (material, layout) not in SHEETS_OF_CARDS
]


@cache
def reader() -> PaperReader:
    return open_reader(CACHE.parent)


def read(material: MaterialType, layout: str, condition: str) -> list[tuple[LabelledPage, PageReading]]:
    pages = (
        page for unseen in (False, True) for page in labelled_pages([material], [condition], [SEED], unseen=unseen)
        if page.page.layout == layout
    )
    return [(page, reader().read_page(as_jpeg(page.arrival), "image/jpeg", "f1", 0)) for page in pages]


@pytest.mark.parametrize(("material", "layout", "condition"), PAGES, ids=str)
def test_a_described_material_is_told_and_read(material: MaterialType, layout: str, condition: str) -> None:
    for page, reading in read(material, layout, condition):
        assert reading.material is material
        truth = {field.name: field.value for field in page.page.fields}
        known = {field.name: field.value for field in reading.fields if field.state is FieldState.KNOWN}
        assert {name: truth.get(name) for name in known} == known
        blank = {field.name for field in reading.fields if field.state is FieldState.BLANK}
        assert not any(truth.get(name) for name in blank)
        assert len(known) >= 0.7 * sum(bool(value) for value in truth.values())
        seen = {(tick.field, tick.option): tick.state for tick in reading.ticks if tick.state is not TickState.UNCLEAR}
        assert seen == {(tick.field, tick.option): tick.state for tick in page.page.ticks}


def test_an_author_tries_a_description_on_a_page() -> None:
    permit = MaterialType("planning_permit")
    (page,) = (page for page in labelled_pages([permit], ["clean_scan"], [SEED], unseen=True) if page.page.layout == "b")
    taken_for, got = tried(as_jpeg(page.arrival), 0, materials()[permit], CACHE.parent)
    assert taken_for is permit
    assert {field.name: field.value for field in got.fields}["证号"] == page.page.field("证号").value


def test_of_several_cards_on_a_sheet_nothing_that_differs_is_known() -> None:
    ((_, reading),) = read(MaterialType("health_certificate"), "c", "clean_scan")
    states = {field.name: field.state for field in reading.fields}
    differing = ("姓名", "证号", "体检日期", "有效期至")
    assert [states[name] for name in differing] == [FieldState.UNKNOWN] * len(differing)
