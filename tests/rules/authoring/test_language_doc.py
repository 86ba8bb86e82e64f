"""docs/rules-language.md lists every type, function and standard format, as they are."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from rules.authoring.keys import WORDS
from rules.authoring.standard_formats import STANDARD
from rules.engine.functions import FUNCTIONS
from rules.engine.pack import FieldType

DOCUMENT = Path(__file__).parents[3] / "docs" / "rules-language.md"
TYPE_WORDS = {compiled: word for word, compiled in WORDS.items() if compiled in get_args(FieldType)}
FUNCTION_ROWS = [
    f"| {name} | {'、'.join(TYPE_WORDS[kind] for kind in each.parameters)} | {TYPE_WORDS[each.returns]} | {each.purpose} |"
    for name, each in FUNCTIONS.items()
]
FORMAT_ROWS = [
    f"| {each.name} | {' '.join(f'`{pattern}`' for pattern in each.patterns)} | {each.note} |" for each in STANDARD.values()
]


@pytest.mark.parametrize("row", [*FUNCTION_ROWS, *FORMAT_ROWS], ids=lambda row: row.split(" ")[1])
def test_it_is_listed_as_it_is(row: str) -> None:
    assert f"\n{row}\n" in DOCUMENT.read_text("utf-8")


def test_every_type_has_its_row() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert len(TYPE_WORDS) == len(get_args(FieldType))
    assert [word for word in TYPE_WORDS.values() if f"\n| {word} | " not in text] == []
