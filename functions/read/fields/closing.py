"""The day on which a paper was signed: a date by itself under the place for signature and seal needs no label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.dates import find_dates
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.segments import Segment

_TO_BE_SIGNED = re.compile(r"签[名字章]|盖章|公章|\(章\)")
_OF_OTHERS = re.compile(r"受理|收[件到]|接收|审[核查批]|工作人员|^\W*(?:受|被|受委)托")
"""Whose signature it is that dates no application and no authorisation."""
_PROSE = re.compile("[，。；,;]")
"""A sentence about seals asks for none."""
_UNDER = 8.0
"""How many line heights under those words the date may stand: a seal fits between."""
_LEVEL = 0.5


def closing_date(free: Sequence[Segment], lines: Sequence[Glyphs]) -> tuple[Segment, ...]:
    """The one date among what belongs to no label that stands alone in its row under words that ask for a signature or a
    seal, and not under those that ask it of somebody else; nothing if there are several."""
    asking = [line for line in lines if _TO_BE_SIGNED.search(line.text) and not _PROSE.search(line.text)]
    dates = tuple(
        part for part in free
        if find_dates(part.text) == [part.text] and not any(part.cut)
        and (over := [line for line in asking if 0 < _down(part, line) < _UNDER * part.height])
        and not _OF_OTHERS.search(min(over, key=lambda line: _down(part, line) + abs(line.box.x0 - part.box.x0)).text)
    )
    return dates if len(dates) == 1 and _alone(dates[0], lines) else ()


def _down(part: Segment, line: Glyphs) -> float:
    """By how much of the page's height a piece stands lower than a line."""
    return part.middle - (line.box.y0 + line.box.y1) / 2


def _alone(part: Segment, lines: Sequence[Glyphs]) -> bool:
    """Whether nothing else stands before it in its row, as the words of whoever else dates the paper would."""
    return not any(
        abs((line.box.y0 + line.box.y1) / 2 - part.middle) < _LEVEL * part.height and line.box.x0 < part.box.x0
        for line in lines
    )
