"""RapidOCR with PP-OCRv6 small: the page engine whose readings of deciding fields count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from infra.ocr.networks import Networks, installed
from infra.ocr.rapid_page import RapidPage


class RapidOcrSmall(RapidPage):
    """A page engine."""

    name = "rapidocr-3.10/PP-OCRv6-small"

    def __init__(self, networks: Networks) -> None:
        super().__init__(rapid_small(networks))


def rapid_small(networks: Networks) -> Any:
    """RapidOCR over PP-OCRv6 small: one for the page engine and all that reads crops with its recogniser."""
    return networks.rapid(installed("rapidocr", "models/PP-OCRv6_rec_small.onnx"), detection())


def detection() -> Path:
    """The network that finds lines."""
    return installed("rapidocr", "models/PP-OCRv6_det_small.onnx")
