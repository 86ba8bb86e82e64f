"""Fields that running text states: the value between the words around it, wherever its lines break."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate

from functions.read.fields.glyphs import Glyphs
from functions.read.fields.located import Located
from functions.read.fields.segments import Segment
from functions.read.fields.spec import FieldSpec

# In heights of a line.
_LEADING = 2.0
_APART = 1.2
_LEVEL = 0.4
_BLANK = 12.0
"""How long the rest of a blank may be that is filled from its left."""
_BEGUN, _ENDED = re.compile(r"\d{1,2}日起?$"), re.compile(r"[至到]\d{4}年")
"""The two ends of a period, each written in a blank of its own."""
_NUMBERED = re.compile(r"(?:同志|先生|女士)?[(,](?:居民|公民)?身份")
"""How a sentence goes on after the blank for a name."""


def phrased(field: FieldSpec, blocks: Iterable[Sequence[Glyphs]], aspect: float) -> list[Located]:
    """Every place where a block of text states the field in one of its phrases, ``^`` and ``$`` being the block's ends.

    The pieces are the whole lines: a second reader finds the value by the same words. A line that is the value and nothing
    else needs none.
    """
    found = []
    for block in blocks:
        text = "".join(line.text for line in block)
        starts = [0, *accumulate(len(line.text) for line in block)]
        for phrase in field.phrases:
            pattern = re.compile(phrase)
            for match in pattern.finditer(text):
                first, last = bisect(starts, match.start()) - 1, bisect(starts, match.end() - 1) - 1
                own = bisect(starts, match.start("value")) - 1
                alone = block[own].text == match["value"]
                parts = tuple(
                    Segment(line.text, line.box, line.confidence, (line.box.y1 - line.box.y0) / aspect)
                    for line in (block[own : own + 1] if alone else block[first : last + 1])
                )
                found.append(Located(field, parts=parts, within=None if alone else pattern))
    return found


def blocks_of(lines: Sequence[Glyphs], aspect: float) -> list[list[Glyphs]]:
    """Lines that follow one another in a column of text; newspapers have several side by side."""
    blocks: list[list[Glyphs]] = []
    for line in _whole(lines, aspect):
        above = [block for block in blocks if is_under(line, block[-1])]
        if above:
            max(above, key=lambda block: block[-1].box.y1).append(line)
        else:
            blocks.append([line])
    return blocks


def _whole(lines: Sequence[Glyphs], aspect: float) -> list[Glyphs]:
    """Lines from top to bottom, pieces of one line put together: text layers part what has another font."""
    whole: list[Glyphs] = []
    for piece in sorted(lines, key=lambda line: line.box.x0):
        before = [line for line in whole if _goes_on(piece, line, aspect)]
        if before:
            line = max(before, key=lambda line: line.box.x1)
            whole[whole.index(line)] = line.joined(piece)
        else:
            whole.append(piece)
    return sorted(whole, key=lambda line: line.box.y0 + line.box.y1)


def _goes_on(piece: Glyphs, line: Glyphs, aspect: float) -> bool:
    """Whether a piece stands right after a line, in its row, or after the rest of the blank in which a period begins."""
    height = min(piece.box.y1 - piece.box.y0, line.box.y1 - line.box.y0)
    drop = (piece.box.y0 + piece.box.y1 - line.box.y0 - line.box.y1) / 2
    if abs(drop) >= _LEVEL * height:
        return False
    filled = _NUMBERED.match(piece.text) or (_BEGUN.search(line.text) and _ENDED.match(piece.text))
    apart = _BLANK if filled else _APART
    return abs(piece.box.x0 - line.box.x1) < apart * height / aspect


def is_under(line: Glyphs, last: Glyphs) -> bool:
    """Whether a line stands close under another."""
    height = min(line.box.y1 - line.box.y0, last.box.y1 - last.box.y0)
    shared = min(line.box.x1, last.box.x1) - max(line.box.x0, last.box.x0)
    narrower = min(line.box.x1 - line.box.x0, last.box.x1 - last.box.x0)
    lower = line.box.y0 + line.box.y1 - last.box.y0 - last.box.y1 > height
    return lower and line.box.y0 - last.box.y1 < _LEADING * height and shared > narrower / 2
