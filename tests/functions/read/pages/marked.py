"""A page of print with marks written aslant all over it, and the lines an engine finds there."""

from __future__ import annotations

import cv2
import numpy as np

from domain.reading import Box, Line
from infra.ocr.base import Picture

HEIGHT, WIDTH, PAPER = 600, 400, 240
PRINT, MARK = 20, 185
ROWS = range(60, 560, 50)
MARKS = [(60, 150), (220, 250), (60, 350), (220, 450), (120, 550)]
"""Where each mark begins, at its lower left."""


def page(marks: int = len(MARKS), mark: int = MARK) -> Picture:
    """Rows of strokes, and over them so many marks that slant upwards."""
    seen = np.full((HEIGHT, WIDTH), PAPER, dtype=np.uint8)
    over = seen.copy()
    for x, y in MARKS[:marks]:
        for step in range(0, 80, 8):
            cv2.line(over, (x + step, y - step // 2 - 6), (x + step, y - step // 2 + 6), mark, 2)
    for row in ROWS:
        for x in range(40, 360, 10):
            cv2.line(seen, (x, row), (x, row + 14), PRINT, 3)
    return np.repeat(np.minimum(seen, over)[:, :, None], 3, axis=2)


def lines(marks: int = len(MARKS), confidence: float = 0.98) -> list[Line]:
    """As an engine finds them: of marks it makes out nothing."""
    return [
        *(line("一行字", 40, row - 1, 350, row + 16, confidence) for row in ROWS),
        *(line("O", x - 2, y - 46, x + 80, y + 8, 0.3) for x, y in MARKS[:marks]),
    ]


def line(text: str, x0: float, y0: float, x1: float, y1: float, confidence: float) -> Line:
    return Line(text=text, box=Box(x0=x0 / WIDTH, y0=y0 / HEIGHT, x1=x1 / WIDTH, y1=y1 / HEIGHT), confidence=confidence)
