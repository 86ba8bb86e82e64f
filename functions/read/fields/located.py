"""A field's place on the page: its label or cell, and the pieces of text that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.doubt import Doubt
from domain.normalise import tidy
from domain.reading import Box
from functions.read.fields.hits import Hit
from functions.read.fields.persons import is_person_name
from functions.read.fields.segments import Segment
from functions.read.fields.spec import FieldSpec, SheetSpec, ValueKind
from functions.read.fields.values import Standing, interpret

_BESIDE = 0.05
"""How far from a table's cell, in its widths, a label still belongs to it."""


@dataclass(frozen=True)
class Located:
    """A field's label, if it was found, and the pieces of text that belong to it.

    ``labels`` are the places of all labels of the page: where the next one begins, the place of a value ends. ``cell``
    is the place of a value in a table, ``under`` that in the cell under its label. ``within`` tells by its group
    ``value`` what of the text is the value, where other words stand around it. ``printed`` is what stands under the label
    where a table says what holds now. With a ``doubt`` nothing of the text may be used.
    """

    spec: FieldSpec
    label: Hit | None = None
    parts: tuple[Segment, ...] = ()
    labels: tuple[Box, ...] = ()
    cell: Box | None = None
    under: Box | None = None
    within: re.Pattern[str] | None = None
    printed: str | None = None
    doubt: Doubt | None = None

    @property
    def text(self) -> str:
        """The value as read."""
        text = "".join(part.text for part in self.parts)
        return text if self.within is None else self.told(text)

    @property
    def letters(self) -> int:
        """How many characters were read, those around the value included."""
        return sum(len(part.text) for part in self.parts)

    @property
    def confidence(self) -> float:
        return min((part.confidence for part in self.parts), default=0.0)

    @property
    def box(self) -> Box:
        """The rectangle around the pieces. ValueError if there are none."""
        return Box.around([part.box for part in self.parts])

    @property
    def is_proved(self) -> bool:
        """Whether one piece is all of the value: its check character or the length of its period says so, and nothing goes on."""
        return len(self.parts) == 1 and interpret(self.spec, self.text).standing is Standing.PROVED

    def told(self, text: str) -> str:
        """The value in a reading of the pieces; empty if the words around it are not there.

        Where the label was cut off at an estimated place, its last letters may have been read along.
        """
        if self.within is None:
            return self.text if self._with_label(tidy(text)) else text
        match = self.within.search(tidy(text))
        return match["value"] if match else ""

    def _with_label(self, text: str) -> bool:
        if self.label is None or not self.parts or not self.parts[0].cut[0]:
            return False
        tails = (self.label.label[-letters:] + colon for letters in (1, 2) for colon in ("", ":"))
        return any(text == tail + tidy(self.text) for tail in tails)


def agreed(places: Sequence[Located]) -> Located:
    """Of several places that state a field the first whose text can be a value; in doubt if another says otherwise, even
    one that a seal or a lost end spoilt."""
    readings = [interpret(place.spec, place.text) for place in places]
    formed = [at for at, reading in enumerate(readings) if reading.standing is not Standing.FORM]
    first = places[formed[0]] if formed else places[0]
    stated = {reading.value for reading in readings if reading.standing is not Standing.FORM or reading.spoilt}
    return replace(first, doubt=Doubt.COPIES_DISAGREE) if len(stated) > 1 else first


def unless_in_cell(field: Located, fields: Sequence[Located]) -> Located:
    """The field; in doubt if nothing was read of it and its label stands in, or right beside, a table's cell of another:
    the head of its own column was lost."""
    if field.label is None or field.parts or field.doubt:
        return field
    label = field.label.box
    cells = [other.cell for other in fields if other.cell is not None and other.spec != field.spec]
    lost = any(cell.widened(_BESIDE, 0.0).meets(label) for cell in cells)
    return replace(field, doubt=Doubt.LOW_CONFIDENCE) if lost else field


@dataclass(frozen=True)
class LocatedSheet:
    """A sheet that is on the page, with its fields."""

    sheet: SheetSpec
    fields: tuple[Located, ...]


def unless_two_people(field: Located) -> Located:
    """The field; in doubt if it asks for a person and two pieces are a name each: that of another cell may have come with it."""
    names = [part for part in field.parts if is_person_name(tidy(part.text))]
    two = field.spec.kind is ValueKind.PERSON and len(names) > 1
    return replace(field, doubt=field.doubt or Doubt.LOW_CONFIDENCE) if two else field
