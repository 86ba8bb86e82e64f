"""What a table of changes says of the fields: the new entries of a form, or what holds now after a history of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.dates import parse_date
from domain.doubt import Doubt
from domain.normalise import name, tidy, tidy_label
from domain.reading import Box
from functions.read.fields.cells import Cell
from functions.read.fields.located import Located, agreed
from functions.read.fields.spec import Column, FieldSpec, MaterialSpec, RowSpec, TableSpec
from functions.read.fields.table import Table
from functions.read.fields.words import edit_distance, is_word, row_name

_NOTED = r"(?:\([^()]{1,24}\))?"
_NEXT_LINE = 1.2
"""Heights of a word in a cell that the line under it takes."""
_LEAST = 1e-3
"""Least width of a place, as a fraction of the page."""
_MISREAD = 5
"""One character in so many may be misread where two places state the same."""

Row = Mapping[Column, Cell]


def stated(table: Table, spec: TableSpec, fields: Mapping[str, Located]) -> dict[str, Located]:
    """The entries in the rows of a form; what stood before may also be stated elsewhere on it."""
    found: dict[str, Located] = {}
    for about in spec.rows:
        rows = [row for row in table.rows if is_word(row_name(row[Column.ITEM].text), about.words)]
        for column, field in ((Column.AFTER, about.after), (Column.BEFORE, about.before)):
            cells = [row[column] for row in rows if field and column in row]
            if cells:
                doubt = None if table.clear and len(cells) == 1 else Doubt.LOW_CONFIDENCE
                found[field] = beside(fields[field], _entered(cells[0], about, fields[field].spec, doubt))
            elif column is Column.BEFORE and field and _under_after(table, fields[field]):
                found[field] = replace(fields[field], doubt=Doubt.LOW_CONFIDENCE)
    return found


def labels_its_entries(table: Table, spec: TableSpec, page: MaterialSpec) -> bool:
    """Whether the entries of a form's table, two at least, all have their own labels beside them within the column: then these
    tell where the values are."""
    labels = {field.name: [tidy_label(label) for label in field.labels] for sheet in page.sheets for field in sheet.fields}
    entries = [
        (tidy(row[Column.AFTER].text), about.after) for about in spec.rows for row in table.rows
        if not spec.history and not spec.results and is_word(row_name(row[Column.ITEM].text), about.words)
        and row.get(Column.AFTER)
    ]
    return len(entries) > 1 and all(any(label in text for label in labels[field]) for text, field in entries)


def _entered(cell: Cell, about: RowSpec, field: FieldSpec, doubt: Doubt | None) -> Located:
    """What is written in a cell, which may bear the word for its row itself."""
    words = _words(about.names)
    text = tidy(cell.text)
    if cell.parts and re.fullmatch(rf"{words}{_NOTED}:?", text):
        printed = cell.parts[-1].box
        if not cell.place.has_middle_of(printed):  # Above the middle of its cell it leaves a line to write on under it.
            foot = max(cell.place.y1, printed.y1 + _NEXT_LINE * (printed.y1 - printed.y0))
            return Located(field, cell=cell.place.model_copy(update={"y0": printed.y0, "y1": min(foot, 1.0)}), doubt=doubt)
        x0 = min(printed.x1, cell.place.x1 - _LEAST)
        return Located(field, cell=Box(x0=x0, y0=printed.y0, x1=cell.place.x1, y1=printed.y1), doubt=doubt)
    worded = re.compile(rf"^{words}{_NOTED}:(?P<value>.+)$")
    within = worded if worded.match(text) else None
    return Located(field, parts=cell.parts, cell=cell.place, within=within, doubt=doubt)


def _under_after(table: Table, place: Located) -> bool:
    """Whether what its label calls the present value stands under the head of what is to be."""
    return table.after is not None and any(table.after.has_middle_of(part.box) for part in place.parts)


def beside(elsewhere: Located, entry: Located) -> Located:
    """What an entry says together with what the same page states elsewhere."""
    filled = [place for place in (elsewhere, entry) if place.parts]
    return agreed(filled) if filled else elsewhere if elsewhere.label else entry


def current(table: Table, spec: TableSpec, printed: Mapping[str, Located]) -> dict[str, Located]:
    """What holds now of the fields that were changed; all are in doubt if a row cannot be understood."""
    dates = [parse_date(row[Column.DATE].text) for row in table.rows]
    told = [_item(row, spec) for row in table.rows]
    dated = [day for day in dates if isinstance(day, date)]
    if not table.clear or None in told or len(dated) < len(dates) or dated != sorted(dated):
        return in_doubt(spec, printed)
    found: dict[str, Located] = {}
    for field in dict.fromkeys(item for item in told if item):
        rows = [row for row, item in zip(table.rows, told, strict=True) if item == field]
        cell = rows[-1][Column.AFTER]
        worded = _worded(spec)
        found[field] = Located(
            printed[field].spec, parts=cell.parts, cell=cell.place, printed=printed[field].text,
            within=worded if worded.match(tidy(cell.text)) else None,
            doubt=None if cell.parts and _follow(rows, printed[field].text, spec) else Doubt.LOW_CONFIDENCE,
        )
    return found


def in_doubt(spec: TableSpec, printed: Mapping[str, Located]) -> dict[str, Located]:
    """All fields the table may speak about, none of them known."""
    fields = {field for row in spec.rows for field in (row.after, row.before) if field}
    return {field: replace(printed[field], doubt=Doubt.LOW_CONFIDENCE) for field in fields}


def _item(row: Row, spec: TableSpec) -> str | None:
    """The field a row is about, by its item or by the word before an entry; None if that is not one of ours."""
    item = row.get(Column.ITEM)
    if item and item.parts:
        words = [name(item.text).removesuffix("变更")]
    else:
        entries = [tidy(row[column].text) for column in (Column.BEFORE, Column.AFTER) if column in row]
        words = [match["word"] for entry in entries if (match := _worded(spec).match(entry))]
    named = {about.after for word in words for about in spec.rows if is_word(word, about.words)}
    return named.pop() if len(named) == 1 else None


def _worded(spec: TableSpec) -> re.Pattern[str]:
    """An entry with the word for its field before it."""
    return re.compile(rf"^(?P<word>{_words(spec.names)})(?:变更为|:)(?P<value>.+)$")


def _words(names: Iterable[str]) -> str:
    """The names of rows as alternatives of a regular expression, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})"


def _value(cell: Cell, spec: TableSpec) -> str:
    match = _worded(spec).match(tidy(cell.text))
    return name(match["value"] if match else cell.text)


def _follow(rows: Sequence[Row], printed: str, spec: TableSpec) -> bool:
    """Whether each row starts from what the one before led to, and the first from what was printed."""
    was = [printed, *(_value(row[Column.AFTER], spec) for row in rows)]
    return all(
        not former or edit_distance(name(former), before) <= max(1, len(before) // _MISREAD)
        for former, row in zip(was, rows, strict=False) if Column.BEFORE in row
        for before in [_value(row[Column.BEFORE], spec)]
    )
