"""Network files without denormal weights.

Two thirds of PP-OCRv6's detection time went into two convolutions that multiply by denormal numbers, which are
zero for every purpose but speed. They are set to zero once, in a copy beside the original's digest.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def without_denormals(network: Path, cache: Path) -> Path:
    """The copy of an ONNX file in ``cache``, made on first use; several processes may make it at once."""
    digest = hashlib.sha256(network.read_bytes()).hexdigest()[:16]
    copy = cache / f"{network.stem}-{digest}.onnx"
    if not copy.exists():
        cache.mkdir(parents=True, exist_ok=True)
        # Loading onnx takes longer than reading a page and is needed once in a machine's life.
        from infra.ocr.scrub import scrub

        scrub(network, copy)
    return copy
