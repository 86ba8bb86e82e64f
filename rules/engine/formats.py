"""Named formats (格式): whole texts against chains of characters, in time bounded by the pattern whatever the text.

A pattern is a chain of places. A place is a character, ``.`` for any, a class such as ``[0-9A-Z]``, or a sign with ``\\``
before it; ``?``, ``{3}`` or ``{2,4}`` after it says how often. There is no group, no choice (a format has several patterns
for that) and nothing without end, so that every chain has a length and a longer text is refused unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field, model_validator

from domain.record import Record

MAX_PLACES = 64
MAX_PATTERNS = 8
_PIECE = re.compile(r"(\\.|\[(?:\\.|[^\\\[\]])+\]|[^\\\[\]{}()?*+|^$])(\?|\{([0-9]{1,2})(?:,([0-9]{1,2}))?\})?", re.DOTALL)
_RANGE = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\]))?", re.DOTALL)
_ANY = ((0, 0x10FFFF),)

Ranges = tuple[tuple[int, int], ...]


class FormatMistake(ValueError):
    """The pattern cannot be read; the message says in Chinese what to write, ``offset`` where in the pattern it starts."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Place:
    """One character of a text: the code points it may have, and whether it may be left out."""

    ranges: Ranges
    optional: bool


class Chain:
    """The places of a pattern, matched by following every way through it at once: bit ``n`` of a state says that the first
    ``n`` places can have been passed."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.length = len(places)
        self._optional = sum(1 << at for at, place in enumerate(places) if place.optional)
        self._standing: dict[Ranges, int] = {}
        for at, place in enumerate(places):
            self._standing[place.ranges] = self._standing.get(place.ranges, 0) | 1 << at

    def fits(self, text: str) -> bool:
        """Whether the whole text is such a chain."""
        if len(text) > self.length:
            return False
        state = self._skipping(1)
        for code in map(ord, text):
            accepting = 0
            for ranges, places in self._standing.items():
                if state & places and any(low <= code <= high for low, high in ranges):
                    accepting |= places
            state = self._skipping((state & accepting) << 1)
        return bool(state >> self.length)

    def _skipping(self, state: int) -> int:
        """The state with optional places left out."""
        while further := (state & self._optional) << 1 & ~state:
            state |= further
        return state


class Format(Record):
    """A format by its name; a text has it if one of the patterns fits all of it."""

    name: str
    patterns: tuple[str, ...] = Field(min_length=1, max_length=MAX_PATTERNS)
    note: str = ""

    @model_validator(mode="after")
    def _readable(self) -> Format:
        """A pattern made by hand is refused when it is loaded, not when it is used."""
        _ = self.chains
        return self

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """The patterns as chains. Raises FormatMistake."""
        return tuple(map(read_chain, self.patterns))

    def fits(self, text: str) -> bool:
        """Whether the whole text has this format."""
        return any(chain.fits(text) for chain in self.chains)


def read_chain(pattern: str) -> Chain:
    """The chain a pattern stands for. Raises FormatMistake."""
    places = tuple(_places(pattern))
    if not 0 < len(places) <= MAX_PLACES:
        raise FormatMistake(f"写法「{pattern}」应有 1 至 {MAX_PLACES} 个字符的位置")
    if all(place.optional for place in places):
        raise FormatMistake(f"写法「{pattern}」连空白也符合，请至少写一个必有的字符")
    return Chain(places)


def _places(pattern: str) -> Iterator[Place]:
    offset = 0
    while offset < len(pattern):
        piece = _PIECE.match(pattern, offset)
        if piece is None:
            raise FormatMistake(f"写法「{pattern}」在「{pattern[offset]}」处读不懂；要写这个字符本身，请在前面加 \\", offset)
        least, most = _times(piece)
        if not least <= most <= MAX_PLACES:
            raise FormatMistake(f"次数「{piece[2]}」应由少到多，至多 {MAX_PLACES}", offset)
        ranges = _ranges(piece[1], offset)
        yield from (Place(ranges, optional=number >= least) for number in range(most))
        offset = piece.end()


def _times(piece: re.Match[str]) -> tuple[int, int]:
    match piece[2]:
        case None:
            return 1, 1
        case "?":
            return 0, 1
    least = int(piece[3])
    return least, int(piece[4]) if piece[4] else least


def _ranges(text: str, offset: int) -> Ranges:
    if text == ".":
        return _ANY
    if text[0] != "[":
        return ((ord(text[-1]), ord(text[-1])),)
    found = []
    for part in _RANGE.finditer(text, 1, len(text) - 1):
        low, high = ord(part[1][-1]), ord((part[2] or part[1])[-1])
        if high < low:
            raise FormatMistake(f"范围「{part[0]}」应由小到大", offset)
        found.append((low, high))
    return tuple(found)

