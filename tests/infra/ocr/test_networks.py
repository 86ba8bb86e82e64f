"""What engines share: a network is in memory once, whoever reads with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from infra.ocr.networks import Networks
from infra.ocr.rapidocr_small import detection, rapid_small
from infra.ocr.rapidocr_tiny import rapid_tiny
from infra.ocr.rec_v5 import network
from tests.infra.ocr.printed import CACHE

pytestmark = pytest.mark.slow


def test_two_engines_that_find_lines_alike_have_one_detection_network() -> None:
    networks = Networks(CACHE)
    small, mixed = rapid_small(networks), rapid_tiny(networks, detection())
    assert small.text_det.session.session is mixed.text_det.session.session
    assert small.text_rec.session.session is not mixed.text_rec.session.session
    assert rapid_small(networks) is small


def test_what_is_loaded_in_passing_is_prepared_once_and_again_if_its_copy_is_lost(tmp_path: Path) -> None:
    original, aside, cache = tmp_path / "rec.onnx", tmp_path / "aside.onnx", tmp_path / "cache"
    shutil.copy(network(), original)
    networks = Networks(cache)
    first = networks.passing().rapid(original)
    original.rename(aside)  # it is not looked at again
    assert networks.passing().rapid(original) is not first
    aside.rename(original)
    (copy,) = cache.iterdir()
    copy.unlink()
    networks.passing().rapid(original)
    assert copy.exists()
