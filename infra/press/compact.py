"""The same document in fewer bytes: what is not a stream goes into one deflated object stream (ISO 32000-1, 7.5.7).

Typst writes every tag of the document's structure as an object of its own, in plain text. PDF/A-2 allows object streams.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import Reference, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter


def compact(pdf: bytes) -> bytes:
    """The document with its objects, their numbers, its metadata and its id as they were; streams keep their very bytes."""
    output = BytesIO()
    _Compact(PdfFileReader(BytesIO(pdf))).write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


class _Compact(BasePdfFileWriter):
    def __init__(self, document: PdfFileReader) -> None:
        trailer = document.trailer
        super().__init__(trailer.raw_get("/Root"), trailer.raw_get("/Info"), trailer["/ID"])
        packed = self.prepare_object_stream()  # type: ignore[no-untyped-call]
        for number in range(1, int(trailer["/Size"])):
            found = document.get_object(Reference(number, 0, document))  # type: ignore[no-untyped-call]
            self.add_object(found, None if isinstance(found, StreamObject) else packed)

    def _write_header(self, stream: Any) -> None:
        stream.write(b"%PDF-1.7\n%\x80\x80\x80\x80\n")

    def _update_meta(self) -> None:
        return
