"""Papers nobody asked for: training and judging share no kind, and a seed fills in every paper its own way."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from models.page_type.unasked import JUDGING, TRAINING, unasked_papers


def test_kinds_for_judging_are_not_in_training() -> None:
    training, judging = ({paper.name for paper in unasked_papers(part, 0)} for part in (TRAINING, JUDGING))
    assert training.isdisjoint(judging)
    assert len(training) >= 25
    assert len(judging) >= 10


@pytest.mark.parametrize("part", [TRAINING, JUDGING])
def test_a_seed_fills_in_a_paper_the_same_way(part: str) -> None:
    first, again, other = (list(unasked_papers(part, seed)) for seed in (3, 3, 4))
    assert first == again
    assert not [paper.name for paper, different in zip(first, other, strict=True) if paper == different]


def test_a_paper_prints_its_words_on_one_page() -> None:
    paper = next(iter(unasked_papers(JUDGING, 1)))
    with pdfplumber.open(io.BytesIO(paper.pdf())) as document:
        (page,) = document.pages
        text = page.extract_text()
    assert "药品经营许可证" in text
    assert "发证机关" in text
    height, width, _ = paper.picture().shape
    assert width > height
