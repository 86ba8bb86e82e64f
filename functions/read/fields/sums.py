"""Sums of money that are doubtful though they can be read: their unit stands elsewhere, or a sentence states several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.normalise import tidy
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.located import Located

_WITH_UNIT = re.compile("[元圆¥￥Y万亿]")
"""What says in a sum what it counts; a misread ¥ is a Y."""
_NOT_YUAN = re.compile(r"[千百万亿美欧港日]元|[万亿]\)")
_OF_THE_TABLE = re.compile(r"单位:?[^,。;:]{0,4}[千百万亿美欧港日]元")


def is_doubtful(place: Located, lines: Sequence[Glyphs]) -> bool:
    """Whether a sum names no unit and its label's note or a line of the page says that it may be in 万元 or foreign money; or
    its sentence states another one in the same words. How many yuan it is a person tells."""
    return _in_another_unit(place, lines) or _one_of_several(place)


def _in_another_unit(place: Located, lines: Sequence[Glyphs]) -> bool:
    if not place.text or _WITH_UNIT.search(place.text):
        return False
    label = place.label
    noted = lines[label.line].text[label.start : label.end] if label else ""
    return bool(_NOT_YUAN.search(noted)) or any(_OF_THE_TABLE.search(line.text) for line in lines)


def _one_of_several(place: Located) -> bool:
    text = tidy("".join(part.text for part in place.parts))
    return place.within is not None and len({match["value"] for match in place.within.finditer(text)}) > 1
