"""From the lines of a page to the place and text of every field: what is there, what is blank, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.doubt import Doubt
from domain.normalise import tidy
from functions.read.fields.changes import current, in_doubt, stated
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.labels import Hit, Manner, find_labels
from functions.read.fields.located import Located, LocatedSheet, agreed
from functions.read.fields.phrases import phrased
from functions.read.fields.regions import Segment, assign, choose
from functions.read.fields.sight import BLIND, Sight
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, TableSpec
from functions.read.fields.spread import half_read, is_half, join_spread
from functions.read.fields.table import Table, lay_out
from functions.read.fields.values import CODES, Standing, interpret

_SHEET_PRESENT = 0.3
"""Share of a sheet's labels that must be found before the others are missed."""
_BENEATH = 2.5
"""How many line heights under its label a code may be printed."""
_CUT_SHORT = 0.25
"""How many heights of its label a value may end above that, on a slanting page."""
_HEADLINE = 14
"""Longest line, in characters, that is looked at for a field without a label."""


def locate(lines: Sequence[Glyphs], spec: MaterialSpec, aspect: float, sight: Sight = BLIND) -> list[LocatedSheet]:
    """The sheets of the material that are on the page.

    ``aspect`` is the page's width by its height; ``sight`` answers what the picture shows. If no sheet is certain, the
    likeliest is given, so that its fields are missed rather than forgotten.
    """
    tables = [(table, lay_out(lines, table, aspect, sight)) for sheet in spec.sheets for table in sheet.tables]
    taken = {at for _, table in tables if table for at in table.lines}
    lines = [line for at, line in enumerate(lines) if at not in taken]
    groups = _groups(spec)
    labels = {label for group in groups for label in group}
    lines = join_spread(lines, labels)
    hits = find_labels(lines, labels)
    hits += _half_read(spec, lines, hits)
    chosen = choose(hits, groups)
    regions = assign(lines, hits, [*chosen.values(), *_twins(chosen, hits)], aspect, sight.ruled)
    shares = [_share(sheet, chosen) for sheet in spec.sheets]
    present = [sheet for sheet, share in zip(spec.sheets, shares, strict=True) if share >= _SHEET_PRESENT]
    located = []
    for sheet in present or [spec.sheets[shares.index(max(shares))]]:
        fields = {field.name: _located(field, lines, chosen, regions, aspect) for field in sheet.fields}
        for table_spec in sheet.tables:
            fields |= _tabled(table_spec, dict(tables)[table_spec], fields, hits)
        located.append(LocatedSheet(sheet, tuple(fields.values())))
    return located


def _half_read(spec: MaterialSpec, lines: Sequence[Glyphs], hits: Sequence[Hit]) -> list[Hit]:
    """Labels and stops of which half was read, for what has no other label."""
    found = {hit.label for hit in hits}
    groups = [
        [tidy(label) for label in labels]
        for sheet in spec.sheets
        for labels in (*(field.labels for field in sheet.fields if field.labels), *((stop,) for stop in sheet.stops))
    ]
    halves = (half_read(lines, group[0], hits) for group in groups if found.isdisjoint(group))
    return [half for half in halves if half]


def _twins(chosen: Mapping[tuple[str, ...], Hit], hits: Sequence[Hit]) -> list[Hit]:
    """Labels that begin a line just as the chosen one of their field does: there may be two cards on the page."""
    begin = {hit.label: hit for hit in chosen.values() if hit.manner is Manner.START and hit.start == hit.cost == 0}
    return [
        hit for hit in hits
        if hit.label in begin and hit != begin[hit.label] and hit.manner is Manner.START and hit.start == hit.cost == 0
    ]


def _tabled(
    spec: TableSpec, table: Table | None, fields: Mapping[str, Located], hits: Sequence[Hit]
) -> Mapping[str, Located]:
    """The fields that a table speaks about, as it has them."""
    if table is None:
        signs = {tidy(sign) for sign in spec.signs}
        signed = any(hit.label in signs and hit.manner is Manner.ALONE for hit in hits)
        return in_doubt(spec, fields) if signed else {}
    return (current if spec.history else stated)(table, spec, fields)


