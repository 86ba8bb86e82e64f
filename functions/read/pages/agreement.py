"""Whether a text layer contradicts the picture, once the picture has been read."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

from domain.reading import Line, Seal

MIN_SIMILARITY = 0.6
"""Least share of a layer's line that must be found on the picture; readers lose a few characters of any line."""
MIN_LETTERS = 4
_LEAST_SHORT = 2
MIN_SIMILARITY_IN_PLACE = 0.5
_CORE = 0.25
"""What is cut off a line's box above and below, so that the lines beside it are not taken for it."""
SHORT = 8
"""A line below this many letters may be a piece of a seal's arc, whose letters come in no order that can be compared."""
_NUMBER = re.compile(r"[0-9A-Z年月日]*[0-9][0-9A-Z年月日]*")
_LOOK_ALIKES = str.maketrans("OIL", "011")


def contradicts(
    layer: Sequence[Line], seen: Sequence[Line], seals: Sequence[Seal] = (), *, in_place: bool = True
) -> bool:
    """Whether the layer says something the picture does not show: any number or date, most of a line, or other words in
    the very place of it (``in_place``: both have their boxes on the page the same way up). Words at ``seals`` are left
    out: of their arcs a layer has pieces in any order.

    The picture may well show more (stamps, filled-in values). A scanner's own faulty layer may be accused wrongly;
    a person then looks at it.
    """
    text = "".join(_plain(line.text) for line in seen)
    beside = [line for line in layer if not any(line.box.meets(seal.box) for seal in seals)]
    if in_place and any(_states_otherwise(line, seen) for line in beside):
        return True
    lines = [_plain(line.text) for line in layer]
    numbers = [number for line in lines for number in _NUMBER.findall(line) if len(number) >= MIN_LETTERS]
    if any(number not in text for number in numbers):
        return True
    words = (_plain(line.text) for line in beside)
    return any(len(line) >= MIN_LETTERS and _similarity(line, text) < MIN_SIMILARITY for line in words)


def _states_otherwise(line: Line, seen: Sequence[Line]) -> bool:
    """Whether the picture shows other words in the place of a line: of a short one, such as a person's name, hardly a letter;
    of a longer one, such as a firm's name, others for two or more of its letters.

    Its letters may stand anywhere else on the page, and firms of one town have most of theirs in common, so they are
    looked for in its own place only.
    """
    letters = _plain(line.text)
    beside = sorted((other for other in seen if other.box.meets(line.box.widened(0, -_CORE))), key=lambda other: other.box.x0)
    there = "".join(_plain(other.text) for other in beside)
    if min(len(letters), len(there)) < _LEAST_SHORT:
        return False
    if len(letters) < MIN_LETTERS:
        return sum(letter in there for letter in letters) < MIN_SIMILARITY_IN_PLACE * len(letters)
    changes = difflib.SequenceMatcher(None, letters, there, autojunk=False).get_opcodes()
    others = (min(end - start, upto - since) for kind, start, end, since, upto in changes if kind == "replace")
    return sum(others) >= _LEAST_SHORT


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
