"""A page of print with marks written aslant all over it."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from infra.ocr.base import Picture

HEIGHT, WIDTH, PAPER = 1200, 800, 240
PRINT, MARK = 20, 185
ROWS = range(120, 1120, 100)
MARKS = [(120, 300), (440, 500), (120, 700), (440, 900), (240, 1100), (440, 250)]
"""Where each mark begins, at its lower left."""


def page(marks: int = len(MARKS), mark: int = MARK, rows: Iterable[int] = ROWS) -> Picture:
    """Rows of strokes, and over them so many marks that slant upwards."""
    seen = np.full((HEIGHT, WIDTH), PAPER, dtype=np.uint8)
    over = seen.copy()
    for x, y in MARKS[:marks]:
        for step in range(0, 160, 12):
            cv2.line(over, (x + step, y - step // 2 - 8), (x + step, y - step // 2 + 8), mark, 5)
    for row in rows:
        for x in range(80, 720, 20):
            cv2.line(seen, (x, row), (x, row + 28), PRINT, 6)
    return np.repeat(np.minimum(seen, over)[:, :, None], 3, axis=2)
