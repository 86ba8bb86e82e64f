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


def encrypted(password: str = "secret", *, owner: str = "") -> bytes:
    """A page that opens with this password only; the owner's is the same unless given."""
    writer: PdfFileWriter = copy_into_new_writer(PdfFileReader(io.BytesIO(text_page("x" * 40))))
    writer.encrypt(owner_pass=owner or password, user_pass=password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_catalogue(extra: bytes, *objects: bytes) -> bytes:
    """An ordinary page of a file whose catalogue has more entries; ``objects`` are numbered from 6."""
    shown = b"BT 0 g /F 16 Tf 60 760 Td (Ordinary print on an ordinary page.) Tj ET"
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R %s>>" % extra,
        b"<</Type /Pages /Count 1 /Kids [5 0 R]>>",
        stream(shown),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources <</Font <</F 4 0 R>>>> >>",
        *objects,
    ])


def scripted() -> bytes:
    """A file that runs JavaScript when it is opened."""
    return with_catalogue(b"/OpenAction 6 0 R", b"<</S /JavaScript /JS (while \\(true\\) { app.alert\\('x'\\); })>>")


def launching() -> bytes:
    """A file that starts a program when it is opened."""
    return with_catalogue(b"/OpenAction 6 0 R", b"<</S /Launch /F (/bin/sh)>>")


def with_attachment() -> bytes:
    """A file that carries another one."""
    return with_catalogue(
        b"/Names <</EmbeddedFiles <</Names [(evil.exe) 6 0 R]>>>>",
        b"<</Type /Filespec /F (evil.exe) /EF <</F 7 0 R>>>>",
        stream(b"MZ" + bytes(64), b"/Type /EmbeddedFile"),
    )


def with_xfa() -> bytes:
    """A file with an XFA form, which no viewer of ours shows."""
    return with_catalogue(b"/AcroForm <</Fields [] /XFA 6 0 R>>", stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>"))


def misplaced_xref() -> bytes:
    """A file whose cross-reference table lies: every offset is off by some bytes."""
    content = with_catalogue(b"")
    return content.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + b"moved" * 9 + b"\n", 1)


def coded_image(name: str) -> bytes:
    """A page of print over an image in this coding (``JBIG2Decode``, ``JPXDecode``, ``CCITTFaxDecode``), of rubbish."""
    size = b"/Width 800 /Height 1000 /ColorSpace /DeviceGray /BitsPerComponent 1"
    coded = b"/Type /XObject /Subtype /Image /Filter /%s %s" % (name.encode("ascii"), size)
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources <</XObject <</I 4 0 R>>>> >>"
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [5 0 R]>>",
        stream(b"q 595 0 0 842 0 0 cm /I Do Q"), stream(bytes(range(256)) * 8, coded), page,
    ])


def unlocked() -> bytes:
    """An encrypted page that anybody may open: its user password is empty."""
    return encrypted("", owner="secret")


def vast_xref() -> bytes:
    """A file that announces two thousand million objects."""
    return with_catalogue(b"").replace(b"xref\n0 6\n", b"xref\n0 2000000000\n").replace(b"/Size 6", b"/Size 2000000000")


def deeply_nested() -> bytes:
    """A catalogue with an array in an array, a hundred thousand deep."""
    return with_catalogue(b"/X " + b"[" * 100_000 + b"]" * 100_000)


def strange_lock() -> bytes:
    """A file locked by a handler that nobody knows."""
    locked = with_catalogue(b"", b"<</Filter /Nobody.Knows /V 9 /R 9>>")
    return locked.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 6 0 R /ID [<00><00>]")
