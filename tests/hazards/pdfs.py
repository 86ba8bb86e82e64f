"""Small PDFs that are broken, hostile or merely odd."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer


def pdf(objects: Sequence[bytes], *, ending: bytes = b"%%EOF\n") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n" % (len(objects) + 1, start)
    return bytes(out + ending)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<<%s /Length %d>>\nstream\n" % (extra, len(data)) + data + b"\nendstream"


def pages(count: int, *, box: bytes = b"0 0 595 842", content: bytes = b"") -> bytes:
    """A PDF of ``count`` equal pages with Latin text in Helvetica."""
    kids = b" ".join(b"%d 0 R" % (5 + index) for index in range(count))
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 3 0 R /Resources <</Font <</F 4 0 R>>>> >>" % box
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count %d /Kids [%s]>>" % (count, kids),
        stream(content),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *[page] * count,
    ])


def text_page(*lines: str, mode: int = 0, colour: str = "0 g", box: bytes = b"0 0 595 842") -> bytes:
    """One page of text lines; ``mode`` 3 is invisible."""
    shown = "".join(f"({line}) Tj 0 -30 Td " for line in lines)
    return pages(1, content=f"BT {colour} {mode} Tr /F 16 Tf 60 760 Td {shown}ET".encode("ascii"), box=box)


def image_page(picture: bytes, width: int, height: int, layer: Sequence[str] = (), mode: int = 3) -> bytes:
    """A full-page RGB image with a text layer over it, as scanners and forgers make."""
    shown = "".join(f"({line}) Tj 0 -30 Td " for line in layer)
    content = f"q 595 0 0 842 0 0 cm /I Do Q BT {mode} Tr /F 16 Tf 60 760 Td {shown}ET".encode("ascii")
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count 1 /Kids [5 0 R]>>",
        stream(content),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R"
        b" /Resources <</Font <</F 4 0 R>> /XObject <</I 6 0 R>>>> >>",
        _image(zlib.compress(picture), width, height, b"DeviceRGB"),
    ])


def _image(packed: bytes, width: int, height: int, colours: bytes) -> bytes:
    size = b"/Width %d /Height %d /ColorSpace /%s /BitsPerComponent 8" % (width, height, colours)
    return stream(packed, b"/Type /XObject /Subtype /Image /Filter /FlateDecode " + size)


def bomb(gigabytes: int = 10) -> bytes:
    """A page whose content, deflated three times over, inflates to this size."""
    block = zlib.compressobj(9)
    head, again = (block.compress(bytes(1 << 20)) + block.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    once = head + again * ((gigabytes << 10) - 1) + block.flush()
    packed = zlib.compress(zlib.compress(once, 9), 9)
    filters = b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count 1 /Kids [4 0 R]>>",
        stream(packed, filters),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R>>",
    ])


def image_bomb(side: int = 7_500) -> bytes:
    """A small page that shows a vast image."""
    row = zlib.compressobj(9)
    data = b"".join(row.compress(bytes(side)) for _ in range(side)) + row.flush()
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count 1 /Kids [4 0 R]>>",
        stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources <</XObject <</I 5 0 R>>>> >>",
        _image(data, side, side, b"DeviceGray"),
    ])


def looping_pages() -> bytes:
    """A page tree that contains itself."""
    return pdf([b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R]>>"])


def encrypted(password: str = "secret") -> bytes:
    """A page that opens with a password only."""
    writer: PdfFileWriter = copy_into_new_writer(PdfFileReader(io.BytesIO(text_page("x" * 40))))
    writer.encrypt(owner_pass=password, user_pass=password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
