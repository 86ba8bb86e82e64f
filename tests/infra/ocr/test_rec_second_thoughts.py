"""What the page engine's network thinks of second: the rare character it took for a usual one, and nothing where it was sure."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from infra.ocr.base import CropKind
from infra.ocr.networks import Networks
from infra.ocr.registry import crop_engine
from tests.infra.ocr.printed import CACHE, crop

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("rare", "usual"), [("银川市苜里餐饮店", "银川市首里餐饮店"), ("佘伟芳", "余伟芳")])
def test_the_rarer_of_two_that_look_alike_is_thought_of_where_it_is_printed_alone(rare: str, usual: str) -> None:
    networks = Networks(CACHE)
    page, second = crop_engine("rec_small", networks), crop_engine("rec_second_thoughts", networks)
    for printed in (rare, usual):
        worn = np.asarray(cv2.GaussianBlur(crop(printed), (0, 0), 2.2), dtype=np.uint8)
        thoughts = {engine.read([worn], CropKind.NAME)[0][0] for engine in (page, second)}
        assert thoughts == ({rare, usual} if printed == rare else {usual})
