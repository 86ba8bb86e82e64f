"""Comparing short printed words: the same, or one misread character apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from domain.normalise import tidy

TICK_BOXES = "□☐☑☒■"
"""What the page engine reads of tick boxes."""
_BOX, _CHANGE = re.compile(rf"^[{TICK_BOXES}✓√✔口回](?=..)"), re.compile(r"(?<=..)变更$")
SHORT = 3
"""No misread character is allowed in words of so many characters or fewer."""


def is_word(text: str, words: Iterable[str], *, exact: bool = False) -> bool:
    """Whether the text is one of the words, give or take a misread character in one longer than three."""
    return any(
        text == word or (not exact and len(word) > SHORT and lacks(text, set(word)) <= 1 and edit_distance(text, word) == 1)
        for word in map(tidy, words)
    )


def without_box(text: str) -> str:
    """The name of what changes without the tick box before it and the word 变更 after it."""
    return _CHANGE.sub("", _BOX.sub("", text))


def lacks(text: str, letters: Set[str]) -> int:
    """How many of a word's different letters the text has not: their edit distance is no less, and takes longer."""
    return len(letters - set(text))


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
