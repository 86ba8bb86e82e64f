"""Pictures of a page or of a place on it, for people to look at."""

from __future__ import annotations

import numpy as np

from infra.ocr.base import Picture


def cut_out(rgb: Picture, box: tuple[float, float, float, float]) -> Picture:
    """The place on the page, by page fractions; at least one pixel of it, whatever the box."""
    height, width = rgb.shape[:2]
    x0, y0, x1, y1 = (min(max(side, 0.0), 1.0) for side in box)
    left, top = min(int(x0 * width), width - 1), min(int(y0 * height), height - 1)
    return rgb[top : max(round(y1 * height), top + 1), left : max(round(x1 * width), left + 1)]


def as_png(rgb: Picture) -> bytes:
    """The picture as a PNG file."""
    import cv2

    done, encoded = cv2.imencode(".png", np.ascontiguousarray(rgb[:, :, ::-1]))
    if not done:
        raise ValueError("no picture")
    return encoded.tobytes()
