"""Labels that head a column of one: the value stands in the cell under the label's, wherever in that cell it begins."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.reading import Box
from functions.read.fields.hits import Hit
from functions.read.fields.labels import TO_BE_SIGNED
from functions.read.fields.notes import is_heading
from functions.read.fields.own_cells import is_housed
from functions.read.fields.segments import Segment
from functions.read.fields.sight import Ruled, Walls
from functions.read.fields.standing import label_beside

# In heights of a line.
_FIRST, _NEXT = 3.0, 1.3
"""How far under the label its value may begin, and under a line of it the next."""
_SIDES = 1.0
"""How far the sides of two cells of one column may be apart, aslant."""
_EDGE, _EDGES = 0.3, 2
_BESIDE = 0.5
"""How far from its row, on a slanting page, a label beside a value stands: one over it stands farther off."""
_CELL = (0.4, _FIRST + 1.0)
"""Where under a label the line of its value is looked for."""


@dataclass(frozen=True)
class HeadCells:
    """The labels that stand between two upright rules, and where those are; ``all_`` are those of the page, ``rows`` those
    in rows of nothing but labels."""

    all_: Collection[Hit]
    rows: Collection[Hit]
    sides: Mapping[Hit, tuple[float, float]]
    walls: Walls
    ruled: Ruled

    def over(self, segment: Segment, regions: Mapping[Hit, Sequence[Segment]]) -> Hit | None:
        """The label in whose column a segment stands, in the cell right under it; of several the lowest."""
        near = [label for label in self.sides if self._reaches(label, regions[label], segment)]
        if not near or is_heading(segment.text):
            return None
        sides = _sides(segment.box, self.walls(segment.box.whole_width))
        beside = label_beside(segment, self.all_, _BESIDE)
        if sides is None or (beside and not is_housed(segment, beside, self.all_, self.walls, self.ruled)):
            return None
        within = [label for label in near if self._alike(self.sides[label], sides, segment.em)]
        return max(within, key=lambda label: label.box.y1, default=None)

    def under(self, label: Hit) -> Box | None:
        """The place of the value of a label in a row of them, down to the next label; None where that leaves no room."""
        if label not in self.rows:
            return None
        height, (left, right) = label.box.y1 - label.box.y0, self.sides[label]
        y0, y1 = (min(label.box.y1 + lines * height, 1.0) for lines in _CELL)
        below = [one.box.y0 for one in self.all_ if one.box.y0 > label.box.y1 and one.box.x0 < right and one.box.x1 > left]
        y0, y1 = min(y0, 0.999), min(y1, *below, 1.0)
        inset = min(_EDGE * height, (right - left) / 4)
        return Box(x0=left + inset, y0=y0, x1=right - inset, y1=y1) if y1 - y0 > height / 2 else None

    def _reaches(self, label: Hit, parts: Sequence[Segment], segment: Segment) -> bool:
        above = parts[-1].box if parts else label.box
        gap = (segment.box.y0 - above.y1) / segment.height
        if not parts:
            return -_EDGE < gap < _FIRST and segment.middle > label.box.y1
        same_row = abs(parts[-1].middle - segment.middle) < segment.height / 2
        return same_row or (-_EDGE < gap < _NEXT and not self.ruled(above, segment.box))

    @staticmethod
    def _alike(one: tuple[float, float], other: tuple[float, float], em: float) -> bool:
        return all(abs(ours - theirs) < _SIDES * em for ours, theirs in zip(one, other, strict=True))


def head_cells(
    labels: Collection[Hit], filled: Collection[Hit], over: Collection[Hit], walls: Walls, ruled: Ruled
) -> HeadCells:
    """Which labels are in cells of their own and have their value under them: those ``over`` it by what is around, and
    whole rows of cells with a label in each and nothing beside any, none of them ``filled``."""
    # The picture is looked at only for what may head a column, and for what stands beside that.
    likely = [row for label in labels if (row := _row(label, labels)) and (label in over or _may_head(row, filled))]
    beside = {label for row in likely for label in row}
    open_ = [label for label in labels if label in beside and label not in filled and label.cost < TO_BE_SIGNED]
    rules = {label: _rules(label.box, walls) for label in open_}
    between = {label: found for label in open_ if (found := _sides(label.box, rules[label]))}
    sides = {label: found for label, found in between.items() if not _shares(label, found, between)}
    rows = {label for label in sides if _in_head_row(label, labels, filled, rules[label])}
    heads = {label: found for label, found in sides.items() if label in rows or label in over}
    return HeadCells(labels, rows, heads, walls, ruled)


def _rules(head: Box, walls: Walls) -> Sequence[float]:
    """The upright rules of a label's row, or of the one under it if that shows more: a head is lower than its column, and on a
    page aslant its row reaches into the one above, which may be a single cell."""
    under = Box(x0=0.0, y0=min(head.y1, 0.99), x1=1.0, y1=min(2 * head.y1 - head.y0, 1.0))
    return max(walls(head.whole_width), walls(under), key=len)


def _in_head_row(label: Hit, labels: Collection[Hit], filled: Collection[Hit], rules: Sequence[float]) -> bool:
    """Whether there are several labels in the label's row, one in every cell from the first to the last, all without a
    value. Beyond these may be the edges of the paper."""
    row = _row(label, labels)
    middles = sorted((one.box.x0 + one.box.x1) / 2 for one in row)
    cells = [cell for cell in pairwise(rules) if cell[0] < middles[-1] and cell[1] > middles[0]]
    held = all(any(left < middle < right for middle in middles) for left, right in cells)
    return held and len(cells) > 1 and _may_head(row, filled)


def _row(label: Hit, labels: Collection[Hit]) -> list[Hit]:
    """The labels in a label's row, itself among them."""
    return [one for one in labels if label.box.y0 < (one.box.y0 + one.box.y1) / 2 < label.box.y1]


def _may_head(row: Sequence[Hit], filled: Collection[Hit]) -> bool:
    """Whether there are several labels in a row and none has a value beside it."""
    return len(row) > 1 and not any(one in filled for one in row)


def _shares(label: Hit, found: tuple[float, float], sides: Mapping[Hit, tuple[float, float]]) -> bool:
    """Whether another label of the row stands between the same rules: they part no columns then."""
    return any(
        other is not label and label.box.y0 < (other.box.y0 + other.box.y1) / 2 < label.box.y1
        and found[0] < (other.box.x0 + other.box.x1) / 2 < found[1]
        for other in sides
    )


def _sides(box: Box, rules: Sequence[float]) -> tuple[float, float] | None:
    """The rules next to a box, left and right, in a row of several cells: two rules alone may be the edges of the paper.
    None if it stands in no such cell."""
    middle = (box.x0 + box.x1) / 2
    left, right = [x for x in rules if x < middle], [x for x in rules if x > middle]
    return (left[-1], right[0]) if left and right and len(rules) > _EDGES else None