def _groups(spec: MaterialSpec) -> list[tuple[str, ...]]:
    """Groups of equivalent labels: the fields', and one for every printed word that ends a value."""
    fields = {field.labels for sheet in spec.sheets for field in sheet.fields if field.labels}
    stops = {stop for sheet in spec.sheets for stop in sheet.stops}
    signs = {sign for sheet in spec.sheets for table in sheet.tables for sign in table.signs}
    titles = set(spec.titles)
    options = {option for sheet in spec.sheets for group in sheet.ticks for option in group.options}
    folded = {tuple(tidy(label) for label in labels) for labels in fields}
    return sorted(folded | {(tidy(word),) for word in stops | signs | titles | options})


def _share(sheet: SheetSpec, chosen: Mapping[tuple[str, ...], Hit]) -> float:
    labels = {tuple(tidy(label) for label in field.labels) for field in sheet.fields if field.labels}
    return sum(group in chosen for group in labels) / len(labels)


def _located(
    field: FieldSpec, lines: Sequence[Glyphs], chosen: Mapping[tuple[str, ...], Hit],
    regions: Mapping[Hit, list[Segment]], aspect: float,
) -> Located:
    if not field.labels:
        return Located(field, None, _headline(field, lines, aspect))
    group = tuple(tidy(label) for label in field.labels)
    label = chosen.get(group)
    boxes = tuple(hit.box for hit in regions)
    phrases = phrased(field, lines, aspect)
    labelled = [
        Located(field, hit, tuple(parts), boxes, doubt=Doubt.LOW_CONFIDENCE if _odd(hit, parts) else None)
        for hit, parts in regions.items()
        if hit.label in group and parts and (hit.manner <= Manner.COLON or not field.phrases)
    ]
    # What goes on beyond a phrase's value is the same running text, its first word taken for a label.
    found = phrases + [
        place for place in labelled if not any(one.text != place.text and one.text in tidy(place.text) for one in phrases)
    ]
    if label and field.kind in CODES and all(interpret(field, one.text).standing is Standing.FORM for one in found):
        beneath = _beneath(field, label, lines, aspect)
        found = [Located(field, label, beneath, boxes)] if beneath else found
    if found:
        return agreed(sorted(found, key=lambda place: place.label is not label))
    if label is None:
        return Located(field)
    # A word of running text is easily taken for a label.
    weak = label.manner > Manner.ALONE and field.phrases
    return Located(field, label, tuple(regions[label]), boxes, doubt=Doubt.LOW_CONFIDENCE if weak else None)


def _odd(label: Hit, parts: Sequence[Segment]) -> bool:
    """Whether a value ends above its label, as if its last line had not been read, or goes on for more than a line
    though half of its label is missing: what ends it may be missing as well."""
    height = label.box.y1 - label.box.y0
    ends_above = not label.more and parts[-1].middle < label.box.y0 - _CUT_SHORT * height
    return ends_above or (is_half(label) and len(parts) > 1)


def _beneath(field: FieldSpec, label: Hit, lines: Sequence[Glyphs], aspect: float) -> tuple[Segment, ...]:
    """The one line under the label that has the form of a code, where what stands beside the label has not."""
    height = label.box.y1 - label.box.y0
    under = [
        line for line in lines
        if 0 < line.box.y0 + line.box.y1 - label.box.y0 - label.box.y1 < 2 * _BENEATH * height
        and min(line.box.x1, label.box.x1) > max(line.box.x0, label.box.x0)
        and interpret(field, line.text).standing in {Standing.PROVED, Standing.FAILED}
    ]
    return tuple(
        Segment(line.text, line.box, line.confidence, (line.box.y1 - line.box.y0) / aspect) for line in under
    ) if len(under) == 1 else ()


def _headline(field: FieldSpec, lines: Sequence[Glyphs], aspect: float) -> tuple[Segment, ...]:
    """The topmost short line that holds one of the choices."""
    for line in sorted(lines, key=lambda line: line.box.y0):
        for choice in field.choices:
            start = line.text.find(choice)
            if start >= 0 and len(line.text) <= _HEADLINE:
                em = (line.box.y1 - line.box.y0) / aspect
                return (Segment(choice, line.cut(start, start + len(choice)), line.confidence, em),)
    return ()
