"""The day on which a paper was signed: a date by itself under the place for signature and seal needs no label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.dates import find_dates
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.segments import Segment
from functions.read.fields.wording import DATE

_TO_BE_SIGNED = re.compile(r"签[名字章]|盖章|公章|\(章\)|\([公签盖]$")
_OF_OTHERS = re.compile(r"受理|收[件到]|接收|审[核查批]|工作人员|^\W*(?:受|被|受委)托")
"""Whose signature it is that dates no application and no authorisation."""
_DECLARED = re.compile(rf"(?:声明|承诺|申请|保证|委托书?)由(?:申请人|经营者|委托人|本单位|本公司|本店|本人)于_*{DATE}")
_PROSE = re.compile("[，。；,;]")
"""A sentence about seals asks for none."""
_UNDER = 12.0
"""How many line heights under those words the date may stand: a seal fits between, in a narrow print the writing as well."""
_LABEL = re.compile(r"^(?:日?期|时间)?:?(?=\d)")
"""What is left of a label set so wide that its letters were not read as one, or is too general to be one."""
_LEVEL = 0.5


def closing_date(free: Sequence[Segment], lines: Sequence[Glyphs], aspect: float) -> tuple[Segment, ...]:
    """The one date among what belongs to no label that stands alone in its row under words that ask for a signature or a
    seal, and not under those that ask it of somebody else; or the day on which a sentence says that this was declared.
    Nothing if there are several, or the two differ. ``aspect`` is the page's width by its height.
    """
    asking = [line for line in lines if _TO_BE_SIGNED.search(line.text) and not _PROSE.search(line.text)]
    dates = tuple(
        part for part in free
        if find_dates(part.text) == [_LABEL.sub("", part.text)] and not any(part.cut)
        and (over := [line for line in asking if 0 < _down(part, line) < _UNDER * part.height])
        and not _OF_OTHERS.search(min(over, key=lambda line: _down(part, line) + abs(line.box.x0 - part.box.x0)).text)
    )
    if len(declared := _declared(lines, aspect)) == 1:
        return declared if all(find_dates(part.text) == find_dates(declared[0].text) for part in dates) else ()
    return dates if len(dates) == 1 and _alone(dates[0], lines) else ()


def _declared(lines: Sequence[Glyphs], aspect: float) -> tuple[Segment, ...]:
    """The days on which sentences say that something was declared."""
    return tuple(
        Segment(
            match["value"], line.cut(*match.span("value")), line.confidence, (line.box.y1 - line.box.y0) / aspect,
            (True, match.end() < len(line.text)),
        )
        for line in lines if (match := _DECLARED.search(line.text))
    )


def _down(part: Segment, line: Glyphs) -> float:
    """By how much of the page's height a piece stands lower than a line."""
    return part.middle - (line.box.y0 + line.box.y1) / 2


def _alone(part: Segment, lines: Sequence[Glyphs]) -> bool:
    """Whether nothing else stands before it in its row, as the words of whoever else dates the paper would."""
    return not any(
        abs((line.box.y0 + line.box.y1) / 2 - part.middle) < _LEVEL * part.height and line.box.x0 < part.box.x0
        for line in lines
    )
