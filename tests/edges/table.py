"""The table of docs/edges.md: which samples show which case, and the articles it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fixtures.cases.sample import Expectation

_TEXT = Path(__file__).parents[2] / "docs" / "edges.md"
_NAMES = (("食品经营许可和备案管理办法 ", ""), ("中华人民共和国个人信息保护法 ", "个保法"))
"""Laws as expectations name them, and as the table does."""


@dataclass(frozen=True)
class Row:
    """One case of the table."""

    case: str
    outcome: str
    samples: tuple[str, ...]
    articles: tuple[str, ...]


def rows() -> tuple[Row, ...]:
    """All rows in order."""
    lines = (line for line in _TEXT.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "`" in line)
    cells = ([cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines)
    return tuple(
        Row(case, outcome, tuple(re.findall(r"`([^`]+)`", samples)), tuple(articles.split("、")))
        for case, outcome, samples, articles in cells
    )


def uncited(name: str, expected: Expectation) -> list[str]:
    """The articles of a sample that its row does not cite."""
    row = next(row for row in rows() if name in row.samples)
    return [basis for one in expected.rounds for basis in one.basis if _short(basis) not in row.articles]


def _short(basis: str) -> str:
    for law, short in _NAMES:
        basis = basis.replace(law, short)
    return basis
