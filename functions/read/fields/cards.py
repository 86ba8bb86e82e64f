"""Several cards copied on one page: what is read of each by itself, and what the page says of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from domain.doubt import Doubt
from domain.reading import Box, Field, FieldState, Usability
from functions.read.fields.card_places import Part, card_parts
from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.extract import Extract, extract
from functions.read.fields.spec import MaterialSpec
from functions.read.pages.readable import ReadablePage


def extract_each(page: ReadablePage, spec: MaterialSpec, readers: CropReaders) -> Extract:
    """The fields of the page and, where several cards are on it, of each card.

    Of several cards the page's own fields are known only where all say the same: which card is meant a person tells.
    """
    aspect = page.rgb.shape[1] / page.rgb.shape[0]
    readable = page.quality.usability is not Usability.UNUSABLE
    parts = card_parts(page.lines, spec, aspect) if spec.carded and readable else []
    if not parts:
        return extract(page, spec, readers)
    cards = tuple(
        tuple(_moved(field, part.place) for field in extract(_cut_out(page, part), spec, readers).fields) for part in parts
    )
    return Extract(tuple(_common(cards)), (), cards)


def _cut_out(page: ReadablePage, part: Part) -> ReadablePage:
    """The card as a page of its own."""
    height, width = page.rgb.shape[:2]
    place = part.place
    rows, columns = (slice(round(a * size), round(b * size)) for a, b, size in (
        (place.y0, place.y1, height), (place.x0, place.x1, width),
    ))
    return replace(
        page, rgb=page.rgb[rows, columns], unmarked=None if page.unmarked is None else page.unmarked[rows, columns],
        lines=tuple(line.model_copy(update={"box": _within(line.box, place)}) for line in part.lines),
        seals=tuple(
            seal.model_copy(update={"box": _within(seal.box, place)}) for seal in page.seals if place.has_middle_of(seal.box)
        ),
    )


def _within(box: Box, place: Box) -> Box:
    """A box of the page in fractions of a place on it."""
    wide, high = place.x1 - place.x0, place.y1 - place.y0
    return Box(
        x0=(box.x0 - place.x0) / wide, y0=(box.y0 - place.y0) / high, x1=(box.x1 - place.x0) / wide,
        y1=(box.y1 - place.y0) / high,
    )


def _moved(field: Field, place: Box) -> Field:
    """A field of a card with its box in fractions of the page."""
    if field.box is None:
        return field
    wide, high, box = place.x1 - place.x0, place.y1 - place.y0, field.box
    return field.model_copy(update={"box": Box(
        x0=place.x0 + box.x0 * wide, y0=place.y0 + box.y0 * high, x1=place.x0 + box.x1 * wide,
        y1=place.y0 + box.y1 * high,
    )})


def _common(cards: Sequence[Sequence[Field]]) -> Iterator[Field]:
    """Of each field what all cards say; in doubt where they differ. What only some of them have counts if in all else they
    are one and the same: nobody knows else whose it is."""
    fields = [*chain.from_iterable(cards)]
    copies: dict[str, list[Field]] = {
        name: [field for field in fields if field.name == name and field.doubt is not Doubt.NOT_FOUND_ON_PAGE]
        for name in dict.fromkeys(field.name for field in fields)
    }
    same = {name for name, found in copies.items() if _same(found)}
    one = all(name in same for name, found in copies.items() if len(found) > 1)
    for name, found in copies.items():
        if name in same and (one or len(found) == len(cards)):
            yield found[0]
        elif not found:
            yield next(field for field in fields if field.name == name)
        else:
            yield Field(
                name=name, state=FieldState.UNKNOWN, raw="；".join(field.raw for field in found), doubt=Doubt.SEVERAL_CARDS,
                box=next((field.box for field in found if field.box), None),
            )


def _same(copies: Sequence[Field]) -> bool:
    told = {(field.state, field.value) for field in copies}
    return len(told) == 1 and FieldState.UNKNOWN not in {field.state for field in copies}
