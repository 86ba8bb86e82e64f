"""Numbered statements: what stands between the number of a label and the next belongs to that label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.sight import Ruled
from functions.read.fields.stacked import END

_NUMBER = re.compile(r"\(?(\d{1,2})[.、)](?!\d)")
_MARGIN = 1.3
"""How far, in heights of a line, numbers of one list may be from one margin."""
_BLANK = 4
"""How much beside a label, in heights of a line, shows whether there is a blank to write in."""


def has_own_line(label: Hit, lines: Sequence[Glyphs], aspect: float, ruled: Ruled) -> bool:
    """Whether a label fills its numbered line, without a blank beside it, and one line that is no entry of its own stands
    between that and the next number.

    ``aspect`` is the page's width by its height.
    """
    line = lines[label.line]
    number = _NUMBER.match(line.text)
    if number is None or label.manner is not Manner.ALONE or (number.end(), len(line.text)) != (label.start, label.end):
        return False
    height = line.box.y1 - line.box.y0
    following = [
        other.box.y0 + other.box.y1 for other in lines
        if (next_ := _NUMBER.match(other.text)) and int(next_[1]) == int(number[1]) + 1
        and abs(other.box.x0 - line.box.x0) < _MARGIN * height / aspect
    ]
    start, end = line.box.y0 + line.box.y1, min(following, default=0.0)
    # In the half of a line's height may still stand what is beside it.
    between = [other for other in lines if start + height < other.box.y0 + other.box.y1 < end - height]
    if len(between) != 1 or set(between[0].text.rstrip(END)) & set(":_"):
        return False
    blank = Box(x0=line.box.x1, y0=line.box.y0, x1=min(1.0, line.box.x1 + _BLANK * height / aspect), y1=line.box.y1)
    return not ruled(blank, between[0].box) and not ruled(line.box, between[0].box)
