"""One PDF of scanned pages, printed pages and several materials, in no order: each page is read for what it is."""

from __future__ import annotations

import io
from functools import cache

import pypdfium2
import pytest

from domain.materials import MaterialType
from domain.reading import FieldState, PageReading, Source
from fixtures.cases import bundle
from fixtures.conditions.arrival import Arrival, as_pdf
from fixtures.firms import CATERING, Firm, firm
from fixtures.papers import values
from fixtures.papers.typeset import typeset
from fixtures.places import XINGQING
from functions.read.pages.jobs import count_pages, open_page
from functions.read.pages.picture import TextLayer
from functions.read.reader import open_reader
from tests.infra.ocr.printed import CACHE

SEED = 4_711
SCANNED, PRINTED = (TextLayer.NONE, Source.OCR), (TextLayer.TRUSTED, Source.TEXT_LAYER)
EXPECTED = (
    (MaterialType.RENEWAL_APPLICATION, *SCANNED), (MaterialType.BUSINESS_LICENCE, *PRINTED),
    (MaterialType.FOOD_LICENCE, *SCANNED), (MaterialType.RENEWAL_APPLICATION, *SCANNED), (MaterialType.FOOD_LICENCE, *PRINTED),
)


@cache
def holder() -> Firm:
    return firm(SEED, county=XINGQING, category=CATERING)


@cache
def mixed() -> bytes:
    """Scanned application, printed business licence, scanned and printed food licence: the sheets as somebody piled them up."""
    licence, copy = bundle.licence_papers(holder(), "a")
    business = typeset(MaterialType.BUSINESS_LICENCE, "a", values.business_licence(holder()))
    first, second = scans(bundle.arrivals([bundle.application_paper(holder(), "a")], "clean_scan", SEED))
    (scanned,) = scans(bundle.arrivals([licence], "clean_scan", SEED))
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as pile:
        for content in (first, business.pdf, scanned, second, copy.pdf):
            with pypdfium2.PdfDocument(content) as sheet:
                pile.import_pages(sheet)
        pile.save(out)
    return out.getvalue()


def scans(arrivals: list[Arrival]) -> list[bytes]:
    return [as_pdf([arrival]) for arrival in arrivals]


def test_every_page_is_opened_as_what_it_is() -> None:
    assert count_pages(mixed()) == {"pages": len(EXPECTED)}
    layers = [open_page(mixed(), page_no)["text_layer"] for page_no in range(len(EXPECTED))]
    assert layers == [layer for _, layer, _ in EXPECTED]


@pytest.mark.slow
def test_every_page_is_read_as_its_material() -> None:
    reader = open_reader(CACHE.parent)
    read = [reader.read_page(mixed(), "application/pdf", "f1", page_no) for page_no in range(len(EXPECTED))]
    assert [(page.material, page.source) for page in read] == [(material, source) for material, _, source in EXPECTED]
    number = holder().licence_number
    assert [known(page, "许可证编号") for page in read] == [number, None, number, None, number]
    assert known(read[1], "统一社会信用代码") == holder().credit_code


def known(page: PageReading, name: str) -> str | None:
    return next((field.value for field in page.fields if field.name == name and field.state is FieldState.KNOWN), None)
