"""A term whose two ends stand in cells of their own: 自 … 至 …."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from domain.dates import find_dates
from functions.read.fields.hits import Hit
from functions.read.fields.segments import Segment

_UNTIL = ("至", "到")
_ABOUT = re.compile(r"(?<!日)期|时间")
"""What labels of terms have in common."""
_LEVEL = 0.5
"""How far from the row, in heights of a line, the other end may stand."""


def other_end(segment: Segment, regions: Mapping[Hit, Sequence[Segment]]) -> Hit | None:
    """The label of the term that a segment ends: it says until when, or follows the word for that, in the row of the day on
    which the term begins."""
    for label, parts in regions.items():
        row = [part.text for part in parts if abs(part.middle - segment.middle) < _LEVEL * segment.height]
        begun = bool(row) and _ABOUT.search(label.label) is not None and bool(find_dates("".join(row)))
        if begun and (segment.text.startswith(_UNTIL) or row[-1] in _UNTIL):
            return label
    return None
