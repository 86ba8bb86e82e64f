"""The same document in fewer bytes: what is not a stream goes into one deflated object stream (ISO 32000-1, 7.5.7).

Typst writes every tag of the document's structure as an object of its own, in plain text. PDF/A-2 allows object streams.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

from pyhanko.pdf_utils.generic import PdfObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter


def compact(pdf: bytes) -> bytes:
    """The document with its objects, their numbers, its metadata and its id as they were; streams keep their very bytes.

    ``pdf`` is Typst's own output: one table of references, and no object of a later generation.
    """
    output = BytesIO()
    _Compact(pdf).write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


class _AsWritten(PdfObject):
    """What stands between ``obj`` and ``endobj``, unread: to read it takes ten times as long as all else."""

    def __init__(self, written: bytes) -> None:
        self._written = written

    def write_to_stream(self, stream: Any, handler: Any = None, container_ref: Any = None) -> None:  # noqa: ARG002
        """The object as it was, apart from the next."""
        stream.write(self._written + b"\n")


class _Compact(BasePdfFileWriter):
    def __init__(self, pdf: bytes) -> None:
        document = PdfFileReader(BytesIO(pdf))
        trailer = document.trailer
        super().__init__(trailer.raw_get("/Root"), trailer.raw_get("/Info"), trailer["/ID"])
        packed = self.prepare_object_stream()  # type: ignore[no-untyped-call]
        numbers = range(1, int(trailer["/Size"]))
        starts = [int(document.xrefs[Reference(number, 0, document)]) for number in numbers]
        table = document.last_startxref
        assert table is not None  # it was just read
        ends = dict(pairwise(sorted([*starts, table])))
        for start in starts:
            whole = pdf[start : ends[start]]
            written = whole[whole.index(b"obj") + len(b"obj") : whole.rindex(b"endobj")].strip()
            self.add_object(_AsWritten(written), None if written.endswith(b"endstream") else packed)

    def _write_header(self, stream: Any) -> None:
        stream.write(b"%PDF-1.7\n%\x80\x80\x80\x80\n")

    def _update_meta(self) -> None:
        return
