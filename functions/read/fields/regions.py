"""Which text belongs to which label: beside it, wrapped under that, in a cell taller than the label, or below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.head_cells import head_cells
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.labels import TO_BE_SIGNED, asks_for_seal
from functions.read.fields.notes import is_heading
from functions.read.fields.numbered import has_own_line
from functions.read.fields.own_cells import beside_in_cell, is_housed
from functions.read.fields.segments import Segment, segments_of
from functions.read.fields.sight import BLIND, Ruled, Sight, Walls
from functions.read.fields.stacked import END
from functions.read.fields.standing import (
    ROW,
    TALL_CELL,
    behind_colon,
    caption_behind,
    continues,
    follows,
    has_other_label,
    heads,
    interrupted,
    is_centred,
    is_hint,
    label_beside,
    may_head_next,
    nearer_to_next,
    neighbours,
    slants_alike,
    stands_under,
)
from functions.read.fields.terms import other_end
from functions.read.fields.words import TICK_BOXES

_TIGHT = 0.15
"""How near, in heights of a line, two lines may stand that a rule cannot part."""
_LEVEL = 0.3
"""How far apart, in heights of a line, two pieces of one line may stand on a page made level."""


@dataclass(frozen=True)
class Regions:
    """The segments of every label in reading order, those that belong to none, which of these an upright rule parts from a
    label in their row, and the labels with nothing beside them but such; ``under``: of labels that head a cell the place
    of the value in it; ``unsure``: labels beyond whose value something stands between its lines, or whose value only a seal's
    ring may part from them."""

    of: dict[Hit, list[Segment]]
    free: tuple[Segment, ...]
    parted: tuple[Segment, ...] = ()
    walled: frozenset[Hit] = frozenset()
    under: Mapping[Hit, Box] = field(default_factory=dict)
    unsure: frozenset[Hit] = frozenset()

    @property
    def at_seals(self) -> tuple[Segment, ...]:
        """What stands beside or under words that ask for a seal."""
        return tuple(part for label, parts in self.of.items() if asks_for_seal(label.label) for part in parts)

    def beneath(self, label: Hit) -> Segment | None:
        """The first of what belongs to no label that stands right under this one."""
        return next((segment for segment in self.free if stands_under(segment, label)), None)


def choose(hits: Sequence[Hit], groups: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Hit]:
    """The surest hit of every group of equivalent labels."""
    chosen = {}
    for group in groups:
        if candidates := [hit for hit in hits if hit.label in group]:
            chosen[group] = min(candidates, key=lambda hit: hit.rank)
    return chosen


def assign(
    lines: Sequence[Glyphs], hits: Sequence[Hit], chosen: Iterable[Hit], aspect: float, sight: Sight = BLIND,
    below: Collection[str] = (), options: Collection[str] = (),
) -> Regions:
    """Which label every segment belongs to, if any.

    ``aspect`` is the page's width by its height; ``sight`` answers what the picture shows. ``chosen`` labels stand; others
    stand only if nothing but a colon follows them. Values of labels ``below`` may always stand under them, those of others
    only where the labels around, or all in the same frame, have theirs there, too, or where the next of numbered
    statements shows whose they are. No value stands under ``options``, which have boxes.
    """
    ruled, kept = sight.ruled, set(chosen)
    labels = [hit for hit in hits if hit in kept or hit.manner <= Manner.COLON]
    segments = segments_of(lines, labels, aspect)
    boxed = [hit for hit in labels if hit.start and lines[hit.line].text[hit.start - 1] in TICK_BOXES]
    filled = {
        label for segment in segments if (label := label_beside(segment, labels, ROW))
        if (label.cost < TO_BE_SIGNED or not is_heading(segment.text.rstrip(END)))
        and not is_housed(segment, label, labels, sight.walls, ruled)
    }
    over = {
        label for label in labels if label.cost < TO_BE_SIGNED and label.label not in options
        if label.label in below or _as_around(label, neighbours(label, labels, aspect), filled, segments, ruled)
        or has_own_line(label, lines, aspect, ruled)
    } - filled - {label for label in labels if _heads_names_of_boxes(label, segments, boxed, ruled)}
    over |= {label for label in labels if label not in filled and _all_in_row(label, labels, over)}
    heading = head_cells(labels, filled, over, sight.walls, ruled)
    regions: dict[Hit, list[Segment]] = {hit: [] for hit in labels}
    right_edge = max((line.box.x1 for line in lines), default=1.0)
    free: list[Segment] = []
    parted: list[Segment] = []
    beyond: dict[Segment, Hit] = {}
    unsure: set[Hit] = set()
    for at, segment in enumerate(segments):
        if any(is_hint(segment, label) for label in labels):
            free.append(segment)
            continue
        if term := other_end(segment, regions):
            regions[term].append(segment)
            continue
        owner = caption_behind(segment, labels) or heading.over(segment, regions)
        owner = owner or _owner(segment, segments, segments[at + 1 :], regions, over, right_edge, sight)
        touched = _touched(segment, owner, regions, ruled) if owner else None
        if owner and touched and _goes_on(segment, touched, regions[touched], segments[at + 1 :], right_edge, sight.walls):
            unsure |= {owner, touched}
            owner = touched
        apart = owner is not None and _in_other_cell(segment, owner, regions[owner], sight.walls)
        if owner and apart and not _in_other_cell(segment, owner, regions[owner], _without_rings(sight)):
            regions[owner].append(segment)
            unsure.add(owner)
        elif owner and apart:
            parted.append(segment)
            if segment.text[0] not in TICK_BOXES and not _counts_on(segment, owner, segments):
                beyond[segment] = owner
        elif owner and (_beyond(segment, regions[owner]) or may_head_next(segment, regions[owner])):
            free.append(segment)
            unsure.add(owner)
        elif owner:
            regions[owner].append(segment)
        else:
            free.append(segment)
            # A rule between two lines of a value may be a row of level strokes; a row of its own begins further left.
            unsure |= {
                label for label, parts in regions.items()
                if _goes_on(segment, label, parts, segments[at + 1 :], right_edge, sight.walls) and _begins_row(segment, segments)
                and not is_heading(segment.text.rstrip(END))
            }
    for label, parts in regions.items():
        missed = [
            segment for segment in beside_in_cell(label, (*free, *parted), sight, labels)
            if not has_other_label(segment, label, segments) and (not parts or is_centred(segment, parts[0]))
        ]
        parts[:0] = missed
        free, parted = ([segment for segment in left if segment not in missed] for left in (free, parted))
    headings = {label: parts.pop(0) for label, parts in regions.items() if heads(label, parts)}
    empty = frozenset(label for segment, label in beyond.items() if segment in parted and not regions[label])
    under = {label: place for label, parts in regions.items() if not parts and (place := heading.under(label))}
    return Regions(regions, (*free, *parted, *headings.values()), tuple(parted), empty, under, frozenset(unsure))


def _as_around(
    label: Hit, around: Sequence[Hit], filled: Collection[Hit], segments: Sequence[Segment], ruled: Ruled
) -> bool:
    """Whether no label around one has its value beside it. Those beyond the rule that ends a frame say nothing of what
    stands under one within it, if there are others within."""
    if not any(other in filled for other in around):
        return True
    within = [other for other in around if not ruled(*sorted((label.box, other.box), key=lambda box: box.y0))]
    if not within or any(other in filled for other in within):
        return False
    return any(stands_under(segment, label) and not ruled(label.box, segment.box) for segment in segments)


def _all_in_row(label: Hit, labels: Sequence[Hit], over: Collection[Hit]) -> bool:
    """Whether all others of a row of three labels or more have their values under them."""
    row = [one for one in labels if one is not label and label.box.y0 < (one.box.y0 + one.box.y1) / 2 < label.box.y1]
    return len(row) > 1 and all(one in over for one in row)


def _heads_names_of_boxes(label: Hit, segments: Sequence[Segment], boxed: Sequence[Hit], ruled: Ruled) -> bool:
    """Whether all that stands under a label stands beyond a rule, with boxes to tick right of it, which it names."""
    under = [segment for segment in segments if stands_under(segment, label)] if boxed else []
    return bool(under) and all(
        _parted(segment, label, ruled) and any(
            hit.box.x0 > segment.box.x1 and abs(hit.box.y0 + hit.box.y1 - 2 * segment.middle) < 2 * segment.height
            for hit in boxed
        )
        for segment in under
    )


def _in_other_cell(segment: Segment, label: Hit, parts: Sequence[Segment], walls: Walls) -> bool:
    """Whether more upright rules than the one between a label and its value stand before a segment of the value's row.

    Between two pieces of a value a crease is no rule: only where there is room as between cells is one looked for.
    """
    row = [part for part in parts if abs(part.middle - segment.middle) < segment.height / 2]
    left, most = (row[-1].box.x1, 0) if row else (label.box.x1, 1)
    # A lone character is one of a row of boxes.
    if segment.box.x0 - left < segment.em or len(segment.text) == 1:
        return False
    found = walls(segment.box.model_copy(update={"x0": left, "x1": segment.box.x0}))
    return sum(one - other > segment.em / 2 for one, other in zip(found, [-1.0, *found], strict=False)) > most


def _counts_on(segment: Segment, label: Hit, segments: Sequence[Segment]) -> bool:
    """Whether a segment is the number of the form's next cell: the label's own stands before it in the row."""
    row = [one.text for one in segments if one.box.x1 <= label.box.x0 and label.box.y0 < one.middle < label.box.y1]
    return segment.text.isdecimal() and any(text.isdecimal() and int(text) + 1 == int(segment.text) for text in row)


def _without_rings(sight: Sight) -> Walls:
    """The upright rules but for those that may be a seal's ring: whether one parts a value from its label cannot be told."""
    return lambda row: sorted({*sight.walls(row)} - {*sight.rings(row)})


