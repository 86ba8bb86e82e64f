"""Whether a text layer contradicts the picture, once the picture has been read."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

from domain.reading import Line

MIN_SIMILARITY = 0.6
"""Least share of a layer's line that must be found on the picture; readers lose a few characters of any line."""
MIN_LETTERS = 4
SHORT = 8
"""A line below this many letters may be a piece of a seal's arc, whose letters come in no order that can be compared."""
_NUMBER = re.compile(r"[0-9A-Z年月日]*[0-9][0-9A-Z年月日]*")
_LOOK_ALIKES = str.maketrans("OIL", "011")


def contradicts(layer: Sequence[Line], seen: Sequence[Line]) -> bool:
    """Whether the layer says something the picture does not show: any number or date, or most of a line.

    The picture may well show more (stamps, filled-in values). A scanner's own faulty layer may be accused wrongly;
    a person then looks at it.
    """
    text = "".join(_plain(line.text) for line in seen)
    lines = [_plain(line.text) for line in layer]
    numbers = [number for line in lines for number in _NUMBER.findall(line) if len(number) >= MIN_LETTERS]
    if any(number not in text for number in numbers):
        return True
    return any(len(line) >= MIN_LETTERS and _similarity(line, text) < MIN_SIMILARITY for line in lines)


def _plain(text: str) -> str:
    """Letters and digits only, look-alikes made one: layouts differ in spaces, readers in punctuation."""
    letters = (c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())
    return "".join(letters).translate(_LOOK_ALIKES)


def _similarity(line: str, text: str) -> float:
    """Share of the line's characters found in order at the best place of the text."""
    if line in text:
        return 1.0
    if len(line) < SHORT:
        return sum(letter in text for letter in line) / len(line)
    match = difflib.SequenceMatcher(None, line, text, autojunk=False).find_longest_match()
    start = match.b - match.a
    window = text[max(start - 2, 0) : max(start, 0) + len(line) + 2]
    blocks = difflib.SequenceMatcher(None, line, window, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(line)
