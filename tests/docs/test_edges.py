"""The table of edges names every sample and only samples, and tells the demo's from the others."""

from __future__ import annotations

import re
from collections import Counter

from fixtures.cases import catalogue
from tests.edges.table import rows

NUMBERED = re.compile(r"\d\d-")
ARTICLE = re.compile(r"(个保法)?第[一二三四五六七八九十]+条(第[一二三四五六七八九十]+款)?(第（?[一二三四五六七八九十]+）?项)?")


def _named() -> list[str]:
    return [name for row in rows() for name in row.samples]


def test_every_sample_is_named_once_and_nothing_else_is() -> None:
    assert Counter(_named()) == Counter([*catalogue.SAMPLES, *catalogue.EDGES])


def test_names_with_a_number_are_those_of_the_demo_in_order() -> None:
    assert sorted(name for name in _named() if NUMBERED.match(name)) == list(catalogue.SAMPLES)
    assert [int(name[:2]) for name in catalogue.SAMPLES] == list(range(1, len(catalogue.SAMPLES) + 1))


def test_every_row_says_what_the_law_gives_and_where_it_says_so() -> None:
    assert [row.case for row in rows() if not (row.case and row.outcome and row.samples)] == []
    assert [article for row in rows() for article in row.articles if not ARTICLE.fullmatch(article)] == []
