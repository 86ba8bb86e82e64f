"""A table of a pack, record by record, with each record's own line of its CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rules.authoring.excel.changes import Changes
from rules.authoring.excel.sections import PLACE

Cells = dict[str, str]


@dataclass(frozen=True)
class Table:
    """A decision or look-up table: its header, its records, and each record's own line of the file."""

    file: str
    records: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]

    @property
    def sheet(self) -> str:
        """What its sheet is called."""
        return sheet_of(self.file)


def sheet_of(file: str) -> str:
    """What the sheet of a CSV file is called."""
    return f"表 {Path(file).stem}"


def table_of(folder: Path, name: str) -> Table:
    """A CSV file, record by record."""
    raw = (folder / name).read_bytes().decode("utf-8-sig").splitlines(keepends=True)
    records: list[tuple[str, ...]] = []
    lines: list[str] = []
    reader, start = csv.reader(raw), 0
    for record in reader:
        records.append(tuple(record))
        lines.append("".join(raw[start : reader.line_num]))
        start = reader.line_num
    return Table(name, tuple(records), tuple(lines))


def header(columns: Sequence[str]) -> tuple[str, ...]:
    """A table's sheet has the place of each record before its columns."""
    return (PLACE, *columns)


def compare_table(changes: Changes, table: Table, rows: list[tuple[int, Cells]]) -> None:
    """Rows may be changed, added anywhere, and left out; a record that stays keeps its line of the file."""
    lines, used = [table.lines[0]], set()
    order = changes.order.setdefault((table.file, ""), [])
    columns = table.records[0]
    end = "\r\n" if table.lines[0].endswith("\r\n") else "\n"
    for number, cells in rows:
        place, record = cells[PLACE], tuple(cells[name] for name in columns)
        at = int(place) if place.isdecimal() else 0
        if place and (at in used or not 2 <= at <= len(table.records)):
            changes.say(table.sheet, number, 1, f"没有位置「{place}」，或者有两行都是；新增的一行，位置请留空")
        used.add(at)
        order.append(number)
        same = 2 <= at <= len(table.records) and record == tuple(map(str.strip, table.records[at - 1]))
        line = table.lines[at - 1] if same else _csv_line(record)
        lines.append(line if line.endswith("\n") else line + end)
    if lines[-1:] and not table.lines[-1].endswith("\n"):
        lines[-1] = lines[-1].removesuffix(end)
    if "".join(lines) != "".join(table.lines):
        changes.tables[table.file] = "".join(lines)


def _csv_line(record: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(record)
    return out.getvalue()
