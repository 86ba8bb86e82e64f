"""RapidOCR as a reader of crops: a recogniser alone, on their red channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from infra.ocr.base import CropKind, Picture
from infra.ocr.red import red_channel

_BROADEST, _THINNEST = 2_000, 40
"""RapidOCR brings what is longer than so many pixels to so many, and the other side to a multiple of 32. Of a dotted rule that
is none, and it gives up: such a crop gets a margin, until a fortieth of its length is there."""


class RapidLines:
    """What the crop engines that read a crop just as it is have in common."""

    def __init__(self, engine: Any) -> None:
        """``engine`` is RapidOCR over the recogniser."""
        self._engine = engine

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:  # noqa: ARG002
        """Text and confidence of every crop; the kind makes no difference."""
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Picture) -> tuple[str, float]:
        output: Any = self._engine(not_too_thin(red_channel(crop)), use_det=False)
        return (output.txts[0], float(output.scores[0])) if output.txts else ("", 0.0)


def not_too_thin(crop: Picture) -> Picture:
    """The crop, with a margin of its own edges if RapidOCR could not take it as it is."""
    height, width = crop.shape[:2]
    if max(height, width) <= _BROADEST:
        return crop
    down, across = (max(0, -(-length // _THINNEST) - side) for length, side in ((width, height), (height, width)))
    sides = (down // 2, down - down // 2, across // 2, across - across // 2)
    return np.asarray(cv2.copyMakeBorder(crop, *sides, cv2.BORDER_REPLICATE), dtype=np.uint8)
