"""What engines share: a network is in memory once, whoever reads with it."""

from __future__ import annotations

import pytest

from infra.ocr.networks import Networks
from infra.ocr.rapidocr_small import detection, rapid_small
from infra.ocr.rapidocr_tiny import rapid_tiny
from tests.infra.ocr.printed import CACHE

pytestmark = pytest.mark.slow


def test_two_engines_that_find_lines_alike_have_one_detection_network() -> None:
    networks = Networks(CACHE)
    small, mixed = rapid_small(networks), rapid_tiny(networks, detection())
    assert small.text_det.session.session is mixed.text_det.session.session
    assert small.text_rec.session.session is not mixed.text_rec.session.session
    assert rapid_small(networks) is small
