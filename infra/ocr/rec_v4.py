"""PP-OCRv4's mobile recogniser on crops: another network, trained on other data with another alphabet than the page
engine's, and so a second reader for Chinese that does not repeat the first one's mistakes.

Its alphabet has 6,623 characters: a rare character outside it is never confirmed, and the field goes to a person.
"""

from __future__ import annotations

from pathlib import Path

from infra.ocr.networks import Networks, installed
from infra.ocr.rapid_lines import RapidLines


class RecV4(RapidLines):
    """A crop engine."""

    name = "rapidocr-3.10/PP-OCRv4-mobile-rec"

    def __init__(self, networks: Networks) -> None:
        super().__init__(networks.rapid(network()))


def network() -> Path:
    """The file of the network; of the package that carries it nothing else is used."""
    return installed("rapidocr_onnxruntime", "models/ch_PP-OCRv4_rec_infer.onnx")
