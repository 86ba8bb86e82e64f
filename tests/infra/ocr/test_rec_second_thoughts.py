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


WORN = (1.0, 2.2, 3.0)


@pytest.mark.parametrize(("rare", "usual"), [("银川市苜里餐饮店", "银川市首里餐饮店"), ("佘伟芳", "余伟芳")])
def test_the_rarer_of_two_that_look_alike_is_read_where_it_is_printed_and_there_alone(rare: str, usual: str) -> None:
    networks = Networks(CACHE)
    other, second = crop_engine("rec_v4", networks), crop_engine("rec_second_thoughts", networks)
    for printed in (rare, usual):
        crops = [np.asarray(cv2.GaussianBlur(crop(printed), (0, 0), worn), dtype=np.uint8) for worn in WORN]
        assert usual in {text for text, _ in other.read(crops, CropKind.NAME)}, "not worn enough"
        assert {text for text, _ in second.read(crops, CropKind.NAME)} == {printed}
