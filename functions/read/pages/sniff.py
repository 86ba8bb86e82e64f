"""What a file really is, by its first bytes; its name and declared type are not asked."""

from __future__ import annotations

from enum import StrEnum

from functions.read.pages.problems import MAX_FILE_BYTES, Problem, rejected

_PDF_HEADER_WITHIN = 1024
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})


_ZIP, _OLD_OFFICE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OFFICE_PARTS = (b"[Content_Types].xml", b"opendocument")
_OFD_PART = b"OFD.xml"
"""The one member that every OFD package has at its root (GB/T 33190-2016, 6.2)."""


class FileType(StrEnum):
    """The types that are accepted, as media types."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    HEIF = "image/heic"


def file_type(content: bytes) -> FileType | None:
    """The type the content begins as, or None. A picture that somewhere says it were a PDF is a picture."""
    for kind, matches in (
        (FileType.JPEG, content.startswith(b"\xff\xd8\xff")),
        (FileType.PNG, content.startswith(b"\x89PNG\r\n\x1a\n")),
        (FileType.WEBP, content.startswith(b"RIFF") and content[8:12] == b"WEBP"),
        (FileType.TIFF, content.startswith((b"II*\0", b"MM\0*"))),
        (FileType.HEIF, content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS),
        (FileType.PDF, b"%PDF-" in content[:_PDF_HEADER_WITHIN]),
    ):
        if matches:
            return kind
    return None


def why_not(content: bytes) -> Problem:
    """What is wrong with content of none of the accepted types. A package's names are looked for in its bytes; none is opened.

    OFD is turned down on purpose: nothing well kept and freely licensed draws it, and text nobody can compare with a picture
    is not to be trusted.
    """
    if content.startswith(_ZIP):
        if _OFD_PART in content:
            return Problem.OFD
        return Problem.OFFICE_DOCUMENT if any(part in content for part in _OFFICE_PARTS) else Problem.ARCHIVE
    if content.startswith(_OLD_OFFICE):
        return Problem.OFFICE_DOCUMENT
    return Problem.ARCHIVE if content.startswith(_ARCHIVES) else Problem.WRONG_TYPE


def sniff(content: bytes) -> FileType:
    """The type of the content. Raises FileRejected: ``empty``, ``oversized`` or what :func:`why_not` says."""
    if not content.strip(b"\0\r\n\t "):
        raise rejected(Problem.EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise rejected(Problem.OVERSIZED)
    kind = file_type(content)
    if kind is None:
        raise rejected(why_not(content))
    return kind
