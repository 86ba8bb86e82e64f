"""The published model on pages of layouts it never saw, photographed and really read; recorded once."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.materials import MaterialType
from domain.reading import Box, Line
from fixtures.papers.typeset import unseen_layouts
from fixtures.truth import MATERIALS
from models.page_type.classifier import METRICS, PageTypeClassifier

GOLDEN = Path(__file__).parent / "golden"
CLASSIFIER = PageTypeClassifier()


def recorded(name: str) -> list[Any]:
    pages = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(page, id=page["name"]) for page in pages]


def lines_of(page: dict[str, Any]) -> list[Line]:
    return [
        Line(text=text, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), confidence=confidence)
        for text, x0, y0, x1, y1, confidence in page["lines"]
    ]


def line(text: str, row: int = 1) -> Line:
    return Line(text=text, box=Box(x0=0.1, y0=0.03 * row, x1=0.9, y1=0.03 * row + 0.02), confidence=0.99)


@pytest.mark.parametrize("page", recorded("unseen_layouts"))
def test_pages_of_unseen_layouts_are_told(page: dict[str, Any]) -> None:
    material, score = CLASSIFIER.classify(lines_of(page), *page["size"])
    assert material is MaterialType(page["material"])
    assert score > 0.9


@pytest.mark.parametrize("page", recorded("unseen_layouts"))
def test_a_page_without_its_title_is_told_or_unknown(page: dict[str, Any]) -> None:
    read = lines_of(page)
    tallest = max(read, key=lambda each: each.box.y1 - each.box.y0)
    material, _ = CLASSIFIER.classify([each for each in read if each is not tallest], *page["size"])
    assert material in {MaterialType(page["material"]), MaterialType.UNKNOWN}


@pytest.mark.parametrize("page", recorded("near_misses"))
def test_papers_that_only_resemble_ours_are_not_ours(page: dict[str, Any]) -> None:
    material, _ = CLASSIFIER.classify(lines_of(page), *page["size"])
    assert material in {MaterialType.OTHER, MaterialType.UNKNOWN}


@pytest.mark.parametrize("page", recorded("unreadable_photos"))
def test_what_nobody_can_read_is_unknown(page: dict[str, Any]) -> None:
    assert CLASSIFIER.classify(lines_of(page), *page["size"])[0] is MaterialType.UNKNOWN


@pytest.mark.parametrize("read", [[], [line("第 2 页")], [line("食品经营许可证")], [line("　"), line("——", 2)]])
def test_a_blank_page_or_a_title_alone_is_unknown(read: list[Line]) -> None:
    assert CLASSIFIER.classify(read, 1700, 2267)[0] is MaterialType.UNKNOWN


@given(st.integers(min_value=0, max_value=2**32), st.integers(min_value=1, max_value=20))
def test_random_characters_are_never_taken_for_a_paper_of_ours(seed: int, count: int) -> None:
    """Drawn by their code points: the generator of texts also takes words out of the source, and those are our papers'."""
    chance = random.Random(seed)
    texts = ["".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(chance.randint(0, 15))) for _ in range(count)]
    read = [line(text, row) for row, text in enumerate(texts)]
    assert CLASSIFIER.classify(read, 1654, 2339)[0] in {MaterialType.OTHER, MaterialType.UNKNOWN}


def test_the_published_model_never_saw_what_it_is_judged_on() -> None:
    trained_on = set(json.loads(METRICS.read_text(encoding="utf-8"))["training"]["origins"])
    assert trained_on
    kept = {f"{material.value}/{layout}" for material in MATERIALS for layout in unseen_layouts(material)}
    assert trained_on.isdisjoint(kept)
    assert not [origin for origin in trained_on if any(name in origin for name in ("loss_application", "drug_licence"))]
