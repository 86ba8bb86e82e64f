"""Comparing short printed words: the same, or one misread character apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from functools import cache
from itertools import groupby

from domain.normalise import tidy_label

TICK_BOXES = "□☐☑☒■"
"""What the page engine reads of tick boxes."""
_BOX, _CHANGE = re.compile(rf"^[{TICK_BOXES}✓√✔口回](?=..)"), re.compile(r"(?<=..)变更$")
_NUMBER, _NOTE = re.compile(r"^\d{1,2}[.、](?=..)"), re.compile(r"(?<=..)\([^()]+\)$")
SHORT = 3
"""No misread character is allowed in words of so many characters or fewer."""


def is_word(text: str, words: Collection[str], *, exact: bool = False) -> bool:
    """Whether the text is one of the words, give or take a misread character in one longer than three."""
    by_length = _by_length(tuple(words))
    if text in by_length.get(len(text), ()):
        return True
    return not exact and any(
        lacks(text, set(word)) <= 1 and edit_distance(text, word) == 1
        for length in range(max(len(text) - 1, SHORT + 1), len(text) + 2) for word in by_length.get(length, ())
    )


@cache
def _by_length(words: tuple[str, ...]) -> Mapping[int, frozenset[str]]:
    """The words, tidied, by how long they are: most texts are as long as none of them."""
    tidied = sorted(map(tidy_label, words), key=len)
    return {length: frozenset(alike) for length, alike in groupby(tidied, key=len)}


def without_box(text: str) -> str:
    """The name of what changes without the tick box before it and the word 变更 after it."""
    return _CHANGE.sub("", _BOX.sub("", text))


def row_name(text: str) -> str:
    """The name of a table's row without the tick box and the number before it and a note in brackets or 变更 after it."""
    return _NOTE.sub("", _NUMBER.sub("", without_box(text)))


def lacks(text: str, letters: Set[str]) -> int:
    """How many of a word's different letters the text has not: their edit distance is no less, and takes longer."""
    return len(letters - set(text))


class Beginnings:
    """Which of many texts begin with nearly all letters of a word: told for all of them at once, by one bit for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._bits = [(1 << at, text) for at, text in enumerate(texts)]
        self._with: list[dict[str, int]] = [{}]

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
        while len(self._with) <= length:
            at, having = len(self._with) - 1, dict(self._with[-1])
            for bit, text in self._bits:
                if at < len(text):
                    having[text[at]] = having.get(text[at], 0) | bit
            self._with.append(having)
        return self._with[length]


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance, a column of its table at a time as the bits of two numbers (Myers 1999, Hyyrö 2001)."""
    places: dict[str, int] = {}
    for at, letter in enumerate(other):
        places[letter] = places.get(letter, 0) | 1 << at
    every, last = (1 << len(other)) - 1, 1 << len(other) >> 1
    more, less, distance = every, 0, len(other)
    for letter in one if other else ():
        same = places.get(letter, 0)
        level = ((same & more) + more ^ more) | same
        rises, falls = less | every & ~(level | more), more & level
        distance += bool(rises & last) - bool(falls & last)
        rises = rises << 1 | 1
        more, less = every & (falls << 1 | ~(same | less | rises)), every & rises & (same | less)
    return distance if other else len(one)
