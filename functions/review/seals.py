"""Whether a page bears the seal of who hands it in: whole, red and where it belongs.

The slice of a 骑缝章 at the edge joins pages and seals none of them; a seal of the office that received the page stands
elsewhere. What may be a seal, but is faint, without colour or in another place, is for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.reading import Box, Field, FieldState, PageReading, Seal

SEAL_FIELD = "盖章"
"""The field of a page under which its seals are evidence."""
_FIELDS = frozenset({"签名", "申请日期", "委托日期"})
_WORDS = ("盖章", "签章", "签名", "签字", "公章")
"""What is printed where a seal is pressed: the fields beside it, and words that ask for it."""
_PROSE = "，。；"
"""Sentences about seals, as in the notes on filling in a form, ask for none."""
_WHOLE = 0.7
"""Least breadth of a whole seal as a share of its height, on the slant too; half a seal has up to 0.63."""
_ALONG, _DOWN = 1.0, 0.5
"""How far from the words a seal may be pressed, in its own sizes: it often hides those of its own place, not those
beside them in the row; under them comes the office's part of the form."""
_INSIDE = (-0.1, -0.1)
"""What only touches the words is not pressed on them."""


def is_sealed(page: PageReading) -> bool | None:
    """True if a red seal is whole and in its place; None if there may be one that cannot be told; else False."""
    places = [line.box for line in page.lines if _asks_for_it(line.text)]
    places += [
        field.box for field in page.fields
        if field.name in _FIELDS and field.box and field.state is not FieldState.BLANK
    ]
    beside = [seal for seal in page.seals if not places or _reaches(seal.box, places, _ALONG, _DOWN)]
    if any(seal.red and _is_whole(seal, page) for seal in beside):
        return True
    doubtful = [
        seal for seal in page.seals
        if (_is_whole(seal, page) and (seal.red or seal in beside)) or _reaches(seal.box, places, *_INSIDE)
    ]
    return None if doubtful or not page.coloured else False


def may_be_seal_letters(page: PageReading, field: Field) -> bool:
    """Whether what was read as the field's value may be letters of a seal that colour does not tell from print.

    On a page without colour the seal's ring tells where its letters are; where no ring was found they may be anywhere.
    """
    rings = [seal for seal in page.seals if not seal.red]
    if field.box is None or not (page.coloured or rings):
        return not page.coloured
    return any(seal.covers(field.box) for seal in rings)


def _asks_for_it(text: str) -> bool:
    return any(word in text for word in _WORDS) and not any(mark in text for mark in _PROSE)


def _is_whole(seal: Seal, page: PageReading) -> bool:
    breadth, height = (seal.box.x1 - seal.box.x0) * page.width, (seal.box.y1 - seal.box.y0) * page.height
    return min(breadth, height) >= _WHOLE * max(breadth, height)


def _reaches(box: Box, places: Iterable[Box], along: float, down: float) -> bool:
    """Whether the box, wider and higher by these shares of itself at each side, meets one of the places."""
    return any(box.widened(along, down).meets(place) for place in places)
