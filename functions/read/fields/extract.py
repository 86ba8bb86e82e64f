"""All fields and tick boxes of one page of a known material."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.doubt import Doubt
from domain.normalise import tidy_label
from domain.reading import Box, Field, FieldState, Line, Tick, TickState, Usability, Vote
from functions.read.fields.agree import (
    hangs_on_rare_characters,
    hesitant,
    in_doubt,
    is_open,
    settle,
    single,
    struck_out,
    unless_contested,
    with_rare_characters,
)
from functions.read.fields.blank import (
    above_next_row,
    has_ink,
    has_room,
    is_written_in,
    place_before,
    place_below,
    place_beside,
)
from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.glyphs import Glyphs, glyphs_of, is_cut_off, is_legible, is_line, line_across
from functions.read.fields.holder import consistent
from functions.read.fields.locate import locate
from functions.read.fields.located import Located, LocatedSheet, unless_in_cell, unless_two_people
from functions.read.fields.options import find_options
from functions.read.fields.ruling import sight_of
from functions.read.fields.seal_looks import with_likely
from functions.read.fields.seal_strokes import may_go_on
from functions.read.fields.seal_text import ends_in_seal, may_be_print, pale_values, without_seal_text
from functions.read.fields.second import Request, read_again
from functions.read.fields.signing import is_signature, is_signed
from functions.read.fields.spec import Column, MaterialSpec, TickSpec, ValueKind
from functions.read.fields.spread import is_half
from functions.read.fields.stamped_ticks import unless_stamped
from functions.read.fields.tick_cells import ticks_in_cells
from functions.read.fields.ticks import read_ticks, whole_groups
from functions.read.pages.readable import ReadablePage
from functions.read.pages.through_seals import through_seals
from infra.ocr.base import CropEngine, Picture

_UNDER = 2.0
"""How many heights of its label under that a value may begin."""
_ONE_FIGURE = re.compile(r"(?<!\d)\d\s*[月日]")
"""A month or a day of one figure, or with one of its two lost."""


@dataclass(frozen=True)
class Extract:
    """What was read of a page; ``cards`` are the fields of each, where several cards are on it."""

    fields: tuple[Field, ...]
    ticks: tuple[Tick, ...]
    cards: tuple[tuple[Field, ...], ...] = ()


def extract(page: ReadablePage, spec: MaterialSpec, readers: CropReaders) -> Extract:
    """Read the fields and ticks of every sheet that is on the page, deciding fields twice."""
    lines, sheets = find(page, spec)
    located = [field for sheet in sheets for field in sheet.fields]
    if page.quality.usability is Usability.UNUSABLE:
        return Extract(tuple(_unknown(field, Doubt.UNUSABLE_PICTURE) for field in located), ())
    once = [_read_once(page, field) for field in located]
    deciding = [at for at, field in enumerate(located) if once[at].votes and _asks_twice(page, field, once[at])]
    twice = _read_twice(page, [located[at] for at in deciding], readers)
    fields = {**dict(enumerate(once)), **dict(zip(deciding, twice, strict=True))}
    own = next(iter(readers.doubting), None)
    for at in [at for at, field in enumerate(located) if field.spec.deciding]:
        fields[at] = with_likely(page.rgb, fields[at], located[at], page.seals, readers.text, own)
    printed_as = [_as_printed(fields[at], field) for at, field in enumerate(located)]
    read = consistent(printed_as, (sheet.sheet for sheet in sheets))
    titles = {tidy_label(title) for title in spec.titles}
    under = [line for line in lines if line.text not in titles]  # a title may hold the very words of its options
    on_page = {sheet.sheet.name for sheet in sheets}
    ticks = tuple(
        tick
        for sheet in spec.sheets
        for tick in (_ticks if sheet.name in on_page else _ticks_carried_over)(page, under, sheet.ticks)
    )
    return Extract(tuple(read), ticks)


def _ticks_carried_over(page: ReadablePage, lines: Sequence[Glyphs], groups: Sequence[TickSpec]) -> tuple[Tick, ...]:
    """Ticks of a sheet that is on another page: where a form breaks its pages is its printer's choice. Only of groups whose every
    box is clear, as some of their words are in the sentences of a declaration too, with other boxes beside them."""
    ticks = _ticks(page, lines, groups)
    unclear = {tick.field for tick in ticks if tick.state is TickState.UNCLEAR}
    return tuple(tick for tick in ticks if tick.field not in unclear)


def _ticks(page: ReadablePage, lines: Sequence[Glyphs], groups: Sequence[TickSpec]) -> tuple[Tick, ...]:
    """All ticks of a sheet, in boxes or in cells."""
    options = find_options(lines, groups)

    def seen(rgb: Picture) -> tuple[Tick, ...]:
        ticks = whole_groups(read_ticks(rgb, options, lines), groups)
        return ticks_in_cells(rgb, options, ticks, lines, page.told_once(sight_of).walls)

    return unless_stamped(page.rgb, seen(page.rgb), page.seals, seen)


def find(page: ReadablePage, spec: MaterialSpec) -> tuple[list[Glyphs], list[LocatedSheet]]:
    """The page's lines of print, and of every sheet that is on it the places of its fields; nothing is read again."""
    words = {tidy_label(word) for sheet in spec.sheets for field in sheet.fields for word in (*field.labels, *field.choices)}
    of_paper = {*without_seal_text(page.rgb, page.lines, page.seals, words)}
    pale = pale_values(page.rgb, [line for line in page.lines if line not in of_paper], page.seals)
    of_paper |= {*pale}
    printed = [line for line in page.lines if line in of_paper and not is_cut_off(line)]
    aspect = page.rgb.shape[1] / page.rgb.shape[0]
    told = [(line, is_line(line, aspect)) for line in printed]
    heads = {
        tidy_label(word) for sheet in spec.sheets for table in sheet.tables for column, words in table.heads for word in words
        if column in {Column.BEFORE, Column.AFTER}
    }
    told = [(line_across(line), True) if not of_print and tidy_label(line.text) in heads else (line, of_print) for line, of_print in told]
    lines = [glyphs_of(line) for line, of_print in told if of_print]
    left_out = [line for line in page.lines if line not in of_paper and may_be_print(page.rgb, line) and not is_cut_off(line)]
    left_out += [line for line, of_print in told if is_legible(line) and not of_print]
    stamped = [line.box for line in left_out]
    sheets = locate(lines, spec, aspect, page.told_once(sight_of))
    return lines, [
        replace(sheet, fields=tuple(
            _unless_pale(_unless_hidden(unless_two_people(unless_in_cell(field, sheet.fields)), stamped), pale)
            for field in sheet.fields
        ))
        for sheet in sheets
    ]


