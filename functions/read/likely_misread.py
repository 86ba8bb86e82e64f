"""Names and addresses in which a character was more likely printed as another one than readers who agree may be wrong.

All networks take some characters for the same other one, 苜 for 首 and 冼 for 洗, so that their agreement proves nothing there.
How much it proves depends on which of the two is usual at that place: 洗 is no surname and 冼 is one. ``likely_misread.json``
holds, for each place, the characters that are read and what they may be misreadings of, with the odds: how often
that is printed there and known as this one, to how often this one is printed there. In the words that go with it, which are
none with the other, it is no misreading: 首都. A surname that nobody is known to bear is a misreading of what was never
drawn. ``benchmarks/misread_odds.py`` makes the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_suffix(".json")
_BORNE = "borne"
_DOT, _PART, _USUAL = "·", 2, 4
"""What parts a name, least characters of a part, and most of a name that has none."""


class Place(StrEnum):
    """Where a character stands."""

    SURNAME = "surname"
    GIVEN = "given"
    NAMED = "named"
    """In the name of a firm, a road or a building."""


LIMITS = {Place.SURNAME: 0.001, Place.GIVEN: 0.001, Place.NAMED: 0.0004}
"""Most odds that a character was misread with which it is known on reading alone. Of people's names there are three, of others
a dozen."""


@dataclass(frozen=True)
class Character:
    """One that was read, with the words of two that it may be part of."""

    read: str
    place: Place
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Misreading:
    """The odds that a character is one, but in these words, and what may have been printed."""

    odds: float
    words: frozenset[str] = frozenset()
    printed: str = ""


Measured = Mapping[Place, Mapping[str, Misreading]]


def in_person(name: str) -> list[Character]:
    """The characters of a person's name; none of a name in parts, as 买尔旦·依明, which usual ones spell by their sound.

    A dot alone makes no parts: 洗·洋 is 洗洋 with a speck.
    """
    parts = name.split(_DOT)
    letters = "".join(parts)
    if len(parts) > 1 and (sum(len(part) >= _PART for part in parts) > 1 or len(letters) > _USUAL):
        return []
    return [Character(char, Place.GIVEN if at else Place.SURNAME) for at, char in enumerate(letters)]


def in_named(text: str) -> list[Character]:
    """The characters of a firm's name or an address."""
    pairs = ["", *(text[at : at + 2] for at in range(len(text)))]
    return [Character(char, Place.NAMED, frozenset(pairs[at : at + 2])) for at, char in enumerate(text)]


def likely_misread(characters: Iterable[Character], measured: Measured | None = None) -> bool:
    """Whether one of these is a surname that is none, or the odds that it was printed as another are above :data:`LIMITS`."""
    characters = tuple(characters)
    if any(char.place is Place.SURNAME and char.read not in borne_surnames() for char in characters):
        return True
    listed = measured_odds() if measured is None else measured
    found = ((char, listed.get(char.place, {}).get(char.read)) for char in characters)
    return any(row.odds > LIMITS[char.place] and row.words.isdisjoint(char.words) for char, row in found if row)


@cache
def measured_odds() -> Measured:
    """What the file beside this one holds."""
    return {
        Place(place): {
            read: Misreading(row["odds"], frozenset(row.get("words", "").split()), row["printed"]) for read, row in rows.items()
        }
        for place, rows in _data().items() if place != _BORNE
    }


@cache
def borne_surnames() -> frozenset[str]:
    """The first characters of surnames that people bear, by the file beside this one."""
    return frozenset(_data()[_BORNE])


def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data
