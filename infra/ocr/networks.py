"""The networks a worker reads with, each loaded once, whichever engines share it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from infra.ocr.weights import without_denormals

DETECTION_SIDE = 1280
"""Longest side for detection. 1280 halves the time of the default and loses nothing on red-channel input; on
colour input it more than doubles the errors under seals, so give it the red channel."""


class Networks:
    """What every engine is made from. ``cache`` keeps the scrubbed files; a session has ``threads`` threads."""

    def __init__(self, cache: Path, threads: int = 1) -> None:
        self.cache = cache
        self.threads = threads
        self._rapid: dict[tuple[Path, Path | None], Any] = {}

    def rapid(self, recognition: Path, detection: Path | None = None, alphabet: Path | None = None) -> Any:
        """RapidOCR over these networks, which it loads when first needed; the same object for the same networks.

        ``alphabet`` is for recognisers that do not hold their own.
        """
        networks = (recognition, detection)
        if networks not in self._rapid:
            from rapidocr import RapidOCR

            self._rapid[networks] = RapidOCR(params=self._settings(recognition, detection, alphabet))
        return self._rapid[networks]

    def _settings(self, recognition: Path, detection: Path | None, alphabet: Path | None) -> dict[str, Any]:
        """RapidOCR's parameters. No line is dropped for low confidence: a line half read is not a blank."""
        return {
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.log_level": "error",
            "Det.model_path": detection and str(without_denormals(detection, self.cache)),
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "Rec.model_path": str(without_denormals(recognition, self.cache)),
            "Rec.rec_keys_path": alphabet and str(alphabet),
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": self.threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
        }


def installed(package: str, file: str) -> Path:
    """A file that an installed package carries, found without importing it. Raises ModuleNotFoundError."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent / file
