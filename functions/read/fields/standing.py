"""How a piece of text stands to a label and to the pieces of its value: in its row, under it, in its next line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from domain.normalise import tidy
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.notes import is_heading
from functions.read.fields.persons import has_form_words
from functions.read.fields.segments import Segment
from functions.read.fields.stacked import END
from functions.read.fields.wording import FIRM

# All in heights of a line.
ROW, TALL_CELL = 0.15, 0.9
"""How far from its label's row a value may stand: print on one line, and the lines of a cell taller than the label."""
_SAME_ROW = 0.5
_INDENT, _OF_SENTENCE = 1.3, 0.5
"""How far a value's next line may be from under its beginning; a sentence is of the value only if it stands just there: a
paragraph's first line is indented, too."""
_LEADING = 2.0
_PARAGRAPH_LEADING = 2.8
_ABOVE, _SEVERAL = 0.3, 2
_NEAR, _NEXT = 3.0, 1.5
_FAR = 18.0
_BELOW = 3.0
_NEIGHBOUR = 6.0
_GAP, _OVER = 0.35, 0.5
_BEHIND = 1.0
_SLANT = 0.35
_FIRM = re.compile(FIRM)
_SENTENCE = re.compile(",.*。$")
_HINT, _SMALLER, _TIGHT_BOX, _WIDE = 4, 0.75, 0.8, "\u2e80"
"""Fewest characters of a hint, how much smaller than its label's they are, what share of a box's height a character takes,
and the first character that is as wide as it is high."""


def neighbours(label: Hit, labels: Sequence[Hit], aspect: float) -> list[Hit]:
    """The labels next to one in its row, and those next above and below that begin where it begins."""
    height = label.box.y1 - label.box.y0
    off = {other: (other.box.y0 + other.box.y1 - label.box.y0 - label.box.y1) / 2 / height for other in labels}
    others = [other for other in labels if other is not label and abs(off[other]) < _NEIGHBOUR]
    row = [other for other in others if abs(off[other]) < _SAME_ROW]
    column = [
        other for other in others if other not in row and abs(other.box.x0 - label.box.x0) < _INDENT * height / aspect
    ]
    return [
        *sorted((other for other in row if other.box.x0 < label.box.x0), key=lambda other: -other.box.x0)[:1],
        *sorted((other for other in row if other.box.x0 > label.box.x0), key=lambda other: other.box.x0)[:1],
        *sorted((other for other in column if off[other] < 0), key=lambda other: -off[other])[:1],
        *sorted((other for other in column if off[other] > 0), key=lambda other: off[other])[:1],
    ]


def label_beside(segment: Segment, labels: Iterable[Hit], reach: float) -> Hit | None:
    """The nearest label to the left in the segment's row; rows more than a line away count if ``reach`` allows."""
    candidates = []
    for label in labels:
        if (label.box.x0 + label.box.x1) / 2 > segment.box.x0:
            continue
        line = min(segment.height, label.box.y1 - label.box.y0)
        off = max(label.box.y0 - segment.middle, segment.middle - label.box.y1, 0.0) / line
        if off <= reach and (segment.box.x0 - label.box.x1) / segment.em < _FAR:
            candidates.append((round(off) if reach > ROW else 0, -label.box.x1, label))
    return min(candidates, key=lambda candidate: candidate[:2])[2] if candidates else None


def caption_behind(segment: Segment, labels: Iterable[Hit]) -> Hit | None:
    """The words in brackets right behind a segment, in its row, that say what it is."""
    behind = [
        label for label in labels
        if label.is_caption and label.box.y0 < segment.middle < label.box.y1
        and -_OVER < (label.box.x0 - segment.box.x1) / segment.em < _NEAR
    ]
    return min(behind, key=lambda label: label.box.x0, default=None)


def behind_colon(segment: Segment, label: Hit) -> bool:
    """Whether a segment stands right behind a label's colon, as what the label asks for does."""
    in_row = label.box.y0 < segment.middle < label.box.y1
    return label.manner is Manner.COLON and in_row and (segment.box.x0 - label.box.x1) / segment.em < _BEHIND


def stands_under(segment: Segment, label: Hit) -> bool:
    """Whether a segment stands close under a label."""
    across = min(label.box.x1, segment.box.x1) > max(label.box.x0, segment.box.x0)
    return across and -0.3 < (segment.box.y0 - label.box.y1) / segment.height < _BELOW


def is_hint(segment: Segment, label: Hit) -> bool:
    """Whether a segment close under a label begins where that begins, has words of forms, is no firm's name, and is printed
    clearly smaller than the label: what the form says of it, no value.

    Told by what a character takes across, as boxes of lines are of all heights. Figures and letters are narrow at any size.
    """
    if not stands_under(segment, label) or abs(segment.box.x0 - label.box.x0) > segment.em / 2:
        return False
    words = tidy(segment.text)
    wide = sum(char >= _WIDE for char in words)
    if wide < max(_HINT, 0.8 * len(words)) or not has_form_words(words) or _FIRM.fullmatch(words):
        return False
    em = (label.box.y1 - label.box.y0) * segment.em / segment.height
    usual = min((label.box.x1 - label.box.x0) / len(label.label), _TIGHT_BOX * em)
    return (segment.box.x1 - segment.box.x0) / len(segment.text) < _SMALLER * usual


