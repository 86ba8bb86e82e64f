"""PDF files to pictures and text layers. Runs in the sandbox only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from domain.case import MAX_PAGES
from functions.read.pages.images import LONG_SIDE
from functions.read.pages.pdf_text import OtherView, read_text_layer
from functions.read.pages.picture import PagePicture
from functions.read.pages.problems import MAX_PIXELS, Problem, rejected
from infra.ocr.base import Picture

DPI = 200
MAX_SIDE_POINTS = 14_400
"""200 inches, the largest page the PDF specification knows (ISO 32000-1 annex C)."""
MAX_ASPECT = 20

_TAIL_BYTES = 4096
_LOCKED = frozenset({pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY})
_HARMLESS_ANNOTATIONS = frozenset({pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP})


def count(content: bytes) -> int:
    """Pages of a PDF. Raises FileRejected."""
    with _opened(content) as document:
        return len(document)


def open_page(content: bytes, page_no: int) -> PagePicture:
    """One page at 200 dpi, at most LONG_SIDE pixels long, with its text layer. Raises FileRejected."""
    with _opened(content) as document:
        if page_no >= len(document):
            raise rejected(Problem.NO_SUCH_PAGE)
        page = document[page_no]
        rgb = _render(page)
        other = _other_view(page)
    layer, lines = read_text_layer(content, page_no, rgb, other)
    return PagePicture(rgb, layer, lines)


@contextmanager
def _opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code in _LOCKED:
            raise rejected(Problem.ENCRYPTED) from None
        # "No error" is how pdfium says that it found a document without pages.
        if error.err_code == pdfium_c.FPDF_ERR_SUCCESS:
            raise rejected(Problem.NO_PAGES) from None
        raise rejected(Problem.UNREADABLE if _complete(content) else Problem.TRUNCATED) from None
    try:
        # pdfium repairs a file that was cut off and may silently lose pages of it.
        if not _complete(content):
            raise rejected(Problem.TRUNCATED)
        if len(document) == 0:
            raise rejected(Problem.NO_PAGES)
        if len(document) > MAX_PAGES:
            raise rejected(Problem.TOO_MANY_PAGES)
        document.init_forms()
        yield document
    except pdfium.PdfiumError:
        raise rejected(Problem.UNREADABLE) from None
    finally:
        document.close()


def _complete(content: bytes) -> bool:
    return b"%%EOF" in content[-_TAIL_BYTES:]


def _render(page: pdfium.PdfPage) -> Picture:
    width, height = page.get_size()
    longer, shorter = max(width, height), min(width, height)
    if not 0 < longer <= MAX_SIDE_POINTS or longer > MAX_ASPECT * shorter:
        raise rejected(Problem.PAGE_TOO_LARGE)
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]):
        across, down = image.get_px_size()
        if across * down > MAX_PIXELS:
            raise rejected(Problem.PAGE_TOO_LARGE)
    scale = min(DPI / 72, LONG_SIDE / longer)
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True, fill_color=(255, 255, 255, 255))
    return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def _other_view(page: pdfium.PdfPage) -> OtherView:
    """What pdfium knows of the page that bears on trusting its text."""
    annotations = 0
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        annotations += pdfium_c.FPDFAnnot_GetSubtype(annotation) not in _HARMLESS_ANNOTATIONS
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    hidden = any(
        pdfium_c.FPDFTextObj_GetTextRenderMode(text) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
        for text in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT])
    )
    text = page.get_textpage().get_text_bounded()
    return OtherView(text=text, annotations=annotations, hidden_text=hidden)
