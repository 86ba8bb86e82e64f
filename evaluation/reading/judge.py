"""Holds what was read of a page against the truth."""

from __future__ import annotations

from collections.abc import Mapping

from domain.materials import MaterialType
from domain.normalise import tidy
from domain.reading import Field, FieldState, Line, PageReading
from evaluation.reading.distance import closest, letters
from evaluation.reading.plain import PlainReading
from evaluation.reading.result import FieldResult, TextResult, TickResult
from evaluation.reading.truth import TrueField, TruePage
from functions.read.fields.registry import materials
from functions.read.fields.spec import FieldSpec, SheetSpec
from functions.read.fields.values import interpret


def judged_fields(
    truth: TruePage, reading: PageReading | None, plain: PlainReading | None = None
) -> tuple[FieldResult, ...]:
    """The fields that a description of the material asks for. On a page taken for another, or not read, none was found; of a
    sheet of cards the truth is that of one of them."""
    specs = _specs(truth.material)
    taken = reading and truth.material in {reading.material, reading.likely, *reading.likely_too}
    ours = _by_name(_of_card(truth, reading.fields, reading.cards)) if reading and taken else {}
    theirs = _by_name(_of_card(truth, plain.read.fields, plain.read.cards)) if plain else None
    text = _text(plain.lines) if plain else ""
    judged = []
    for field in truth.fields:
        if (spec := specs.get(field.name)) is not None:
            result = _judged(spec, field, ours.get(field.name), sealed=_sealed(truth, field))
            judged.append(result if theirs is None else _beside(spec, result, theirs.get(field.name), text))
    return tuple(judged)


def stated_beyond(truth: TruePage, reading: PageReading | None) -> tuple[FieldResult, ...]:
    """Deciding fields stated as known that the page does not have. Only of a page whose truth names all it has."""
    specs, there = _specs(truth.material), {field.name for field in truth.fields}
    ours = reading.fields if reading and reading.material is truth.material else ()
    return tuple(
        _judged(specs[field.name], TrueField(name=field.name, value=""), field, sealed=False)
        for field in ours
        if field.name in specs and field.name not in there and specs[field.name].deciding and field.state is FieldState.KNOWN
    )


def judged_ticks(truth: TruePage, reading: PageReading | None) -> tuple[TickResult, ...]:
    """The tick boxes of the page, by the options printed beside them."""
    asked = {(tick.name, option) for sheet in _sheets(truth.material) for tick in sheet.ticks for option in tick.options}
    read = {(tick.field, tick.option): tick.state for tick in (reading.ticks if reading else ())}
    return tuple(
        TickResult(field=tick.field, option=tick.option, truth=tick.state, read=read.get((tick.field, tick.option)))
        for tick in truth.ticks if (tick.field, tick.option) in asked
    )


def judged_texts(
    truth: TruePage, reading: PageReading | None, plain: PlainReading | None = None
) -> tuple[TextResult, ...]:
    """Words that stand anywhere on the page."""
    ours, theirs = _text(reading.lines if reading else ()), _text(plain.lines) if plain else None
    return tuple(
        TextResult(
            kind=text.kind, letters=letters(text.text), edits=closest(tidy(text.text), ours),
            plain=None if theirs is None else closest(tidy(text.text), theirs),
        )
        for text in truth.texts
    )


def best(spec: FieldSpec, field: Field) -> str:
    """The value as far as it was read, known or not; empty if nothing was. What a doubt is ``likely`` to say was not read."""
    if field.state is FieldState.BLANK:
        return ""
    if field.value is not None:
        return field.value
    return interpret(spec, field.votes[0].text if field.votes else field.raw).value


def _judged(spec: FieldSpec, true: TrueField, field: Field | None, *, sealed: bool) -> FieldResult:
    result = FieldResult(
        name=true.name, truth=true.value, printed=true.printed or true.value, deciding=spec.deciding, sealed=sealed,
        box=true.box,
    )
    if field is None:
        return result
    return result.model_copy(update={
        "state": field.state, "value": best(spec, field), "raw": field.raw, "confidence": field.confidence,
        "doubt": field.doubt, "box": field.box or true.box, "votes": field.votes,
    })


def _beside(spec: FieldSpec, result: FieldResult, plain: Field | None, text: str) -> FieldResult:
    value, raw = (best(spec, plain), plain.raw) if plain else ("", "")
    nearest = closest(tidy(result.printed), text)
    return result.model_copy(update={"plain": value, "plain_raw": raw, "plain_nearest": nearest})


def _sealed(truth: TruePage, field: TrueField) -> bool:
    return field.box is not None and any(field.box.meets(seal) for seal in truth.seals)


def _of_card(truth: TruePage, fields: tuple[Field, ...], cards: tuple[tuple[Field, ...], ...]) -> tuple[Field, ...]:
    """What was read of the card that stands where the truth's fields do; of a page that is no sheet of cards all of it."""
    places = {field.name: field.box for field in truth.fields}

    def in_place(card: tuple[Field, ...]) -> int:
        return sum(bool(field.box and (place := places.get(field.name)) and place.meets(field.box)) for field in card)

    return max(cards, key=in_place, default=fields)


def _by_name(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    """By name; of several the first, as the pages of a case are gone through."""
    return {field.name: field for field in reversed(fields)}


def _specs(material: MaterialType) -> Mapping[str, FieldSpec]:
    return {field.name: field for sheet in _sheets(material) for field in sheet.fields}


def _sheets(material: MaterialType) -> tuple[SheetSpec, ...]:
    spec = materials().get(material)
    return spec.sheets if spec else ()


def _text(lines: tuple[Line, ...]) -> str:
    return tidy("".join(line.text for line in lines))
