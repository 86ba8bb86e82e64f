"""Whether a page bears the seal of who hands it in: whole, red and where it belongs.

The slice of a 骑缝章 at the edge joins pages and seals none of them; a seal of the office that received the page stands
elsewhere. A faint one, and a ring on a page without colour, counts, wherever it stands, if the name of who hands it in is read
around it. What else may be a seal, but is faint, has no colour on a page that has, or stands in another place, is for a person to look at.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable

from domain.normalise import name_key
from domain.reading import Box, Field, FieldState, PageReading, Seal

SEAL_FIELD = "盖章"
"""The field of a page under which its seals are evidence."""
_FIELDS = frozenset({"签名", "申请日期", "委托日期"})
_WORDS = ("盖章", "签章", "签名", "签字", "公章", "(章)")
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
_LEAST_NAME, _UNREAD = 5, 1
"""Least letters of a name that can be told on a seal, and how many of them may stay unread: of two firms of one town and
one trade two letters and more differ."""
_TOWN = re.compile(r"[^市]{2,4}市(?:[^市区县旗]{1,4}[区县旗])?|[^市区县旗]{1,4}[县旗]")
"""The city and county a name begins with. They tell no two firms of one counter apart, and their letters are the first on the
ring, low at the left and up to its top, where a date or a line of the form most often runs through them: they may stay unread."""
_LABEL = re.compile(r"^\D{1,14}\)[;,；，]$")
"""A few words that end in brackets, whose colon was misread."""


def is_sealed(page: PageReading, owners: Collection[str] = ()) -> bool | None:
    """True if a red seal is whole and in its place, or a faint one, or on a page without colour a ring, bears the name of one
    of the ``owners``; None if there may be a seal that cannot be told; else False."""
    places = [line.box for line in page.lines if _asks_for_it(line.text)]
    places += [
        field.box for field in page.fields
        if field.name in _FIELDS and field.box and field.state is not FieldState.BLANK
    ]
    beside = [seal for seal in page.seals if not places or _reaches(seal.box, places, _ALONG, _DOWN)]
    told = [seal for seal in page.seals if seal.redness or not page.coloured]
    named = [seal for seal in told if any(_bears(seal, owner) for owner in owners)]
    if any(_is_whole(seal, page) for seal in (*(seal for seal in beside if seal.red), *named)):
        return True
    doubtful = [
        seal for seal in page.seals
        if (_is_whole(seal, page) and (seal.red or seal in beside)) or _reaches(seal.box, places, *_INSIDE)
    ]
    return None if doubtful or not (page.coloured or page.unstamped) else False


def may_be_seal_letters(page: PageReading, field: Field) -> bool:
    """Whether what was read as the field's value may be letters of a seal that colour does not tell from print.

    On a page without colour the seal's ring tells where its letters are; where no ring was found they may be anywhere, unless
    nothing on it could be a seal.
    """
    rings = [seal for seal in page.seals if not seal.red]
    if field.box is None or not (page.coloured or rings):
        return not (page.coloured or page.unstamped)
    return any(seal.covers(field.box) for seal in rings)


def _bears(seal: Seal, name: str) -> bool:
    """Whether the letters of the name were read around the seal in their order, each by one reader or another that could
    read half of them."""
    letters = _letters(name)
    town = _TOWN.match(letters)
    told = set(range(town.end() if town else 0, len(letters)))
    if len(told) < _LEAST_NAME:
        return False
    read: set[int] = set()
    for text in seal.text.splitlines():
        blocks = difflib.SequenceMatcher(None, letters, _letters(text), autojunk=False).get_matching_blocks()
        found = {at for block in blocks for at in range(block.a, block.a + block.size)}
        read |= found if 2 * len(found) >= len(letters) else set()
    return len(told - read) <= _UNREAD


def _letters(text: str) -> str:
    return "".join(char for char in name_key(text) if char.isalnum())


def _asks_for_it(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    prose = any(mark in text for mark in _PROSE) and not _LABEL.match(plain)
    return any(word in plain for word in _WORDS) and not prose


def _is_whole(seal: Seal, page: PageReading) -> bool:
    breadth, height = (seal.box.x1 - seal.box.x0) * page.width, (seal.box.y1 - seal.box.y0) * page.height
    return min(breadth, height) >= _WHOLE * max(breadth, height)


def _reaches(box: Box, places: Iterable[Box], along: float, down: float) -> bool:
    """Whether the box, wider and higher by these shares of itself at each side, meets one of the places."""
    return any(box.widened(along, down).meets(place) for place in places)
