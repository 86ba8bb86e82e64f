"""Where two readings differ only because one of them does not tell rare characters from common ones.

A recogniser takes a rare character for a common one like it, or leaves it out: 首 for 苜. The other way round it hardly
ever errs. So a reading with the rare character is not contradicted by one with a common one, or none, in its place:
a third network is worth asking.
"""

from __future__ import annotations

_SECOND_LEVEL = frozenset(bytes([first]) for first in range(0xD8, 0xF8))
"""First bytes of the 3,008 less used characters of GB/T 2312, its second level."""


def is_listed(character: str) -> bool:
    """Whether it is in GB/T 2312 at all. Traditional forms are not: readers take one for another."""
    return bool(_code(character))


def is_rare(character: str) -> bool:
    """Whether it is of the second level of GB/T 2312."""
    return _code(character)[:1] in _SECOND_LEVEL


def _code(character: str) -> bytes:
    try:
        return character.encode("gb2312")
    except UnicodeEncodeError:
        return b""


def differ_by_rare_ones(reading: str, other: str) -> bool:
    """Whether wherever ``other`` differs, ``reading`` has rare characters and ``other`` common ones, or fewer."""
    reached = {0}
    for char in reading:
        rare = is_rare(char)
        standing = {at for at in reached if at < len(other) and (other[at] == char or (rare and not is_rare(other[at])))}
        reached = {at + 1 for at in standing} | (reached if rare else set())
    return reading != other and len(other) in reached
