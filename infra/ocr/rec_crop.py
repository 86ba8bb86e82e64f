"""PP-OCRv6's recogniser alone on crops, in colour and at other scales than the page engine gives it.

It is the page engine's own network: it tells what hangs on a crop's preparation, but repeats most real mistakes. Do
not take its agreement for an independent second reading; where the page engine hesitated, its dissent is worth asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from infra.ocr.base import CropKind, Picture
from infra.ocr.networks import Networks
from infra.ocr.rapid_lines import not_too_thin
from infra.ocr.rapidocr_small import rapid_small

_MARGIN = 0.15


class RecCrop:
    """A crop engine. ``height`` is what crops are brought to, in pixels: what the network is in two minds about comes
    out differently at another."""

    name = "rapidocr-3.10/PP-OCRv6-small-rec"
    height = 48

    def __init__(self, networks: Networks) -> None:
        self._engine = rapid_small(networks)

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:  # noqa: ARG002
        """Text and confidence of every crop; the kind makes no difference to this network."""
        results = []
        for crop in crops:
            output: Any = self._engine(self._prepared(crop), use_det=False)
            text, score = (output.txts[0], output.scores[0]) if output.txts else ("", 0.0)
            results.append((text, float(score)))
        return results

    def _prepared(self, crop: Picture) -> Picture:
        height, width = crop.shape[:2]
        size = (max(round(width * self.height / height), 1), self.height)
        scaled = cv2.resize(crop[:, :, ::-1], size, interpolation=cv2.INTER_AREA)
        margin = round(self.height * _MARGIN)
        padded = cv2.copyMakeBorder(scaled, margin, margin, margin, margin, cv2.BORDER_REPLICATE)
        return not_too_thin(np.asarray(padded, dtype=np.uint8))


class SmallRecCrop(RecCrop):
    """The same on crops made small."""

    name = "rapidocr-3.10/PP-OCRv6-small-rec-24"
    height = 24
