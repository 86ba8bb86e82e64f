"""PP-OCRv4's mobile recogniser on crops: another network, trained on other data with another alphabet than the page
engine's, and so a second reader for Chinese that does not repeat the first one's mistakes.

Its alphabet has 6,623 characters: a rare character outside it is never confirmed, and the field goes to a person.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from rapidocr import RapidOCR

from infra.ocr.base import CropKind, Picture
from infra.ocr.rapidocr_small import settings
from infra.ocr.weights import without_denormals

_PACKAGE = "rapidocr_onnxruntime"
"""The package that carries the network; only its file is used, none of its code."""


class RecV4:
    """A crop engine."""

    name = "rapidocr-3.10/PP-OCRv4-mobile-rec"

    def __init__(self, cache: Path, threads: int = 1) -> None:
        self._engine = RapidOCR(params={
            **settings(cache, threads), "Global.use_det": False,
            "Rec.model_path": str(without_denormals(network(), cache)),
        })

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:  # noqa: ARG002
        """Text and confidence of every crop, read from the red channel; the kind makes no difference."""
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Picture) -> tuple[str, float]:
        red = cv2.extractChannel(np.ascontiguousarray(crop), 0)
        output: Any = self._engine(cv2.merge([red, red, red]))
        return (output.txts[0], float(output.scores[0])) if output.txts else ("", 0.0)


def network() -> Path:
    """The file of the network."""
    package = importlib.util.find_spec(_PACKAGE)
    if package is None or package.origin is None:
        raise ModuleNotFoundError(_PACKAGE)
    return Path(package.origin).parent / "models" / "ch_PP-OCRv4_rec_infer.onnx"
