"""From the lines of a page to the place and text of every field: what is there, what is blank, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.normalise import tidy_label
from functions.read.fields.changes import current, in_doubt, labels_its_entries, stated
from functions.read.fields.crosswise import lay_across
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.grouped import lay_grouped
from functions.read.fields.halves import halves_of
from functions.read.fields.heads import NOTE
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.labels import find_labels
from functions.read.fields.located import Located, LocatedSheet
from functions.read.fields.notes import is_list_of, of_the_applicant, parted_notes
from functions.read.fields.paired_rows import IN_CELL, paired_rows
from functions.read.fields.pieces import parted_cells
from functions.read.fields.place import LabelledPage
from functions.read.fields.regions import assign, choose
from functions.read.fields.results import common_verdict
from functions.read.fields.sections import sections_of
from functions.read.fields.side_heads import side_head_of
from functions.read.fields.sight import BLIND, Sight
from functions.read.fields.spec import MaterialSpec, SheetSpec, TableSpec, faced
from functions.read.fields.spread import half_read, join_spread
from functions.read.fields.table import Table, lay_out
from functions.read.fields.told_changes import told_changes

_SHEET_PRESENT = 0.3
"""Share of a sheet's labels that must be found before the others are missed."""


def locate(lines: Sequence[Glyphs], spec: MaterialSpec, aspect: float, sight: Sight = BLIND) -> list[LocatedSheet]:
    """The sheets of the material that are on the page.

    ``aspect`` is the page's width by its height; ``sight`` answers what the picture shows. If no sheet is certain, the
    likeliest is given, so that its fields are missed rather than forgotten.
    """
    lines = join_spread(lines, {word for sheet in spec.sheets for table in sheet.tables for word in table.words})
    tables = [
        (table, next(filter(None, (lay(lines, table, aspect, sight) for lay in (lay_out, lay_grouped, lay_across))), None))
        for sheet in spec.sheets for table in sheet.tables
    ]
    labelled = {each for each, table in tables if table and labels_its_entries(table, each, spec)}
    tables = [(each, None if each in labelled else table) for each, table in tables]
    taken = {at for _, table in tables if table for at in table.lines}
    lines = parted_notes(of_the_applicant([line for at, line in enumerate(lines) if at not in taken]))
    sections = [
        (sheet, found) for sheet in spec.sheets for table in sheet.tables
        if dict(tables)[table] is None and (
            found := sections_of(lines, table) or paired_rows(lines, table) or halves_of(lines, table)
            or side_head_of(lines, table, sight)
        )
    ]
    groups = _groups(spec)
    labels = {label for group in groups for label in group} | {word for _, each in sections for word in each.words}
    lines = parted_cells(join_spread(lines, labels), labels, sight.walls)
    entries = {tidy_label(label) for sheet in spec.sheets for field in sheet.fields for label in (*field.labels, *field.lone)}
    hits = [
        hit for hit in find_labels(lines, labels, entries, sight.ruled)
        if not is_list_of(lines[hit.line].text, labels) and not (hit.manner is Manner.INSIDE and NOTE.fullmatch(lines[hit.line].text))
    ]
    hits += _half_read(spec, lines, hits)
    sectioned: set[TableSpec] = labelled
    for sheet, each in sections:
        if (own := each.relabelled(hits, sheet)) is not None:
            hits, sectioned = own, {*sectioned, each.spec}
        else:  # Words in cells of which it is not clear what they are about are part of what is written there.
            hits = [hit for hit in hits if hit.label not in IN_CELL]
    turned = faced(spec, {hit.label for hit in hits if hit.manner <= Manner.COLON})
    if turned is not spec:
        spec, groups = turned, _groups(turned)
    chosen = choose(hits, groups)
    below = {tidy_label(label) for sheet in spec.sheets for field in sheet.fields if field.below for label in field.labels}
    regions = assign(lines, hits, [*chosen.values(), *_twins(chosen, hits)], aspect, sight, below, _options(spec) | _idle(spec, chosen))
    page = LabelledPage(lines, chosen, regions, aspect, sight.ruled)
    shares = [_share(sheet, chosen) for sheet in spec.sheets]
    present = [
        sheet for sheet, share in zip(spec.sheets, shares, strict=True)
        if share >= _SHEET_PRESENT or (spec.carded and _is_proved(sheet, page))
    ]
    located = []
    for sheet in present or [spec.sheets[shares.index(max(shares))]]:
        fields = {field.name: page.place_of(field) for field in sheet.fields}
        for table_spec in [table for table in sheet.tables if table not in sectioned]:
            entered = _tabled(table_spec, dict(tables)[table_spec], fields, hits)
            fields |= entered or told_changes(lines, hits, table_spec, fields, aspect, sight)
        located.append(LocatedSheet(sheet, tuple(fields.values())))
    return located


