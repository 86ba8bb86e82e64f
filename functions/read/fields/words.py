"""Comparing short printed words: the same, or one misread character apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from domain.normalise import tidy_label

TICK_BOXES = "□☐☑☒■"
"""What the page engine reads of tick boxes."""
_BOX, _CHANGE = re.compile(rf"^[{TICK_BOXES}✓√✔口回](?=..)"), re.compile(r"(?<=..)变更$")
SHORT = 3
"""No misread character is allowed in words of so many characters or fewer."""


def is_word(text: str, words: Iterable[str], *, exact: bool = False) -> bool:
    """Whether the text is one of the words, give or take a misread character in one longer than three."""
    return any(
        text == word or (not exact and len(word) > SHORT and lacks(text, set(word)) <= 1 and edit_distance(text, word) == 1)
        for word in map(tidy_label, words)
    )


def without_box(text: str) -> str:
    """The name of what changes without the tick box before it and the word 变更 after it."""
    return _CHANGE.sub("", _BOX.sub("", text))


def lacks(text: str, letters: Set[str]) -> int:
    """How many of a word's different letters the text has not: their edit distance is no less, and takes longer."""
    return len(letters - set(text))


class Beginnings:
    """Which of many texts begin with nearly all letters of a word: told for all of them at once, by one bit for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._with: dict[int, dict[str, int]] = {}

    def near(self, word: str, most: int) -> list[int]:
        """The texts of whose first letters, one more than the word has, no more than ``most`` of its own are missing."""
        having = self._having(len(word) + 1)
        # At each place the texts that have had so many letters missing, or fewer.
        lacking = [(1 << len(self._texts)) - 1] * (most + 1)
        for letter in set(word):
            has = having.get(letter, 0)
            lacking = [few & has | fewer for few, fewer in zip(lacking, (0, *lacking), strict=False)]
            if not lacking[most]:
                return []
        return [at for at in range(len(self._texts)) if lacking[most] >> at & 1]

    def _having(self, length: int) -> dict[str, int]:
        """By letter, the texts that have it among so many of their first."""
        if length not in self._with:
            having: dict[str, int] = {}
            for at, text in enumerate(self._texts):
                for letter in set(text[:length]):
                    having[letter] = having.get(letter, 0) | 1 << at
            self._with[length] = having
        return self._with[length]


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
