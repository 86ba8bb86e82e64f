"""Reading a page in two tiers: a small network tells what stands where, the page engine's own reads what is a value.

Both read the same boxes, those that the page engine's detection found. So a value is what the page engine makes of it, and is
read a second time as always: the two networks that must agree are the same with this tier and without. The small one is
believed of labels and of a form's own print; where anything is in doubt, every line is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np

from domain.doubt import Doubt
from domain.reading import Field, FieldState, Quality, Tick, TickState, Usability
from functions.read.fields.extract import Extract, find
from functions.read.fields.spec import MaterialSpec, SheetSpec
from functions.read.pages import quality
from functions.read.pages.crop import cut_out
from functions.read.pages.readable import ReadablePage
from infra.ocr.base import CropEngine, CropKind

_SURE = 0.9
"""Least confidence of the small network in a line that it alone reads."""


class Escalation(StrEnum):
    """Why every line of a page is read by the larger network."""

    PAPER = "paper"
    """It is not sure what the page is."""
    PICTURE = "picture"
    """The picture is poor."""
    PLACE = "place"
    """A deciding field was not found, or a value stands where only the small network has read."""
    VALUE = "value"
    """A deciding field is in doubt: its readers disagree, its check character fails, its form is wrong. Not where they
    agree and all may be wrong: the larger network is one of them."""
    TICK = "tick"
    """A tick is unclear, or a box of its group was not found."""


class Tier:
    """One page, each of whose lines is read again at most once, however often it is asked for."""

    def __init__(self, page: ReadablePage, reader: CropEngine) -> None:
        """``page`` as the small network read it; ``reader`` is the page engine's own recogniser."""
        self._page = page
        self._reader = reader
        self._lines = list(page.lines)
        self._read: set[int] = set()

    def values(self, spec: MaterialSpec) -> ReadablePage:
        """The page with all lines that hold a value of the material, or were hardly legible, read again."""
        places = [part.box for sheet in find(self._page, spec)[1] for field in sheet.fields for part in field.parts]
        return self._again(
            at for at, line in enumerate(self._lines)
            if line.confidence < _SURE or any(line.box.has_middle_of(place) for place in places)
        )

    def everything(self) -> ReadablePage:
        """The page with every line read again, and judged anew."""
        page = self._again(range(len(self._lines)))
        return replace(page, quality=quality.judge(page.rgb, page.lines))

    def passed_over(self, fields: Iterable[Field]) -> bool:
        """Whether a line that belongs to a value was not read again: it was none before the others were."""
        places = [field.box for field in fields if field.state is FieldState.KNOWN and field.box]
        unread = (line.box for at, line in enumerate(self._lines) if at not in self._read)
        return any(place.has_middle_of(line) or line.has_middle_of(place) for line in unread for place in places)

    def _again(self, wanted: Iterable[int]) -> ReadablePage:
        unread = sorted(set(wanted) - self._read)
        for at, (text, confidence) in zip(unread, self._reader.read([*map(self._crop, unread)], CropKind.TEXT), strict=True):
            # What the larger network makes nothing of is no blank: the line stays, and nobody is sure of it.
            update = {"text": text, "confidence": confidence} if text.strip() else {"confidence": 0.0}
            self._lines[at] = self._lines[at].model_copy(update=update)
        self._read |= {*unread}
        return replace(self._page, lines=tuple(self._lines), engine=self._reader.name)

    def _crop(self, at: int) -> np.ndarray:
        box = self._lines[at].box
        return np.ascontiguousarray(cut_out(self._page.bare, (box.x0, box.y0, box.x1, box.y1)))


def escalations(spec: MaterialSpec | None, judged: Quality, read: Extract, *, passed_over: bool) -> tuple[Escalation, ...]:
    """Why what was read so far is not enough; empty if it is. ``spec`` is None where it is not sure what the page is."""
    if spec is None:
        return (Escalation.PAPER,)
    deciding = {field.name: field for sheet in spec.sheets for field in sheet.fields if field.deciding}
    doubtful = [field for field in read.fields if field.name in deciding and field.state is FieldState.UNKNOWN]
    there = {field.name for field in read.fields}
    sheets = [sheet for sheet in spec.sheets if {field.name for field in sheet.fields} <= there]
    found = (
        (Escalation.PICTURE, judged.usability is not Usability.GOOD),
        (Escalation.PLACE, passed_over or any(field.box is None and not deciding[field.name].optional for field in doubtful)),
        (Escalation.VALUE, any(field.box and field.doubt is not Doubt.MISREAD_ALIKE for field in doubtful)),
        (Escalation.TICK, any(_unclear(sheet, read.ticks) for sheet in sheets)),
    )
    return tuple(why for why, holds in found if holds)


def tiers_told(first: str, again: str, why: Sequence[Escalation]) -> str:
    """Who read a page, for the record: which engine all of it, which what of it once more, and why all if all."""
    return f"{first}; all by {again}: {', '.join(why)}" if why else f"{first}; values by {again}"


def _unclear(sheet: SheetSpec, ticks: Sequence[Tick]) -> bool:
    asked = {(group.name, option) for group in sheet.ticks for option in group.options}
    return not asked <= {(tick.field, tick.option) for tick in ticks if tick.state is not TickState.UNCLEAR}