def _beyond(segment: Segment, parts: Sequence[Segment]) -> bool:
    """Whether a segment stands beyond all lines of a value and in the row of none: the next line of a value begins where the
    first begins, so this may be the next cell's, whose rule is not seen."""
    return bool(parts) and segment.box.x0 >= max(part.box.x1 for part in parts) and not any(
        abs(part.middle - segment.middle) < _LEVEL * segment.height for part in parts
    )


def _owner(
    segment: Segment, all_: Sequence[Segment], rest: Sequence[Segment], regions: dict[Hit, list[Segment]],
    over: Collection[Hit], right_edge: float, sight: Sight,
) -> Hit | None:
    beside = label_beside(segment, regions, ROW)
    beside = beside or next((label for label, parts in regions.items() if follows(segment, parts)), None)
    if beside and interrupted(segment, regions[beside]):
        beside = None
    wrapped = [
        label
        for label, parts in regions.items()
        if _goes_on(segment, label, parts, rest, right_edge, sight.walls) and not sight.ruled(parts[-1].box, segment.box)
    ]
    above = max(wrapped, key=lambda label: regions[label][-1].box.y1, default=None)
    if beside and above:
        return above if above.box.x0 > beside.box.x1 and not behind_colon(segment, beside) else beside
    under = _above(segment, {label: parts for label, parts in regions.items() if label in over})
    # What takes longest to tell is asked last, and only of labels that stand beside the segment.
    open_ = (
        label for label, parts in regions.items()
        if not parts and label_beside(segment, (label,), TALL_CELL)
        and not has_other_label(segment, label, all_) and not _parted(segment, label, sight.ruled)
    )
    tall = None if under else label_beside(segment, open_, TALL_CELL)
    if beside or (above and not (tall and slants_alike(segment, tall, above, regions[above]))):
        return beside or above
    return tall or under


