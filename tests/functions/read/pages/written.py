"""A page of print for the tests, and the same leaning."""

from __future__ import annotations

import cv2
import numpy as np

from infra.ocr.base import Picture


def written_page() -> Picture:
    page = np.full((1100, 800, 3), 250, dtype=np.uint8)
    for row in range(120, 1000, 45):
        cv2.putText(page, "Food business licence 2026-06-30", (80, row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
    return page


def leaning(page: Picture, degrees: float) -> Picture:
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(250, 250, 250)), dtype=np.uint8)
