"""What a value in doubt under a seal most likely is: its crop looked at in other pictures. It is shown to a person and used by
no rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from domain.rare_characters import differ_by_rare_ones
from domain.reading import Field, FieldState, Seal
from functions.read.fields.blank import place_beside
from functions.read.fields.likely_codes import likely_code
from functions.read.fields.located import Located
from functions.read.fields.second import Request, read_again
from functions.read.fields.segments import Segment
from functions.read.fields.values import CODES, Standing, interpret
from functions.read.pages.red_ink import sharpened, with_thinner_strokes, without_pale, without_red
from infra.ocr.base import CropEngine, CropKind, Picture

_LOOKS: tuple[Callable[[Picture], Picture], ...] = (without_red, without_pale, with_thinner_strokes, sharpened)
_BEYOND = 3.0
"""How far beyond its end, in heights of a line, a code is looked for."""


@dataclass
class _Through:
    """A reader of crops that is shown them in another picture."""

    engine: CropEngine
    look: Callable[[Picture], Picture]
    name: str = ""

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        """See :class:`infra.ocr.base.CropEngine`. Of a crop without a pixel there is nothing to show."""
        shown = iter(self.engine.read([self.look(crop) for crop in crops if crop.size], kind))
        return [next(shown) if crop.size else ("", 0.0) for crop in crops]


def with_likely(
    rgb: Picture, field: Field, located: Located, seals: Iterable[Seal], text: CropEngine, own: CropEngine | None
) -> Field:
    """The field; if it is in doubt, with what it most likely says as far as the readings of a code tell or, where a seal lies on
    it or on where it would stand, more looks at it.

    ``own`` is the page engine's own network, ``text`` another. A code is told by its check character, whoever reads it; words
    by nothing but their own network, for others know fewer characters and would outvote it where it is right.
    """
    if field.state is not FieldState.UNKNOWN:
        return field
    coded = located.spec.kind in CODES
    parts = located.parts or _beside(located, rgb.shape[1] / rgb.shape[0])
    looks: list[str] = []
    if any(part.box.meets(seal.box) for part in parts for seal in seals):
        networks = [text, own] if coded else [own]
        request = Request(located.spec, _uncut(parts) if coded else parts, whole=located.within is not None)
        looks = [
            located.told(read_again(rgb, [request], _Through(network, look))[0].text)
            for network in networks if network for look in _LOOKS
        ]
    read = [field.raw, *(vote.text for vote in field.votes)]
    likely = likely_code(located.spec, [*read, *looks]) if coded else _repeated(located, looks) if looks else ""
    return field.model_copy(update={"likely": likely}) if likely else field


def _beside(located: Located, aspect: float) -> tuple[Segment, ...]:
    """Where a value would stand of which nothing was read: in its cell, or right of its label."""
    label = located.label
    place = located.cell or (place_beside(label, located.labels, aspect) if label and not label.is_caption else None)
    return (Segment("", place, 0.0, (place.y1 - place.y0) / aspect),) if place else ()


def _uncut(parts: Sequence[Segment]) -> tuple[Segment, ...]:
    """The pieces with their ends as they are, or further right: a gap beside a ring that crosses a code is easily taken for its
    end, and what stands beyond the ring is lost."""
    return tuple(
        replace(part, cut=(False, False), box=part.box.model_copy(update={"x1": min(part.box.x1 + _BEYOND * part.em, 1.0)}))
        for part in parts
    )


def _repeated(located: Located, texts: Sequence[str]) -> str:
    """The value of the right form that all looks but one have; empty if there is none, or it has only lost something of what
    the page engine read, or a rare character of it, or begins with the end of the label before it."""
    readings = [interpret(located.spec, text) for text in texts]
    formed = Counter(reading.value for reading in readings if reading.standing is not Standing.FORM)
    value = next((value for value, count in formed.items() if count >= len(texts) - 1), "")
    read = interpret(located.spec, located.text).value
    with_label = located.label is not None and value[:1] == located.label.label[-1] != read[:1]
    return "" if with_label or _is_in(value, read) or differ_by_rare_ones(read, value) else value


def _is_in(part: str, whole: str) -> bool:
    """Whether all characters of one text stand in the other in their order."""
    rest = iter(whole)
    return all(char in rest for char in part)