def _touched(segment: Segment, owner: Hit, regions: Mapping[Hit, Sequence[Segment]], ruled: Ruled) -> Hit | None:
    """The other label whose value a segment all but touches from below, where it does not stand in its owner's row and no rule
    is seen in what room there is: none as long as the line above, under a short piece strokes may look like one."""
    if owner.box.y0 < segment.middle < owner.box.y1:
        return None
    return next((
        label for label, parts in regions.items()
        if label is not owner and parts and 0 < segment.middle - parts[-1].box.y1 < (_TIGHT + 1 / 2) * segment.height
        and not ruled(parts[-1].box, segment.box.model_copy(update={"x1": max(segment.box.x1, parts[-1].box.x1)}))
    ), None)


def _goes_on(
    segment: Segment, label: Hit, parts: Sequence[Segment], rest: Sequence[Segment], right_edge: float, walls: Walls
) -> bool:
    """Whether a segment stands where the next line of a label's value would."""
    here = continues(segment, label, parts, right_edge) and not nearer_to_next(segment, parts[-1], rest)
    return here and not _under_label_cell(segment, label, parts[0], walls)


def _under_label_cell(segment: Segment, label: Hit, first: Segment, walls: Walls) -> bool:
    """Whether a segment begins left of the upright rule that parts a label from its value: no value wraps under that."""
    gap = first.box.model_copy(update={"x0": label.box.x1, "x1": max(first.box.x0, label.box.x1 + 1e-3)})
    return segment.box.x0 < label.box.x1 < first.box.x0 and any(x > segment.box.x0 for x in walls(gap))


def _begins_row(segment: Segment, all_: Sequence[Segment]) -> bool:
    """Whether nothing stands left of a segment in its row."""
    return not any(
        abs(other.middle - segment.middle) < segment.height / 2 and other.box.x0 < segment.box.x0
        for other in all_ if other is not segment
    )


def _parted(segment: Segment, label: Hit, ruled: Ruled) -> bool:
    """Whether a printed rule runs between a label and what stands higher or lower: no cell goes on beyond it."""
    upper, lower = sorted((label.box, segment.box), key=lambda box: box.y0)
    return upper.y1 < lower.y0 + _LEVEL * (upper.y1 - upper.y0) and ruled(upper, lower)


def _above(segment: Segment, regions: dict[Hit, list[Segment]]) -> Hit | None:
    """The label the segment stands right under, if that has no value beside it."""
    if is_heading(segment.text):
        return None
    candidates = [label for label, parts in regions.items() if not parts and stands_under(segment, label)]
    return max(candidates, key=lambda label: label.box.y1) if candidates else None
