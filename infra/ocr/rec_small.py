"""PP-OCRv6 small's recogniser on whole lines another page engine found, from the red channel as on a page of its own."""

from __future__ import annotations

from infra.ocr.networks import Networks
from infra.ocr.rapid_lines import RapidLines
from infra.ocr.rapidocr_small import RapidOcrSmall, rapid_small


class RecSmall(RapidLines):
    """A crop engine, whose readings are those of the page engine it is a part of."""

    name = RapidOcrSmall.name

    def __init__(self, networks: Networks) -> None:
        super().__init__(rapid_small(networks))
