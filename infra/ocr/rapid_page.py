"""RapidOCR as a page engine: one network finds the lines, another reads them, both on the page's red channel: seals all but
vanish in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from domain.reading import Box, Line
from infra.ocr.base import Picture
from infra.ocr.red import red_channel


class RapidPage:
    """What the page engines of RapidOCR have in common. Networks are loaded at the first page and kept."""

    def __init__(self, engine: Any) -> None:
        """``engine`` is RapidOCR over both networks."""
        self._engine = engine

    def read(self, rgb: Picture) -> list[Line]:
        """Lines in reading order; empty if the page shows no text."""
        result: Any = self._engine(red_channel(rgb), use_det=True)
        if result.boxes is None:
            return []
        height, width = rgb.shape[:2]
        size = np.array([width, height], dtype=np.float64)
        lines = []
        for quad, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
            corners = np.clip(np.asarray(quad, dtype=np.float64) / size, 0.0, 1.0)
            (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
            if x0 < x1 and y0 < y1:
                box = Box(x0=float(x0), y0=float(y0), x1=float(x1), y1=float(y1))
                lines.append(Line(text=text, box=box, confidence=float(score)))
        return lines
