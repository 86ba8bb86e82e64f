"""A label found on a page: where it stands, how, and how sure it is to be that label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from domain.reading import Box


class Manner(IntEnum):
    """How a label stands: alone in its cell, before a colon, at the start of a line, or inside one. Lower is surer."""

    ALONE = 0
    COLON = 1
    START = 2
    INSIDE = 3


@dataclass(frozen=True)
class Hit:
    """A label found in line ``line`` from character ``start`` to ``end`` (a colon included).

    ``more`` are the lines under it on which it goes on.
    """

    label: str
    line: int
    start: int
    end: int
    box: Box
    manner: Manner
    cost: int = 0
    more: tuple[int, ...] = ()

    def __hash__(self) -> int:
        return hash((self.label, self.line, self.start, self.end))

    @property
    def is_caption(self) -> bool:
        """Whether it is words in brackets without a colon, which forms print behind the blank that they are about."""
        return self.label.startswith("(") and self.end - self.start == len(self.label)

    @property
    def line_height(self) -> float:
        """Of one of its lines, as a fraction of the page."""
        return (self.box.y1 - self.box.y0) / (1 + len(self.more))

    @property
    def rank(self) -> tuple[int, int, int, float]:
        """Order among hits for one field: the surest first, then the longest, then the topmost."""
        return self.cost, self.manner, -len(self.label), self.box.y0


def overlap(one: Hit, other: Hit) -> bool:
    """Whether two labels claim the same characters."""
    if one.more or other.more:
        return bool({one.line, *one.more} & {other.line, *other.more})
    return one.line == other.line and one.start < other.end and other.start < one.end


def renamed(hits: Iterable[Hit], labels: Mapping[Hit, str]) -> list[Hit]:
    """The hits, some of them as other labels."""
    return [replace(hit, label=labels[hit]) if hit in labels else hit for hit in hits]
