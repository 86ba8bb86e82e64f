"""QR codes on a page: what they hold, and where."""

from __future__ import annotations

import cv2
import zxingcpp

from domain.reading import Box, QrCode
from infra.ocr.base import Picture

MAX_CODES = 8
"""Most codes kept of a page: a licence has one, a sheet of copies a few."""
MAX_TEXT = 4296
"""Characters, the most a QR code can hold (ISO/IEC 18004, version 40-L)."""


def find_codes(rgb: Picture) -> tuple[QrCode, ...]:
    """The QR codes that could be decoded on an upright page, error correction passed, topmost first."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    # Light on dark no licence has them, and looking for that takes a fifth of the time.
    found = [
        QrCode(text=code.text[:MAX_TEXT], box=_box(code.position, width, height))
        for code in zxingcpp.read_barcodes(grey, formats=formats, try_invert=False)[:MAX_CODES]
        if code.valid and code.text
    ]
    return tuple(sorted(found, key=lambda code: (code.box.y0, code.box.x0)))


def _box(position: zxingcpp.Position, width: int, height: int) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across = [min(max(corner.x / width, 0.0), 1.0) for corner in corners]
    down = [min(max(corner.y / height, 0.0), 1.0) for corner in corners]
    return Box(x0=min(across), y0=min(down), x1=max(across), y1=max(down))
