"""Values by the cells of a table alone: in the cell right of the label's, at any height, or in one that has a label of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from domain.reading import Box
from functions.read.fields.hits import Hit
from functions.read.fields.notes import is_heading
from functions.read.fields.segments import Segment
from functions.read.fields.sight import Ruled, Sight, Walls

# In heights of a line.
_TALL, _UNDER = 3.5, 3.0
"""How far from its label's row a value may stand in its cell, and how far under a label what stands in the label's own cell."""
_TWO, _LEAST = 2, 1e-3
"""The rules that bound the cell, and the least breadth of a place, as a fraction of the page."""


def beside_in_cell(label: Hit, free: Iterable[Segment], sight: Sight, labels: Iterable[Hit]) -> list[Segment]:
    """What belongs to no label and stands in the cell right of a label's own, between the same two rules across the page; or
    in the label's own cell in its row, however far to the right, with none of the other ``labels`` between.

    ``free`` are the segments in question. Nothing if the label stands in no cell of its own.
    """
    near = [segment for segment in free if _is_near(segment, label)]
    if not near:
        return []
    centre = (label.box.x0 + label.box.x1) / 2
    rules = sight.walls(label.box.whole_width)
    after = [x for x in rules if x > centre][:_TWO]
    if not after or not any(x < centre for x in rules):
        return []
    own = [segment for segment in near if segment.box.x1 < after[0] and _in_row_of(label, segment, labels)]
    if own or len(after) < _TWO:
        return own
    row = label.box.model_copy(update={"x0": after[0], "x1": after[1]})
    return [
        segment for segment in near
        if after[0] < (segment.box.x0 + segment.box.x1) / 2 < after[1] and not is_heading(segment.text)
        and not sight.ruled(*_upper_first(row, segment.box))
    ]


def is_housed(segment: Segment, label: Hit, labels: Collection[Hit], walls: Walls, ruled: Ruled) -> bool:
    """Whether an upright rule parts a segment from the label beside it, while no rule parts it from another right over it."""
    over = [other for other in labels if other is not label and _is_right_over(other, segment)]
    if not over:
        return False
    x0 = min(label.box.x1, segment.box.x0 - _LEAST)
    walled = bool(walls(segment.box.model_copy(update={"x0": x0, "x1": segment.box.x0})))
    return walled and not all(ruled(other.box, segment.box) for other in over)


def _in_row_of(label: Hit, segment: Segment, labels: Iterable[Hit]) -> bool:
    """Whether a segment stands in a label's row and no other label between the two."""
    return label.box.y0 < segment.middle < label.box.y1 and not any(
        label.box.x0 < other.box.x0 < segment.box.x0 and other.box.y0 < segment.middle < other.box.y1 for other in labels
    )


def _is_right_over(label: Hit, segment: Segment) -> bool:
    across = label.box.x0 < segment.box.x1 and segment.box.x0 < label.box.x1
    return across and label.box.y1 < segment.middle and segment.box.y0 - label.box.y1 < _UNDER * segment.height


def _is_near(segment: Segment, label: Hit) -> bool:
    off = max(label.box.y0 - segment.box.y1, segment.box.y0 - label.box.y1)
    return segment.box.x0 > label.box.x1 and off < _TALL * segment.height


def _upper_first(one: Box, other: Box) -> tuple[Box, Box]:
    return (one, other) if one.y0 < other.y0 else (other, one)
