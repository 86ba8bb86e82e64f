"""The administrative divisions of China, and places that are one misread character away from one of them.

Readers that see a rare character as the same common one agree on it, as on 滩溪县 for 濉溪县. The list of places
tells: what is not on it, but would be with one other character, was misread. What is on it is not proved by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any

from stdnum import numdb

_NO_PLACES = re.compile("市辖区|市区|县|.*直辖.*|.*行政单位")
"""Entries that group others and never stand in an address."""
_YEARS = re.compile(r"\[[^]]*\]")
_TWO, _LONG = 2, 4
_OTHER_WORDS = re.compile("[^县区旗]{1,3}市[场民政府委]|.{0,2}新区|.?城区|.区|开发区")
"""Words that are like a place: a market, the new or old part of a town, a zone."""

_OFFICE = re.compile("^(?:公安|(?:市场|食品药品)监督管理)局")
"""What stands between a city and its district in the name of a branch."""
_OF_OFFICE = re.compile("公安局|公安分局|(?:市场|食品药品)监督管理局|行政审批|人民政府")
"""What follows a place in an office's name, and nothing else."""
_PARTS_OF_TOWNS = re.compile("[东西南北中新老市城郊矿园社小景校院厂港]区")
"""Of two characters, and no district's name that has lost one."""


@dataclass(frozen=True)
class Division:
    """A province, prefecture or county, by a name it has or had, and what lies in it."""

    name: str
    within: tuple[Division, ...] = ()

    @cached_property
    def inside(self) -> tuple[Division, ...]:
        """All divisions in it, at any depth."""
        return (*self.within, *_inside(self.within))


def misread_place(text: str) -> bool:
    """Whether the place at the start of an address or a firm's name is one character off, or short of one within another place,
    or has the other's last character before it once more, where it can only be that place.

    Normalised text. A place may be named without those it lies in; text that begins with no place is none.
    """
    named = _called(text)
    if not named:
        return any(_certain(division, text) for division in _like(text) if _one_off(division.name, text))
    rest = text
    while named:
        rest = rest[len(named[0].name) :]
        inside = tuple(_inside(named))
        named = _longest(division for division in inside if rest.startswith(division.name))
    if rest[:1] == text[-len(rest) - 1] and any(rest.startswith(division.name, 1) for division in inside):
        return True
    begun = {rest, _OFFICE.sub("", rest)}
    return any(_one_off(division.name, one) or _one_lost(division.name, one) for division in inside for one in begun)


def names_place(text: str) -> bool:
    """Whether the text begins with a place's full name, of three letters or more."""
    return any(len(division.name) > _TWO for division in _called(text))


def names_province(text: str) -> bool:
    """Whether the text begins with a province's full name."""
    return any(division.name in _provinces() for division in _called(text))


def begins_no_place(text: str) -> bool:
    """Whether no place's name begins so."""
    by_name, _ = _listed()
    return not any(name.startswith(text) for name in by_name)


def _one_off(name: str, text: str) -> bool:
    """Whether the text begins with the name but for one character that is not its last: that tells what it is."""
    begins = text[: len(name)]
    alike = begins[-1:] == name[-1] and len(begins) == len(name) and sum(map(str.__ne__, begins, name)) == 1
    return alike and not _OTHER_WORDS.match(text)


def _one_lost(name: str, text: str) -> bool:
    """Whether the text begins with the name but for one character that is missing, not its last: 兴区 for 兴庆区."""
    left = {name[:at] + name[at + 1 :] for at in range(len(name) - 1)} if len(name) > _TWO else set()
    return text[: len(name) - 1] in left and not _PARTS_OF_TOWNS.match(text)


def _certain(division: Division, text: str) -> bool:
    """Whether a place one character off, with nothing before it, is no chance likeness (新华市场 is not 金华市)."""
    name, rest = division.name, text[len(division.name) :]
    of_office = len(name) > _TWO and _OF_OFFICE.match(rest) is not None
    return len(name) >= _LONG or name.endswith("省") or of_office or any(rest.startswith(part.name) for part in division.within)


def _inside(divisions: Iterable[Division]) -> Iterator[Division]:
    """All divisions in these, at any depth."""
    return chain.from_iterable(division.inside for division in divisions)


def _longest(divisions: Iterable[Division]) -> Sequence[Division]:
    """Those with the longest name; several places may bear it."""
    found = list(divisions)
    length = max((len(division.name) for division in found), default=0)
    return [division for division in found if len(division.name) == length]


def _called(text: str) -> Sequence[Division]:
    """The places at any level by whose name the text begins."""
    by_name, _ = _listed()
    return _longest(division for end in range(len(text)) for division in by_name.get(text[: end + 1], ()))


def _like(text: str) -> Iterator[Division]:
    """The places at any level whose name ends as the text does at the same length."""
    _, by_ending = _listed()
    return (division for at, last in enumerate(text) for division in by_ending.get((at + 1, last), ()))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(entry["province"] for _, _, _, entry, _ in numdb.get("cn/loc").prefixes)


@cache
def _listed() -> tuple[dict[str, list[Division]], dict[tuple[int, str], list[Division]]]:
    """All places by their name, and by its length and last character."""
    provinces = tuple(
        Division(entry["province"], tuple(_prefectures(counties)))
        for _, _, _, entry, counties in numdb.get("cn/loc").prefixes
    )
    by_name: dict[str, list[Division]] = {}
    by_ending: dict[tuple[int, str], list[Division]] = {}
    for division in (*provinces, *_inside(provinces)):
        by_name.setdefault(division.name, []).append(division)
        by_ending.setdefault((len(division.name), division.name[-1]), []).append(division)
    return by_name, by_ending


def _prefectures(entries: Iterable[tuple[int, str, str, dict[str, str], list[Any]]]) -> Iterator[Division]:
    """The prefectures of a province with their counties, and the counties that lie in none (GB/T 2260)."""
    names = {code: tuple(_names(entry.get("county", ""))) for _, code, _, entry, _ in entries}
    within: dict[str, list[Division]] = {}
    for code, listed in names.items():
        within.setdefault(code[:2], []).extend(Division(name) for name in listed if not code.endswith("00"))
    for prefecture in sorted(within.keys() - {"00"}):
        counties = tuple(within[prefecture])
        heads = names.get(f"{prefecture}00", ())
        yield from (Division(name, counties) for name in heads)
        if not heads:
            yield from counties


def _names(entry: str) -> Iterator[str]:
    """The names of an entry such as ``[-1982]通县,[1997-]通州区``, those of former years too: they stand on old papers."""
    for name in _YEARS.sub("", entry).split(","):
        if name and not _NO_PLACES.fullmatch(name):
            yield name
