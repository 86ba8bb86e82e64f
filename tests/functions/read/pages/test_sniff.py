"""The type of a file is told by its content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.read.pages.sniff import FileType, sniff
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
    assert outcome in {"empty", "wrong_type", *FileType}
