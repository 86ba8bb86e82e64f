"""Image files that are broken, hostile or merely odd."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw, TiffTags
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from pillow_heif import from_bytes, register_heif_opener

_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0
"""TIFF's tag for what the values mean, and the value that says: of ink."""


def arrow(width: int = 400, height: int = 600) -> Image.Image:
    """White paper with a black bar along the top and a red one down the left side: shows every turn."""
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width, height // 10), fill="black")
    pen.rectangle((0, height // 10, width // 10, height), fill=(220, 20, 30))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The image as a file of that kind."""
    register_heif_opener()
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def turned_by_exif(orientation: int | str) -> bytes:
    """:func:`arrow` as JPEG with an EXIF orientation tag of that value, even if it is a text."""
    directory = ImageFileDirectory_v2()
    directory.tagtype[0x0112] = TiffTags.ASCII if isinstance(orientation, str) else TiffTags.SHORT
    directory[0x0112] = orientation
    return saved(arrow(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0" + directory.tobytes(8))


def sixteen_bit() -> bytes:
    """A 16-bit grey PNG, paper at 60,000 and a bar at 2,000."""
    grey = np.full((600, 400), 60_000, dtype=np.uint16)
    grey[:60] = 2_000
    return saved(Image.fromarray(grey), "PNG")


def sixteen_bit_colour() -> bytes:
    """:func:`arrow` as a PNG of 16 bits a colour."""
    wide = np.asarray(arrow()).astype(np.uint16) * 257
    height, width, _ = wide.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in wide)
    head = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def deep_heif() -> bytes:
    """:func:`arrow` as a HEIC of more than 8 bits a colour, as new phones take them."""
    wide = np.asarray(arrow()).astype(np.uint16) * 257
    out = io.BytesIO()
    from_bytes("RGB;16", (wide.shape[1], wide.shape[0]), wide.tobytes()).save(out, format="HEIF")
    return out.getvalue()


def white_is_zero() -> bytes:
    """:func:`arrow` as a grey TIFF whose values are of ink, not of light, as fax machines write them."""
    content = bytearray(saved(ImageChops.invert(arrow().convert("L")), "TIFF"))
    (start,) = struct.unpack_from("<I", content, 4)
    (entries,) = struct.unpack_from("<H", content, start)
    (place,) = (at for at in range(start + 2, start + 2 + 12 * entries, 12) if struct.unpack_from("<H", content, at)[0] == _PHOTOMETRIC)
    struct.pack_into("<H", content, place + 8, _WHITE_IS_ZERO)
    return bytes(content)


def tiff_pages(count: int) -> bytes:
    """A TIFF of that many pages, each a shade darker."""
    frames = [Image.new("L", (120, 160), 255 - 2 * index) for index in range(count)]
    return saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])


def png_bomb(side: int = 60_000) -> bytes:
    """A PNG header that announces billions of pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def looping_tiff() -> bytes:
    """A TIFF whose directory of the first page says that it is the next page too."""
    content = bytearray(saved(Image.new("L", (120, 160), 255), "TIFF"))
    (start,) = struct.unpack_from("<I", content, 4)
    (entries,) = struct.unpack_from("<H", content, start)
    struct.pack_into("<I", content, start + 2 + 12 * entries, start)
    return bytes(content)
