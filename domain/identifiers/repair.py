"""A likely reading of a code whose check fails, for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from domain.identifiers.check import Check, Checker
from domain.normalise import code

_LOOK_ALIKES = ("0ODQ", "1ILT", "2Z", "5S", "6G", "8B", "UV")
_MOST_REPAIRS = 2


def suggest_repair(text: str, check: Checker) -> str | None:
    """The only reading with the fewest look-alike characters exchanged that passes, or None if none or several do.

    A suggestion for a person to confirm; it never becomes a value by itself.
    """
    compact = code(text)
    if check(compact) is Check.VALID:
        return None
    for count in range(1, _MOST_REPAIRS + 1):
        passing = {repaired for repaired in _exchanged(compact, count) if check(repaired) is Check.VALID}
        if passing:
            return passing.pop() if len(passing) == 1 else None
    return None


def _exchanged(text: str, count: int) -> Iterator[str]:
    groups = {char: group.replace(char, "") for group in _LOOK_ALIKES for char in group}
    for places in combinations([at for at, char in enumerate(text) if char in groups], count):
        for chosen in product(*(groups[text[at]] for at in places)):
            letters = list(text)
            for at, char in zip(places, chosen, strict=True):
                letters[at] = char
            yield "".join(letters)
