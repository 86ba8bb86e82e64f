"""No matter outside its pack: code that runs cases knows neither a matter's words nor the articles it rests on.

What rules may look at is proved elsewhere (a pack can reference nothing but its own fields, tables and functions); here the
other way round: no sentence, article or condition of a matter stands in the code around them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PLACES = ("domain", "functions", "journey", "platforms", "infra", "api", "rules/engine", "rules/registry", "web")
OF_A_MATTER = re.compile(r"食品|预包装|餐饮|散装|制售|施工|建筑|食堂|办法第|管理办法|备案管理")

ALLOWED = {
    "functions/read/": "how papers look is the reader's: titles and labels as printed",
    "domain/materials.py": "names of the papers the reader knows",
    "domain/identifiers/licences.py": "the digit of a licence number that stands for a 主体业态",
    "rules/engine/functions/codes.py": "what the identifier functions check, in the author's list of functions",
}
"""Where such words may stand, and why: never a condition, never a sentence of a document."""


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that are no documentation, or the lines of a page template."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        yield from enumerate(text.splitlines(), start=1)
        return
    tree = ast.parse(text)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def _files(place: str) -> list[Path]:
    return sorted(path for path in (ROOT / place).rglob("*") if path.suffix in {".py", ".html"})


@pytest.mark.parametrize("place", PLACES)
def test_code_has_no_words_of_a_matter(place: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {text.strip()[:40]}"
        for path in _files(place) if not str(path.relative_to(ROOT)).startswith(tuple(ALLOWED))
        for line, text in _texts(path) if OF_A_MATTER.search(text)
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    for place in ALLOWED:
        files = [ROOT / place] if place.endswith(".py") else _files(place)
        assert any(OF_A_MATTER.search(text) for path in files for _, text in _texts(path)), place
