"""Every small change to a cell of a decision table: another value, a bound in or out, another result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from pydantic import ValidationError

from domain.amounts import CENT
from rules.engine.cells import ANY, scalar
from rules.engine.decision import Column, DecisionTable, Row

_OTHER_END = {"[": "(", "(": "[", "]": ")", ")": "]"}
_OTHER_BOUND = {"<=": "<", ">=": ">", "<": "<=", ">": ">="}


def table_mutants(table: DecisionTable) -> Iterator[tuple[DecisionTable, str]]:
    """Each changed table, and the change in words. The header is line 1."""
    for line, row in enumerate(table.rows):
        for place, column in enumerate(table.columns):
            for cell in _instead(row.cells[place], column):
                changed = Row(cells=(*row.cells[:place], cell, *row.cells[place + 1 :]), note=row.note)
                rows = (*table.rows[:line], changed, *table.rows[line + 1 :])
                words = f"表「{table.name}」第 {line + 2} 行 {column.name}：{row.cells[place]} → {cell}"
                try:
                    yield DecisionTable(name=table.name, columns=table.columns, rows=rows, partial=table.partial), words
                except ValidationError:  # such as an interval that holds nothing any more
                    continue


def _instead(cell: str, column: Column) -> Iterator[str]:
    """Other cells near this one. Of several values each is left out once."""
    parts = [part.strip() for part in cell.split("|")] if column.role == "key" else [cell.strip()]
    if parts == [ANY]:
        return
    for place, part in enumerate(parts):
        before, after = parts[:place], parts[place + 1 :]
        if len(parts) > 1:
            yield "|".join([*before, *after])
        for other in _near(part, column, parts):
            yield "|".join([*before, other, *after])


def _near(part: str, column: Column, parts: list[str]) -> Iterator[str]:
    bound = part[:2] if part[:2] in _OTHER_BOUND else part[:1]
    if column.type == "text":
        yield next((option for option in column.options if option not in parts), f"{part}改")
    elif bound in _OTHER_BOUND:
        yield _OTHER_BOUND[bound] + part[len(bound) :]
    elif part[0] in _OTHER_END:
        yield _OTHER_END[part[0]] + part[1:]
        yield part[:-1] + _OTHER_END[part[-1]]
    else:
        yield _next(part, column)


def _next(part: str, column: Column) -> str:
    match scalar(part, column.type):
        case date() as day:
            return str(day + timedelta(days=1))
        case Decimal() as value:
            return str(value + (CENT if column.type == "money" else 1))
        case int() as number:
            return str(number + 1)
    return part
