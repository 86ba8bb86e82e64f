"""What a file really is, by its first bytes; its name and declared type are not asked."""

from __future__ import annotations

from enum import StrEnum

from functions.read.pages.problems import MAX_FILE_BYTES, Problem, rejected

_PDF_HEADER_WITHIN = 1024
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})


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


def sniff(content: bytes) -> FileType:
    """The type of the content. Raises FileRejected: ``empty``, ``oversized`` or ``wrong_type``."""
    if not content.strip(b"\0\r\n\t "):
        raise rejected(Problem.EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise rejected(Problem.OVERSIZED)
    kind = file_type(content)
    if kind is None:
        raise rejected(Problem.WRONG_TYPE)
    return kind
