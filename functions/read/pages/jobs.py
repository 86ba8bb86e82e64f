"""The sandboxed jobs. Only the sandbox imports this module: it loads the parsers of hostile files."""

from __future__ import annotations

from typing import Any

from functions.read.pages import images, pdf
from functions.read.pages.sniff import FileType, sniff


def count_pages(content: bytes) -> dict[str, Any]:
    """``pages``: how many pages the file has. Raises FileRejected."""
    kind = sniff(content)
    pages = pdf.count(content) if kind is FileType.PDF else images.count_frames(content, kind)
    return {"pages": pages}


def open_page(content: bytes, page_no: int) -> dict[str, Any]:
    """The page (from 0) as :meth:`PagePicture.as_mapping` gives it. Raises FileRejected."""
    kind = sniff(content)
    page = pdf.open_page(content, page_no) if kind is FileType.PDF else images.open_frame(content, kind, page_no)
    return page.as_mapping()
