"""The rows of a decision table in its CSV file; every mistake in a cell at its row and cell, with what to write."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rules.authoring.problem import Place, Problem
from rules.authoring.table_columns import NOTE
from rules.engine.cells import CellMistake, scalar, spans
from rules.engine.decision import MAX_CELL, MAX_ROWS, Column, Row


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """The rows without mistakes, the lines they stand on, and on which cell of a line each column is.

    ``whole``: no row had a mistake.
    """

    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    cells: tuple[int, ...]
    whole: bool


def read_rows(path: Path, columns: Sequence[Column], problems: list[Problem]) -> WrittenRows | None:
    """The rows of the file under ``tables``; None, with a problem, if it is no table of these columns."""
    file = f"tables/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            head, *lines = list(csv.reader(handle, strict=True)) or [[]]
    except (UnicodeDecodeError, csv.Error):
        problems.append(Problem(Place(file), "不是 UTF-8 编码的 CSV，请另存为“CSV UTF-8”"))
        return None
    names = [column.name for column in columns]
    if sorted(name for name in head if name != NOTE) != sorted(names) or head.count(NOTE) > 1:
        problems.append(Problem(Place(file), f"表头应为 {','.join([*names, NOTE])}（“{NOTE}”可以不写），现为 {','.join(head)}"))
        return None
    if len(lines) > MAX_ROWS:
        problems.append(Problem(Place(file, MAX_ROWS + 2), f"行数过多，上限 {MAX_ROWS} 行，请另立一表"))
        return None
    places = tuple(head.index(name) for name in names)
    good: dict[int, Row] = {}
    for number, line in enumerate(lines, start=2):
        if len(line) != len(head):
            problems.append(Problem(Place(file, number), f"这一行应有 {len(head)} 格，现有 {len(line)} 格；格内有逗号的请加英文引号"))
            continue
        found = [
            Problem(Place(file, number, place + 1), message)
            for place, column in zip(places, columns, strict=True) for message in _mistakes(line[place], column)
        ]
        problems += found
        if not found:
            note = line[head.index(NOTE)] if NOTE in head else ""
            good[number] = Row(cells=tuple(line[place] for place in places), note=note)
    return WrittenRows(
        tuple(good.values()), tuple(good), tuple(place + 1 for place in places), whole=len(good) == len(lines),
    )


def _mistakes(cell: str, column: Column) -> Iterator[str]:
    """What is wrong with a cell, and what to do."""
    if len(cell) > MAX_CELL:
        yield f"“{column.name}”超过 {MAX_CELL} 字，请分成几行"
        return
    if column.role == "result" and not cell.strip():
        yield f"“{column.name}”是空的，请填写结果"
        return
    try:
        if column.role == "key":
            wanted = [span.low[0] for span in spans(cell, column.type) if span.low is not None]
        else:
            wanted = [scalar(cell, column.type)]
    except CellMistake as mistake:
        yield f"“{column.name}”：{mistake}"
        return
    for value in wanted if column.options else ():
        if value not in column.options:
            yield f"「{value}」不是“{column.name}”的取值，可用的有：{'、'.join(column.options)}"
