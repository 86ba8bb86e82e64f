"""RapidOCR as a reader of crops: a recogniser alone, on their red channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from infra.ocr.base import CropKind, Picture


class RapidLines:
    """What the crop engines that read a crop just as it is have in common."""

    def __init__(self, engine: Any) -> None:
        """``engine`` is RapidOCR over the recogniser."""
        self._engine = engine

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:  # noqa: ARG002
        """Text and confidence of every crop; the kind makes no difference."""
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Picture) -> tuple[str, float]:
        red = cv2.extractChannel(np.ascontiguousarray(crop), 0)
        output: Any = self._engine(cv2.merge([red, red, red]), use_det=False)
        return (output.txts[0], float(output.scores[0])) if output.txts else ("", 0.0)
