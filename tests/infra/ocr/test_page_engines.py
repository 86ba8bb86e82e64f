"""What every page engine promises, whichever it is."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from infra.ocr.base import PageEngine, Picture
from infra.ocr.networks import Networks
from infra.ocr.registry import PAGE_ENGINES, page_engine
from tests.infra.ocr.printed import CACHE, blank, printed

pytestmark = pytest.mark.slow

TEXTS = ("食品经营许可证", "许可证编号：JY13301060012345", "有效期至2026年06月30日")
PAGE = printed(*TEXTS, size=48)
THREADS = """
import sys
from pathlib import Path
from infra.ocr.networks import Networks
from infra.ocr.registry import page_engine
from tests.infra.ocr.printed import CACHE, printed
import cv2, onnxruntime
cv2.setNumThreads(1)
def running():
    return len(list(Path("/proc/self/task").iterdir()))
before = running()
engine = page_engine(sys.argv[1], Networks(CACHE))
engine.read(printed("食品经营许可证"))
print(running() - before)
"""


@pytest.fixture(scope="module", params=sorted(PAGE_ENGINES))
def engine(request: pytest.FixtureRequest) -> PageEngine:
    return page_engine(request.param, Networks(CACHE))


def test_chinese_and_figures_are_read_line_by_line_from_the_top(engine: PageEngine) -> None:
    lines = engine.read(PAGE)
    assert ["".join(line.text.split()).replace(":", "：") for line in lines] == list(TEXTS)


def test_boxes_lie_around_their_lines_in_fractions_of_the_page(engine: PageEngine) -> None:
    for row, line in enumerate(engine.read(PAGE)):
        assert 0 <= line.box.x0 < 40 / 900 + 0.03
        assert line.box.x0 + 0.2 < line.box.x1 <= 1
        assert 0 <= line.box.y0 < (30 + 96 * row + 34) / PAGE.shape[0] < line.box.y1 <= 1


def test_confidence_is_a_share_and_high_on_plain_print(engine: PageEngine) -> None:
    assert all(0.5 < line.confidence <= 1 for line in engine.read(PAGE))


@pytest.mark.parametrize("name", sorted(PAGE_ENGINES.keys() - {"tesseract"}))
def test_red_ink_is_looked_through_by_all_but_what_they_are_measured_against(name: str) -> None:
    engine, stamped = page_engine(name, Networks(CACHE)), PAGE.copy()
    stamped[:, 100:500, 1:] = np.minimum(stamped[:, 100:500, 1:], 40)
    assert engine.read(stamped) == engine.read(PAGE)


@pytest.mark.parametrize("page", [blank(1200, 900), blank(40, 30)])
def test_an_empty_page_has_no_lines(engine: PageEngine, page: Picture) -> None:
    assert engine.read(page) == []


def test_the_same_page_is_read_alike_every_time_and_left_as_it_was(engine: PageEngine) -> None:
    page, other = PAGE.copy(), printed("完全不同的一页", size=60)
    first = engine.read(page)
    engine.read(other)
    assert engine.read(page) == first
    assert np.array_equal(page, PAGE)


@pytest.mark.parametrize("name", sorted(PAGE_ENGINES))
def test_two_of_a_kind_read_alike_beside_each_other(name: str) -> None:
    shared = Networks(CACHE)
    one, two, three = page_engine(name, shared), page_engine(name, shared), page_engine(name, Networks(CACHE))
    assert one.read(PAGE) == two.read(PAGE) == three.read(PAGE)
    assert one.name == two.name == three.name


@pytest.mark.parametrize("name", sorted(PAGE_ENGINES))
def test_an_engine_for_one_thread_has_at_most_one_that_works_in_its_callers_stead(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", THREADS, name], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 1
