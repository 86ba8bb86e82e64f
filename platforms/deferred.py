"""Ports whose adapters need heavy libraries: made at first use, so that processes that never use them stay light."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from domain.documents import DocumentKind
from domain.reading import PageReading
from infra.ports import PaperReader, Press


class DeferredPress:
    """A press that is opened when the first document is made."""

    def __init__(self, make: Callable[[], Press]) -> None:
        self._make = make

    @cached_property
    def _press(self) -> Press:
        return self._make()

    def render(self, kind: DocumentKind, content: Mapping[str, Any]) -> bytes:
        return self._press.render(kind, content)

    def sign(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        return self._press.sign(pdf, reason=reason, at=at)


class DeferredPaperReader:
    """A reader of paper that is opened when the first file comes."""

    def __init__(self, make: Callable[[], PaperReader]) -> None:
        self._make = make

    @cached_property
    def _reader(self) -> PaperReader:
        return self._make()

    def count_pages(self, content: bytes, media_type: str) -> int:
        return self._reader.count_pages(content, media_type)

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:
        return self._reader.identify(content, media_type, page_no)

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:
        return self._reader.read_page(content, media_type, file_id, page_no)

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None
    ) -> bytes:
        return self._reader.picture(content, media_type, page_no, box)