def _has_next(first: Box, last: Box, left_out: Sequence[Box]) -> bool:
    """Whether what was left out may be the next line of a value whose first and last lines are these."""
    height = last.y1 - last.y0
    under = Box(x0=first.x0, y0=last.y1, x1=max(first.x1, last.x1), y1=min(last.y1 + height, 1.0))
    return any(abs(box.x0 - first.x0) < height and box.meets(under) for box in left_out)


def _unless_pale(field: Located, pale: Sequence[Line]) -> Located:
    """The field; in doubt if part of it is as pale as the seal in which it stands: that may be the seal's."""
    doubtful = any(line.box.has_middle_of(part.box) for line in pale for part in field.parts)
    return replace(field, doubt=field.doubt or Doubt.LOW_CONFIDENCE) if doubtful else field


def _unless_hidden(field: Located, stamped: Sequence[Box]) -> Located:
    """The field; in doubt if what was left out may be the next line of its value or, where nothing was read of it, stands
    beside or under its label."""
    if field.parts:
        goes_on = not field.is_proved and _has_next(field.parts[0].box, field.parts[-1].box, stamped)
        return replace(field, doubt=field.doubt or Doubt.LOW_CONFIDENCE) if goes_on else field
    if field.label is None:
        return field
    label = field.label.box
    place = label.model_copy(update={"y1": min(label.y1 + _UNDER * (label.y1 - label.y0), 1.0)})
    row = label.whole_width.model_copy(update={"x0": label.x0})
    hidden = any(box.meets(place) or row.has_middle_of(box) for box in stamped)
    return replace(field, doubt=field.doubt or Doubt.LOW_CONFIDENCE) if hidden else field


def _read_twice(page: ReadablePage, located: Sequence[Located], readers: CropReaders) -> list[Field]:
    """The deciding fields, settled by the reader asked first or, failing that, with the other's vote as well, or by a
    third network where they hang on rare characters; what the page engine was not quite sure of is looked at once more, and
    of what is likely misread its second thoughts are asked."""
    votes: list[tuple[Vote, ...]] = [()] * len(located)
    fields = [single(field.spec, _first(page, field), field.box) for field in located]
    requests = [_request(field) for field in located]
    for turn in (0, 1):
        open_ = [at for at, place in enumerate(located) if turn == 0 or is_open(place.spec, fields[at])]
        for engine in (readers.text, readers.figures):
            asked = [at for at in open_ if readers.order(requests[at])[turn] is engine]
            for at, vote in zip(asked, _votes(page, [located[at] for at in asked], engine), strict=True):
                votes[at] += (vote,)
                fields[at] = settle(located[at].spec, _first(page, located[at]), votes[at], located[at].box)
    if readers.rare:
        asked = [at for at, place in enumerate(located) if hangs_on_rare_characters(place.spec, fields[at])]
        for at, vote in zip(asked, _votes(page, [located[at] for at in asked], readers.rare), strict=True):
            fields[at] = with_rare_characters(located[at].spec, fields[at], vote)
    for engine in readers.doubting:
        asked = [at for at, place in enumerate(located) if hesitant(fields[at], place.confidence, place.letters)]
        for at, vote in zip(asked, _votes(page, [located[at] for at in asked], engine), strict=True):
            fields[at] = unless_contested(located[at].spec, fields[at], vote)
    if readers.second_thoughts:
        asked = [at for at, field in enumerate(fields) if field.doubt is Doubt.MISREAD_ALIKE]
        for at, vote in zip(asked, _votes(page, [located[at] for at in asked], readers.second_thoughts), strict=True):
            fields[at] = fields[at].model_copy(update={"votes": (*fields[at].votes, vote)})
    return [_unless_odd_end(page, place, field) for place, field in zip(located, fields, strict=True)]


