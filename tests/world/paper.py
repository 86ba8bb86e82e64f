"""Papers that carry their own reading: fakes at the PaperReader and Press ports, deterministic and quick."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.documents import DocumentKind
from domain.reading import PageReading
from domain.record import canonical_json, digest_of
from infra.ports import FileRejected

HEAD = b"%PDF-recorded\n"


def recorded_file(pages: Sequence[PageReading]) -> bytes:
    """A file whose pages read exactly as given."""
    return HEAD + canonical_json([page.model_dump(mode="json") for page in pages])


class RecordedPaper:
    """Implements PaperReader over :func:`recorded_file`; anything else cannot be opened."""

    def count_pages(self, content: bytes, media_type: str) -> int:
        return len(self._pages(content))

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:
        return digest_of(canonical_json(self._pages(content)[page_no]))

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:
        page = PageReading.model_validate_json(json.dumps(self._pages(content)[page_no]))
        return page.model_copy(update={"file_id": file_id, "page_no": page_no})

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None
    ) -> bytes:
        return b"\x89PNG\r\n\x1a\n" + digest_of(content).encode()

    def _pages(self, content: bytes) -> list[Any]:
        if not content.startswith(HEAD):
            raise FileRejected("bomb_or_broken", "文件无法打开，请重新上传。")
        pages: list[Any] = json.loads(content.removeprefix(HEAD))
        return pages


class PlainPress:
    """Implements Press: a document is its content as JSON, a signature is its digest."""

    def render(self, kind: DocumentKind, content: Mapping[str, Any]) -> bytes:
        return b"%PDF-plain\n" + canonical_json({"kind": kind.value, "content": dict(content)})

    def sign(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        return pdf + f"\nsigned {at.isoformat()} {reason} {digest_of(pdf)}".encode()