def may_head_next(segment: Segment, parts: Sequence[Segment]) -> bool:
    """Whether a segment under a value ends as headings do: it may be the next section's."""
    return bool(parts) and segment.middle > parts[-1].box.y1 and is_heading(segment.text.rstrip(END))


def follows(segment: Segment, parts: Sequence[Segment]) -> bool:
    """Whether a segment stands right after the last piece in its row: a row of boxes may reach far from its label."""
    row = [part for part in parts if abs(part.middle - segment.middle) < _SAME_ROW * segment.height]
    return bool(row) and -_GAP < (segment.box.x0 - row[-1].box.x1) / segment.em < _NEXT


def interrupted(segment: Segment, parts: Sequence[Segment]) -> bool:
    """Whether the label's value already stands in this row and ended well before the segment."""
    row = [part for part in parts if abs(part.middle - segment.middle) < 0.5 * segment.height]
    return bool(row) and segment.box.x0 - row[-1].box.x1 > _NEAR * segment.em


def has_gap(parts: Sequence[Segment]) -> bool:
    """Whether something stands well off from the piece before it, in a row that the value goes on below: that row is full only if
    nothing is missing from it, and else what stands off is not the value's."""
    return any(
        (part.box.x0 - before.box.x1) / part.em > _NEXT
        and abs(part.middle - before.middle) < _SAME_ROW * part.height < below.middle - part.middle
        for before, part, below in zip(parts, parts[1:], parts[2:], strict=False)
    )


def slants_alike(segment: Segment, label: Hit, other: Hit, parts: Sequence[Segment]) -> bool:
    """Whether the segment stands as far from its label's row as the value before stands from its own: a photo slants
    whole rows alike, a second line of a value does not."""
    offset = segment.middle - (label.box.y0 + label.box.y1) / 2
    centre = (other.box.y0 + other.box.y1) / 2
    offsets = (parts[0].middle - centre, (parts[0].middle + parts[-1].middle) / 2 - centre)
    return any(abs(offset - before) < _SLANT * segment.height for before in offsets)


def continues(segment: Segment, label: Hit, parts: Sequence[Segment], right_edge: float) -> bool:
    """Whether the segment is the next line of the value: under its beginning, or back at the margin of a paragraph. Of two
    lines with their label between them the second may stand lower."""
    if not parts:
        return False
    last = parts[-1]
    # Middles, not edges: the box of a long line that slants is taller than its print.
    pitch = (segment.middle - last.middle) / min(segment.height, last.height)
    indent = _OF_SENTENCE if _SENTENCE.search(segment.text) else _INDENT
    aligned = abs(segment.box.x0 - parts[0].box.x0) < indent * segment.em
    full = right_edge - last.box.x1 < 2 * segment.em
    margin = abs(segment.box.x0 - label.box.x0) < _INDENT * segment.em
    around = parts[0].middle < (label.box.y0 + label.box.y1) / 2 < segment.middle
    leading = _PARAGRAPH_LEADING if around else _LEADING
    aligned = aligned or is_centred(last, segment)
    return (aligned and 0.4 < pitch < leading) or (full and margin and 0.4 < pitch < _PARAGRAPH_LEADING)


def nearer_to_next(segment: Segment, last: Segment, rest: Sequence[Segment]) -> bool:
    """Whether the segment begins a new block: the next line under it is much nearer than the one above it."""
    gaps = [
        other.box.y0 - segment.box.y1
        for other in rest
        if abs(other.box.x0 - segment.box.x0) < _INDENT * segment.em and other.middle > segment.box.y1
    ]
    above = segment.box.y0 - last.box.y1
    return bool(gaps) and min(gaps) + _GAP * segment.height < above


def has_other_label(segment: Segment, label: Hit, others: Sequence[Segment]) -> bool:
    """Whether words over or under a label stand in the row of a segment, which is then theirs and not the label's."""
    return any(
        abs(other.middle - segment.middle) < _SAME_ROW * segment.height and other.box.x0 < label.box.x1
        and other.box.x1 > label.box.x0 and not label.box.y0 < other.middle < label.box.y1
        for other in others if other is not segment
    )


def heads(label: Hit, parts: Sequence[Segment]) -> bool:
    """Whether the first of several pieces stands well above the label's row and not over the next: it is a heading, unless
    both are lines of one middle."""
    if len(parts) < _SEVERAL:
        return False
    first, second = parts[:_SEVERAL]
    above = label.box.y0 - first.middle > _ABOVE * first.height
    return above and abs(first.box.x0 - second.box.x0) > _INDENT * first.em and not is_centred(first, second)


def is_centred(first: Segment, second: Segment) -> bool:
    """Whether two lines are set around one middle, the second the rest of the first."""
    middles = abs(first.box.x0 + first.box.x1 - second.box.x0 - second.box.x1) / 2 < _INDENT / 2 * first.em
    near = 0 < second.middle - first.middle < _LEADING * min(first.height, second.height)
    return middles and near and first.box.x1 - first.box.x0 > second.box.x1 - second.box.x0
