"""RapidOCR with two of PP-OCRv6: small finds the lines, tiny reads them.

The boxes are those of the page engine of record, whose recogniser can so read again what matters.
"""

from __future__ import annotations

from infra.ocr.networks import Networks
from infra.ocr.rapid_page import RapidPage
from infra.ocr.rapidocr_small import detection
from infra.ocr.rapidocr_tiny import rapid_tiny


class RapidOcrMixed(RapidPage):
    """A page engine."""

    name = "rapidocr-3.10/PP-OCRv6-small-det+tiny-rec"

    def __init__(self, networks: Networks) -> None:
        super().__init__(rapid_tiny(networks, detection()))