def _unless_odd_end(page: ReadablePage, located: Located, field: Field) -> Field:
    """The field; in doubt if nothing but its readers vouches for it and its last line may go on in a seal, or ends with the
    letters of one."""
    if field.state is not FieldState.KNOWN or field.validator is not None or not located.parts:
        return field
    last = located.parts[-1].box
    odd = may_go_on(page.rgb, last, page.seals) or ends_in_seal(page.rgb, last, page.seals)
    return in_doubt(field, Doubt.LOW_CONFIDENCE) if odd else field


def _votes(page: ReadablePage, located: Sequence[Located], engine: CropEngine) -> list[Vote]:
    """What an engine makes of each field's crop."""
    votes = read_again(page.bare, [_request(field) for field in located], engine)
    return [
        vote.model_copy(update={"text": field.told(vote.text)}) for field, vote in zip(located, votes, strict=True)
    ]


def _request(field: Located) -> Request:
    return Request(field.spec, field.parts, whole=field.within is not None)


def _first(page: ReadablePage, field: Located) -> Vote:
    return Vote(reader=page.engine, text=field.text, confidence=field.confidence)


def _as_printed(field: Field, located: Located) -> Field:
    """The field, its raw text what stands under its label where a table says what holds now."""
    return field if located.printed is None else field.model_copy(update={"raw": located.printed})


def _read_once(page: ReadablePage, field: Located) -> Field:
    if field.doubt:
        return _unknown(field, field.doubt)
    if not field.parts:
        return _empty(page, field)
    if struck_out(field.text):
        return Field(name=field.spec.name, state=FieldState.BLANK, raw=field.text, box=field.box)
    read = single(field.spec, _first(page, field), field.box)
    stamped = not field.spec.deciding and read.validator is None and _among_seal_letters(page, field)
    return _unknown(field, Doubt.LOW_CONFIDENCE) if stamped else read


def _asks_twice(page: ReadablePage, field: Located, once: Field) -> bool:
    """Whether the field decides, one reading was not sure of it, or a seal that colour does not tell from print may hide a
    figure of a date."""
    shortened = field.spec.kind is ValueKind.DATE and _ONE_FIGURE.search(field.text)
    unsure = once.state is FieldState.UNKNOWN
    return field.spec.deciding or unsure or bool(shortened and _among_seal_letters(page, field))


def _among_seal_letters(page: ReadablePage, field: Located) -> bool:
    """Whether part of the value stands in a seal whose letters may be among those read: its colour does not tell."""
    return any(not seal.redness and seal.covers(part.box) for seal in page.seals for part in field.parts)


def _empty(page: ReadablePage, field: Located) -> Field:
    seen = page.told_once(through_seals)
    if field.cell:
        written = is_written_in(seen, field.cell, page.lines)
        return _unknown(field, Doubt.LOW_CONFIDENCE) if written else _blank(field, field.cell)
    if field.label is None:
        return _unknown(field, Doubt.NOT_FOUND_ON_PAGE)
    if is_half(field.label):  # What is at hand beside it may be the rest of it, or the value.
        return _unknown(field, Doubt.LOW_CONFIDENCE)
    height, width = page.rgb.shape[:2]
    line = field.label.line_height
    place = place_beside(field.label, field.labels, width / height)
    signed = is_signature(field)
    if not (signed or field.spec.below or field.under or field.label.is_caption or has_room(place)):
        return _unknown(field, Doubt.LOW_CONFIDENCE)  # Other words are right behind it: it asks for nothing there.
    written = is_signed(page.rgb, field, page.lines) if signed else has_ink(seen, place, line, seals=field.spec.below)
    if field.spec.below and not signed:
        written = written or has_ink(page.rgb, place_below(field.label, field.labels), line, seals=True)
    if field.label.is_caption:
        written = written or has_ink(page.rgb, place_before(field.label, field.labels, width / height), line, seals=True)
    if field.under and not signed:
        under = above_next_row(field.under, field.labels, page.lines)
        written = written or has_ink(seen, under, line, seals=field.spec.below)
    if written:
        return _unknown(field, Doubt.LOW_CONFIDENCE)
    return _blank(field, field.under or place)


def _blank(field: Located, place: Box) -> Field:
    return Field(name=field.spec.name, state=FieldState.BLANK, box=place)


def _unknown(field: Located, doubt: Doubt) -> Field:
    box = field.box if field.parts else field.label.box if field.label else field.cell
    return Field(name=field.spec.name, state=FieldState.UNKNOWN, raw=field.text, doubt=doubt, box=box)
