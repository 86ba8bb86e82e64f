"""What every reader of crops promises, whichever it is."""

from __future__ import annotations

import numpy as np
import pytest

from infra.ocr.base import CropEngine, CropKind
from infra.ocr.networks import Networks
from infra.ocr.registry import CROP_ENGINES, DEFAULT_PAGE_ENGINE, crop_engine, page_engine
from tests.infra.ocr.printed import CACHE, blank, crop, printed

pytestmark = pytest.mark.slow

CODES = ("JY13301060012345", "92330106MA2H3X8P5T")
DATE, NAME = "2026年06月30日", "好味牛肉面馆"


@pytest.fixture(scope="module", params=sorted(CROP_ENGINES))
def engine(request: pytest.FixtureRequest) -> CropEngine:
    return crop_engine(request.param, Networks(CACHE))


def test_a_batch_is_answered_in_order_and_emptiness_with_nothing(engine: CropEngine) -> None:
    read = engine.read([crop(CODES[0]), blank(60, 200), crop(CODES[1])], CropKind.CODE)
    assert [text for text, _ in read] == [CODES[0], "", CODES[1]]
    assert read[1] == ("", 0.0)


@pytest.mark.parametrize(("text", "kind"), [(DATE, CropKind.DATE), (NAME, CropKind.NAME), (NAME, CropKind.TEXT)])
def test_chinese_and_figures_are_read(engine: CropEngine, text: str, kind: CropKind) -> None:
    ((read, confidence),) = engine.read([crop(text)], kind)
    assert read == text
    assert 0.5 < confidence <= 1


@pytest.mark.parametrize("shape", [(6, 2_300), (2_300, 6), (1, 5_000)])
def test_a_rule_taken_for_a_line_is_answered_too(engine: CropEngine, shape: tuple[int, int]) -> None:
    dotted = np.full((*shape, 3), 255, dtype=np.uint8)
    dotted[::3, ::3] = 0
    ((_, confidence),) = engine.read([dotted], CropKind.TEXT)
    assert 0 <= confidence <= 1


def test_nothing_asked_nothing_answered(engine: CropEngine) -> None:
    assert engine.read([], CropKind.TEXT) == []


def test_the_same_crops_are_read_alike_in_any_order_and_left_as_they_were(engine: CropEngine) -> None:
    crops = [crop(NAME), crop(DATE)]
    before = [one.copy() for one in crops]
    first = engine.read(crops, CropKind.TEXT)
    assert engine.read(crops[::-1], CropKind.TEXT) == first[::-1]
    assert all(np.array_equal(one, other) for one, other in zip(crops, before, strict=True))


@pytest.mark.parametrize("name", sorted(CROP_ENGINES))
def test_those_who_share_networks_do_not_disturb_each_other(name: str) -> None:
    shared, crops, page = Networks(CACHE), [crop(NAME), crop(DATE)], printed(NAME, DATE)
    alone = crop_engine(name, Networks(CACHE)).read(crops, CropKind.TEXT)
    one, two, of_pages = crop_engine(name, shared), crop_engine(name, shared), page_engine(DEFAULT_PAGE_ENGINE, shared)
    lines = of_pages.read(page)
    assert one.read(crops, CropKind.TEXT) == two.read(crops, CropKind.TEXT) == alone
    assert of_pages.read(page) == lines
    assert [line.text for line in lines] == [NAME, DATE]
