"""The type of a file is told by its content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.read.pages.sniff import FileType, file_type, sniff
from infra.ports import FileRejected
from tests.hazards.pdfs import text_page
from tests.hazards.pictures import arrow, saved


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FileType.PDF, text_page("x")),
        (FileType.PDF, b"\xef\xbb\xbf\r\n" + text_page("x")),
        (FileType.JPEG, saved(arrow(), "JPEG")),
        (FileType.PNG, saved(arrow(), "PNG")),
        (FileType.WEBP, saved(arrow(), "WEBP")),
        (FileType.TIFF, saved(arrow(), "TIFF")),
        (FileType.HEIF, saved(arrow(), "HEIF")),
    ],
)
def test_accepted_types(kind: FileType, content: bytes) -> None:
    assert sniff(content) is kind


@given(st.binary(max_size=2000))
def test_any_content_has_a_type_or_is_rejected(content: bytes) -> None:
    try:
        outcome = sniff(content).value
    except FileRejected as problem:
        outcome = problem.code
    assert outcome in {"empty", "wrong_type", "archive", "office_document", *FileType}


def test_a_picture_that_says_it_were_a_pdf_is_a_picture() -> None:
    assert file_type(saved(arrow(), "JPEG")[:3] + b"%PDF-1.7") is FileType.JPEG


@given(st.binary(max_size=64))
def test_what_has_no_type_when_received_is_turned_down_when_opened(content: bytes) -> None:
    try:
        assert sniff(content) is file_type(content)
    except FileRejected:
        assert file_type(content) is None
