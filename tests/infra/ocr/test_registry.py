"""Engines by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from infra.ocr.networks import Networks
from infra.ocr.registry import UnknownEngine, crop_engine, page_engine
from tests.infra.ocr.printed import CACHE


def test_an_unknown_engine_is_an_error_that_says_which_there_are() -> None:
    with pytest.raises(UnknownEngine, match=r"no engine 'abacus'; there are .*rapidocr_small.*tesseract"):
        page_engine("abacus", Networks(CACHE))
    with pytest.raises(UnknownEngine, match="rec_v4"):
        crop_engine("rapidocr_small", Networks(CACHE))


def test_knowing_the_names_loads_no_engine() -> None:
    heavy = "{'numpy', 'cv2', 'rapidocr', 'onnxruntime', 'pytesseract', 'tesserocr'}"
    code = f"import sys, infra.ocr.registry; sys.exit(' '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
