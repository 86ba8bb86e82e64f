"""Compacting: another way to write down the same document."""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2 as pdfium
import pytest
import typst
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader

from infra.press.compact import compact
from infra.press.typst_press import STANDARD

PAGE = """#set document(title: "决定书", author: "某局", date: datetime(year: 2026, month: 3, day: 16))
#set text(font: "Noto Serif CJK SC", lang: "zh")
#for n in range(60) [= 第#n;项
#table(columns: 2, [编号], [#n]) #link("https://example.test")[说明]]
"""


@pytest.fixture(scope="module")
def plain() -> bytes:
    made = typst.compile(PAGE.encode(), format="pdf", pdf_standards=STANDARD)
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def small(plain: bytes) -> bytes:
    return compact(plain)


def test_a_document_with_many_tags_is_less_than_half_as_long(plain: bytes, small: bytes) -> None:
    assert len(small) < len(plain) / 2


def test_every_page_looks_and_reads_the_same(plain: bytes, small: bytes) -> None:
    before, after = pdfium.PdfDocument(plain), pdfium.PdfDocument(small)
    assert len(before) == len(after) > 1
    for one, other in zip(before, after, strict=True):
        assert (one.render().to_numpy() == other.render().to_numpy()).all()
        assert one.get_textpage().get_text_bounded() == other.get_textpage().get_text_bounded()


def test_title_author_dates_and_what_it_claims_to_be_stay(plain: bytes, small: bytes) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in small
    with pdfplumber.open(io.BytesIO(plain)) as before, pdfplumber.open(io.BytesIO(small)) as after:
        assert after.metadata == before.metadata
        assert "Title" in after.metadata


def test_every_object_keeps_its_number_and_what_it_says(plain: bytes, small: bytes) -> None:
    """Its tags among them, which tell a screen reader what is a heading and what a table."""
    before, after = PdfFileReader(io.BytesIO(plain)), PdfFileReader(io.BytesIO(small))
    assert after.trailer["/ID"] == before.trailer["/ID"]
    assert "/StructTreeRoot" in after.root
    assert _objects(after, before) == _objects(before, before)


def test_the_same_document_gives_the_same_bytes(plain: bytes, small: bytes) -> None:
    assert compact(plain) == small


def _objects(document: PdfFileReader, numbered_as: PdfFileReader) -> list[bytes]:
    return [_written(document, number) for number in range(1, int(numbered_as.trailer["/Size"]))]


def _written(document: PdfFileReader, number: int) -> bytes:
    output, found = io.BytesIO(), document.get_object(Reference(number, 0, document))  # type: ignore[no-untyped-call]
    found.write_to_stream(output, None)
    return output.getvalue()
