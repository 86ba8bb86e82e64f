"""What a file is by its first bytes. The name and the declared type are never trusted."""

from __future__ import annotations

_PDF_HEADER_WITHIN = 1024
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")


def media_type_of(content: bytes) -> str | None:
    """The media type among those we read (PDF, JPEG, PNG, TIFF, HEIC, WebP), or None."""
    head = content[:16]
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return "application/pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return "image/tiff"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "image/heic"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    return None
