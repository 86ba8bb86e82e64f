"""PP-OCRv6 tiny in the faster-paddle package: networks and runtime in one file of machine code, no OpenCV. It is shown the red
channel."""

from __future__ import annotations

import io

from faster_paddle import OcrEngine
from PIL import Image

from domain.reading import Box, Line
from infra.ocr.base import Picture
from infra.ocr.networks import DETECTION_SIDE, Networks
from infra.ocr.red import red_channel


class FasterPaddle:
    """A page engine. It keeps its networks in itself and takes encoded pictures only."""

    name = "faster-paddle-1.0.4/PP-OCRv6-tiny"

    def __init__(self, networks: Networks) -> None:
        self._engine = OcrEngine(model_size="tiny", threads=networks.threads, det_max_side=DETECTION_SIDE)

    def read(self, rgb: Picture) -> list[Line]:
        """Lines in reading order; empty if the page shows no text."""
        encoded = io.BytesIO()
        Image.fromarray(red_channel(rgb)).save(encoded, format="bmp")
        height, width = rgb.shape[:2]
        lines = []
        for found in self._engine.ocr(encoded.getvalue())["bounds"].values():
            (x0, y0), (x1, y1) = found["topLeftCoord"], found["bottomRightCoord"]
            x0, y0, x1, y1 = max(x0 / width, 0.0), max(y0 / height, 0.0), min(x1 / width, 1.0), min(y1 / height, 1.0)
            if found["text"].strip() and x0 < x1 and y0 < y1:
                lines.append(Line(text=found["text"], box=Box(x0=x0, y0=y0, x1=x1, y1=y1), confidence=found["confidence"]))
        return lines
