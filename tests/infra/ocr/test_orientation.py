"""Telling quarter turns."""

from __future__ import annotations

import numpy as np
import pytest

from infra.ocr.registry import page_orientation
from tests.infra.ocr.printed import printed


@pytest.mark.slow
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_orientation_tells_quarter_turns(turned: int) -> None:
    page = printed(*["食品经营许可延续申请书，经营者名称与住所如下所示"] * 14, size=32)
    assert page_orientation().rotation(np.ascontiguousarray(np.rot90(page, -turned // 90))) == turned
