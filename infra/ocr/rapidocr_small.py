"""RapidOCR with PP-OCRv6 small: the page engine, tuned for one thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr

from domain.reading import Box, Line
from infra.ocr.base import Picture
from infra.ocr.weights import without_denormals

DETECTION_SIDE = 1280
"""Longest side for detection. 1280 halves the time of the default and loses nothing on red-channel input; on
colour input it more than doubles the errors under seals, so give it the red channel."""


def networks() -> Path:
    """Where the installed package keeps its networks."""
    return Path(rapidocr.__file__).parent / "models"


def settings(cache: Path, threads: int = 1) -> dict[str, Any]:
    """RapidOCR's parameters. No line is dropped for low confidence: a line half read is not a blank."""
    models = networks()
    return {
        "Global.use_cls": False,
        "Global.text_score": 0.0,
        "Global.log_level": "error",
        "Det.model_path": str(without_denormals(models / "PP-OCRv6_det_small.onnx", cache)),
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTION_SIDE,
        "Rec.model_path": str(without_denormals(models / "PP-OCRv6_rec_small.onnx", cache)),
        "Rec.rec_batch_num": 1,
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
    }


class RapidOcrSmall:
    """The page engine. Loads its networks at the first page (about 1 s) and keeps them."""

    name = "rapidocr-3.10/PP-OCRv6-small"

    def __init__(self, cache: Path, threads: int = 1) -> None:
        """``cache`` keeps the scrubbed networks."""
        self._engine = rapidocr.RapidOCR(params=settings(cache, threads))

    def read(self, rgb: Picture) -> list[Line]:
        """Lines in reading order; empty if the page shows no text."""
        result: Any = self._engine(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
        if result.boxes is None:
            return []
        height, width = rgb.shape[:2]
        size = np.array([width, height], dtype=np.float64)
        lines = []
        for quad, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
            corners = np.clip(np.asarray(quad, dtype=np.float64) / size, 0.0, 1.0)
            (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
            if x0 < x1 and y0 < y1:
                box = Box(x0=float(x0), y0=float(y0), x1=float(x1), y1=float(y1))
                lines.append(Line(text=text, box=box, confidence=float(score)))
        return lines