def _is_proved(sheet: SheetSpec, page: LabelledPage) -> bool:
    """Whether a deciding code or period of the sheet is on the page, proved to be whole: of a card the labels fade first."""
    return any(page.place_of(field).is_proved for field in sheet.fields if field.deciding)


def _half_read(spec: MaterialSpec, lines: Sequence[Glyphs], hits: Sequence[Hit]) -> list[Hit]:
    """Labels and stops of which half was read, for what has no other label."""
    found = {hit.label for hit in hits}
    groups = [
        [tidy_label(label) for label in labels]
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
    if spec.results:
        return {about.after: common_verdict(table, fields[about.after].spec) for about in spec.rows}
    if table is None:
        signs = {tidy_label(sign) for sign in spec.signs}
        signed = any(hit.label in signs and hit.manner is Manner.ALONE for hit in hits)
        # Where each of what is to be has a label that says so, these words only head a column of such labels.
        labels = [label for row in spec.rows if (label := fields[row.after].label)]
        own = len(labels) == len(spec.rows) and all(label.manner <= Manner.COLON for label in labels)
        return in_doubt(spec, fields) if signed and not own else {}
    return (current if spec.history else stated)(table, spec, fields)


def _groups(spec: MaterialSpec) -> list[tuple[str, ...]]:
    """Groups of equivalent labels: the fields', and one for every printed word that ends a value."""
    fields = {
        labels for sheet in spec.sheets for field in sheet.fields for labels in (field.labels, field.lone) if labels
    }
    stops = {stop for sheet in spec.sheets for stop in sheet.stops}
    faces = {label for sheet in spec.sheets for field in sheet.fields for label, _ in field.facing}
    signs = {sign for sheet in spec.sheets for table in sheet.tables for sign in table.signs}
    titles = set(spec.titles)
    folded = {tuple(tidy_label(label) for label in labels) for labels in fields}
    faced_ones = {label for labels in folded for label in labels} & {tidy_label(label) for label in faces}
    single = {(tidy_label(word),) for word in stops | signs | titles | faces} | {(option,) for option in _options(spec)}
    return sorted((folded | single) - {(label,) for label in faced_ones})


def _options(spec: MaterialSpec) -> set[str]:
    """What stands beside boxes to tick."""
    return {tidy_label(option) for sheet in spec.sheets for group in sheet.ticks for option in group.options}


def _idle(spec: MaterialSpec, chosen: Mapping[tuple[str, ...], Hit]) -> set[str]:
    """Titles, and general labels of fields that have one of their own: under neither stands a value."""
    named = [
        field for sheet in spec.sheets for field in sheet.fields if tuple(tidy_label(label) for label in field.labels) in chosen
    ]
    return {tidy_label(word) for word in (*spec.titles, *(label for field in named for label in field.lone))}


def _share(sheet: SheetSpec, chosen: Mapping[tuple[str, ...], Hit]) -> float:
    labels = {
        tuple(tuple(tidy_label(label) for label in labels) for labels in (field.labels, field.lone))
        for field in sheet.fields if field.labels
    }
    return sum(any(group in chosen for group in groups) for groups in labels) / len(labels) if labels else 0.0
