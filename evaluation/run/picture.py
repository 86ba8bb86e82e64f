"""Crops of pages, small enough for a report that holds hundreds of them, and still to be read."""

from __future__ import annotations

import io

from PIL import Image

_SIZE, _COLOURS = (900, 900), 32


def small(png: bytes) -> bytes:
    """The picture with few colours, as PNG again."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.thumbnail(_SIZE)
        picture.convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
