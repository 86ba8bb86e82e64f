"""RapidOCR with its steps done in less time: the very figures that RapidOCR itself comes to over the same networks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from infra.ocr.networks import DETECTION_SIDE, Networks, installed
from infra.ocr.rapidocr_small import detection, rapid_small
from infra.ocr.weights import prepared
from tests.infra.ocr.printed import CACHE, blank, crop, printed

pytestmark = pytest.mark.slow

LINES = ("食品经营许可证", "JY13301060012345", "2026年06月30日")


@pytest.fixture(scope="module")
def plain() -> Any:
    """RapidOCR as it comes."""
    from rapidocr import RapidOCR

    recognition = installed("rapidocr", "models/PP-OCRv6_rec_small.onnx")
    return RapidOCR(params={
        "Global.use_cls": False, "Global.text_score": 0.0, "Global.log_level": "error",
        "Det.model_path": str(prepared(detection(), CACHE)), "Det.limit_type": "max", "Det.limit_side_len": DETECTION_SIDE,
        "Rec.model_path": str(prepared(recognition, CACHE)), "Rec.rec_batch_num": 1,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    })


@pytest.fixture(scope="module")
def ours() -> Any:
    return rapid_small(Networks(CACHE))


@pytest.mark.parametrize("size", [18, 40])
def test_a_page_is_read_to_the_last_figure_alike(plain: Any, ours: Any, size: int) -> None:
    noise = np.random.default_rng(size).integers(0, 60, size=printed(*LINES, size=size).shape, dtype=np.uint8)
    page = np.ascontiguousarray(printed(*LINES, size=size) - np.minimum(noise, printed(*LINES, size=size)))
    one, other = plain(page, use_det=True), ours(page, use_det=True)
    assert other.txts == one.txts == LINES
    assert other.scores == one.scores
    assert np.array_equal(other.boxes, one.boxes)


def test_a_line_is_read_alike(plain: Any, ours: Any) -> None:
    one, other = (engine(crop(LINES[1]), use_det=False) for engine in (plain, ours))
    assert (other.txts, other.scores) == (one.txts, one.scores) and one.txts == (LINES[1],)


def test_nothing_is_found_on_white_paper(plain: Any, ours: Any) -> None:
    assert plain(blank(300, 300), use_det=True).boxes is ours(blank(300, 300), use_det=True).boxes is None
