"""All fields and tick boxes of one page of a known material."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.doubt import Doubt
from domain.reading import Field, FieldState, Tick, Usability, Vote
from functions.read.fields.agree import settle, single, struck_out
from functions.read.fields.blank import has_ink, place_below, place_beside
from functions.read.fields.glyphs import glyphs_of, is_line
from functions.read.fields.locate import Located, locate
from functions.read.fields.options import find_options
from functions.read.fields.ruling import rules_of
from functions.read.fields.seal_text import without_seal_text
from functions.read.fields.second import Request, kind_of, read_again
from functions.read.fields.spec import MaterialSpec
from functions.read.fields.ticks import read_ticks, whole_groups
from functions.read.pages.readable import ReadablePage
from infra.ocr.base import CropEngine, CropKind


@dataclass(frozen=True)
class Extract:
    """What was read of a page."""

    fields: tuple[Field, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class CropReaders:
    """Who reads crops, each another network than the page engine's: ``figures`` is asked first about codes and dates,
    ``text`` first about Chinese. What the first does not settle is shown to the other."""

    figures: CropEngine
    text: CropEngine

    def order(self, request: Request) -> tuple[CropEngine, CropEngine]:
        """Whom to ask first and second."""
        figures = kind_of(request) in {CropKind.CODE, CropKind.DATE}
        return (self.figures, self.text) if figures else (self.text, self.figures)


def extract(page: ReadablePage, spec: MaterialSpec, readers: CropReaders) -> Extract:
    """Read the fields and ticks of every sheet that is on the page, deciding fields twice."""
    printed = without_seal_text(page.rgb, page.lines, page.seals)
    aspect = page.rgb.shape[1] / page.rgb.shape[0]
    lines = [glyphs_of(line) for line in printed if is_line(line, aspect)]
    sheets = locate(lines, spec, aspect, rules_of(page.rgb))
    located = [field for sheet in sheets for field in sheet.fields]
    if page.quality.usability is Usability.UNUSABLE:
        return Extract(tuple(_unknown(field, Doubt.UNUSABLE_PICTURE) for field in located), ())
    once = [_read_once(page, field) for field in located]
    deciding = [at for at, field in enumerate(located) if once[at].votes and field.spec.deciding]
    twice = _read_twice(page, [located[at] for at in deciding], readers)
    fields = {**dict(enumerate(once)), **dict(zip(deciding, twice, strict=True))}
    ticks = tuple(
        tick
        for sheet in sheets
        for tick in whole_groups(read_ticks(page.rgb, find_options(lines, sheet.sheet.ticks)), sheet.sheet.ticks)
    )
    return Extract(tuple(fields[at] for at in range(len(located))), ticks)


def _read_twice(page: ReadablePage, located: Sequence[Located], readers: CropReaders) -> list[Field]:
    """The deciding fields, settled by the reader asked first or, failing that, with the other's vote as well."""
    requests = [Request(field.spec, field.parts) for field in located]
    votes: list[tuple[Vote, ...]] = [()] * len(located)
    fields = [single(field.spec, _first(page, field), field.box) for field in located]
    for turn in (0, 1):
        open_ = [at for at in range(len(located)) if turn == 0 or fields[at].doubt is Doubt.READERS_DISAGREE]
        for engine in (readers.text, readers.figures):
            asked = [at for at in open_ if readers.order(requests[at])[turn] is engine]
            for at, vote in zip(asked, read_again(page.rgb, [requests[at] for at in asked], engine), strict=True):
                votes[at] += (vote,)
                fields[at] = settle(located[at].spec, _first(page, located[at]), votes[at], located[at].box)
    return fields


def _first(page: ReadablePage, field: Located) -> Vote:
    return Vote(reader=page.engine, text=field.text, confidence=field.confidence)


def _read_once(page: ReadablePage, field: Located) -> Field:
    if not field.parts:
        return _empty(page, field)
    if struck_out(field.text):
        return Field(name=field.spec.name, state=FieldState.BLANK, raw=field.text, box=field.box)
    return single(field.spec, _first(page, field), field.box)


def _empty(page: ReadablePage, field: Located) -> Field:
    if field.label is None:
        return _unknown(field, Doubt.NOT_FOUND_ON_PAGE)
    height, width = page.rgb.shape[:2]
    line = field.label.box.y1 - field.label.box.y0
    place = place_beside(field.label, field.labels, width / height)
    written = has_ink(page.rgb, place, line)
    if field.spec.below:
        written = written or has_ink(page.rgb, place_below(field.label, field.labels), line, seals=True)
    if written:
        return _unknown(field, Doubt.LOW_CONFIDENCE)
    return Field(name=field.spec.name, state=FieldState.BLANK, box=place)


def _unknown(field: Located, doubt: Doubt) -> Field:
    box = field.label.box if field.label else None
    return Field(name=field.spec.name, state=FieldState.UNKNOWN, doubt=doubt, box=box)
