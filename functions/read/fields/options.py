"""Where the options of tick groups are printed, and which group each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.normalise import tidy_label
from domain.reading import Box
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.spec import TickSpec
from functions.read.fields.words import edit_distance, lacks

_TOLERANT_FROM = 4


@dataclass(frozen=True)
class Option:
    """An option as printed: its group, its text and the place of the text (the box is to the left of it)."""

    group: str
    text: str
    box: Box

    @property
    def place(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2


def find_options(lines: Sequence[Glyphs], groups: Sequence[TickSpec]) -> list[Option]:
    """One place for every option that is printed. An option that two groups share goes to the nearer siblings."""
    places = _places(lines, {option for group in groups for option in group.options})
    owners = {text: [group for group in groups if text in group.options] for text in places}
    found = [
        Option(owner[0].name, text, places[text][0]) for text, owner in owners.items() if len(owner) == 1
    ]
    for text, shared in owners.items():
        free = list(places[text]) if len(shared) > 1 else []
        for group in shared if free else []:
            siblings = [option for option in found if option.group == group.name]
            if siblings and free:
                nearest = min(free, key=lambda box: min(_distance(box, sibling.box) for sibling in siblings))
                free.remove(nearest)
                found.append(Option(group.name, text, nearest))
    return found


def _places(lines: Sequence[Glyphs], texts: set[str]) -> dict[str, list[Box]]:
    """Every place of every text, longest texts first so that none is found inside another."""
    taken: list[tuple[int, int, int]] = []
    places: dict[str, list[Box]] = {}
    for search in (_as_printed, _misread):
        for text in sorted(texts - places.keys(), key=lambda text: (-len(text), text)):
            for at, start, end in search(lines, tidy_label(text)):
                if all(at != other or end <= begin or start >= stop for other, begin, stop in taken):
                    taken.append((at, start, end))
                    places.setdefault(text, []).append(lines[at].cut(start, end))
    return places


def _as_printed(lines: Sequence[Glyphs], text: str) -> Iterator[tuple[int, int, int]]:
    for at, line in enumerate(lines):
        start = line.text.find(text)
        while start >= 0:
            yield at, start, start + len(text)
            start = line.text.find(text, start + len(text))


def _misread(lines: Sequence[Glyphs], text: str) -> Iterator[tuple[int, int, int]]:
    if len(text) < _TOLERANT_FROM:
        return
    letters = set(text)
    for at, line in enumerate(lines):
        for start in range(len(line.text) - len(text) + 1):
            part = line.text[start : start + len(text)]
            if lacks(part, letters) <= 1 and edit_distance(part, text) == 1:
                yield at, start, start + len(text)


def _distance(one: Box, other: Box) -> float:
    """How far apart on the page; rows weigh more than columns."""
    across = max(one.x0 - other.x1, other.x0 - one.x1, 0.0)
    return abs((one.y0 + one.y1) - (other.y0 + other.y1)) * 4 + across
