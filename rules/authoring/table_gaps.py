"""Overlaps and gaps of a decision table, each with an example: found by cutting every column at the edges of its cells.

Column by column, the values between two neighbouring edges are fitted by the same rows, so one value stands for all of
them; of the rows left, only their own edges are looked at next. More than one row left at the end is an overlap, none a
gap. No solver is needed, and a table of a thousand rows takes a fraction of a second.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from statistics import fmean

from rules.authoring.problem import Problem
from rules.authoring.tables import TABLES, WrittenTable
from rules.engine.cells import ColumnType, Edge, spans
from rules.engine.decision import Axis, Column, DecisionTable, members

MAX_STEPS = 300_000
SHOWN = 10
_ANY, _OTHER = "任意", "（其他）"
_LEAST: Mapping[ColumnType, str] = {"money": "0", "date": "0001-01-01"}


@dataclass(slots=True)
class Analysis:
    """What was found: pairs of rows that overlap, and combinations no row fits, with an example each, column by column.

    Not ``complete``: there were too many combinations to look at all.
    """

    overlaps: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    gaps: list[tuple[str, ...]] = field(default_factory=list)
    complete: bool = True


def analysed(table: DecisionTable) -> Analysis:
    """Every overlap and gap of the table, up to a limit of each."""
    search = _Search(table)
    search.look(tuple(range(len(table.rows))))
    return search.found


def table_problems(written: WrittenTable) -> Iterator[Problem]:
    """The overlaps and gaps of a table, where they stand, with what to do."""
    if written.table is None or written.rows is None or not written.rows.whole:
        return
    table, found, lines = written.table, analysed(written.table), written.rows.lines
    for (first, second), example in found.overlaps.items():
        both = f"第 {lines[first]} 行与第 {lines[second]} 行重叠，例如 {_words(table, example)} 两行都命中"
        yield Problem(written.place(second), f"{both}；请改其中一行，使任何情形只命中一行")
    for example in () if table.partial else found.gaps:
        words = (
            f"有空缺，例如 {_words(table, example)} 没有任何一行命中；请补上一行、写明列的取值或者最小最大，"
            f"或者在 {TABLES} 写“未列: 未知”，转由工作人员处理"
        )
        yield Problem(written.place(), words)
    if not found.complete:
        yield Problem(written.place(), "情形过多，未能判定有没有重叠和空缺，请拆成几张小表")


def _words(table: DecisionTable, example: tuple[str, ...]) -> str:
    return "，".join(f"{column.name}={value}" for column, value in zip(table.keys, example, strict=True))


class _Search:
    """Walks the columns of one table, those first whose values are fitted by the fewest rows."""

    def __init__(self, table: DecisionTable) -> None:
        self.found = Analysis()
        self._columns, self._partial = table.keys, table.partial
        self._cells = table.accepted
        self._order = sorted(range(len(table.keys)), key=lambda place: fmean(map(int.bit_count, table.axes[place].masks)))
        self._seen: set[tuple[int, tuple[int, ...]]] = set()
        self._steps = 0

    def look(self, rows: tuple[int, ...], values: tuple[str, ...] = ()) -> None:
        """What the rows that fit these values of the columns looked at do in the others."""
        level = len(values)
        if not rows:
            self._note_gap(values)
        elif level == len(self._order):
            self._note_overlaps(rows, values)
        elif (level, rows) not in self._seen and not self._enough():
            self._seen.add((level, rows))
            place = self._order[level]
            for value, mask in _values(Axis.of(self._cells[place][row] for row in rows), self._columns[place]):
                self._steps += 1
                self.look(tuple(rows[member] for member in members(mask)), (*values, value))

    def _enough(self) -> bool:
        self.found.complete = self.found.complete and self._steps < MAX_STEPS
        told = len(self.found.overlaps) == SHOWN and (self._partial or len(self.found.gaps) == SHOWN)
        return told or not self.found.complete

    def _note_gap(self, values: tuple[str, ...]) -> None:
        if len(self.found.gaps) < SHOWN:
            self.found.gaps.append(self._example(values))

    def _note_overlaps(self, rows: tuple[int, ...], values: tuple[str, ...]) -> None:
        for other in rows[1:]:
            if len(self.found.overlaps) < SHOWN:
                self.found.overlaps.setdefault((rows[0], other), self._example(values))

    def _example(self, values: tuple[str, ...]) -> tuple[str, ...]:
        by_place = dict(zip(self._order, values, strict=False))
        return tuple(by_place.get(place, _ANY) for place in range(len(self._order)))


def _values(axis: Axis, column: Column) -> Iterator[tuple[str, int]]:
    """One value for each set of rows that some value of the column fits, in words."""
    told: set[int] = set()
    for words, mask in _texts(axis, column) if column.type == "text" else _between(axis, column):
        if mask not in told:
            told.add(mask)
            yield words, mask


def _texts(axis: Axis, column: Column) -> Iterator[tuple[str, int]]:
    for value in column.options or sorted({str(value) for value, _ in axis.edges}):
        yield value, axis.accepting(value)
    if not column.options:
        yield _OTHER, axis.masks[0]


def _between(axis: Axis, column: Column) -> Iterator[tuple[str, int]]:
    """One value between each two neighbouring edges that lie within the column's least and most."""
    (whole,) = spans(f"[{column.least or _LEAST.get(column.type, '')},{column.most or ''}]", column.type)
    inner = [edge for edge in axis.edges if _before(whole.low, edge) and _before(edge, whole.high)]
    for start, end in pairwise([whole.low, *inner, whole.high]):
        mask = axis.masks[0 if start is None else bisect_right(axis.edges, start)]
        yield _between_in_words(start, end), mask


def _before(one: Edge | None, other: Edge | None) -> bool:
    return one is None or other is None or one < other


def _between_in_words(start: Edge | None, end: Edge | None) -> str:
    """A value from one edge to the next, as an author would write it. Where there is no first, the type is a number."""
    match start, end:
        case None, None:
            return _ANY
        case None, (int() | Decimal() as below, _):
            return str(below - 1)
        case (Decimal() as value, True), None:
            return str(value + 1)
        case (Decimal() as value, True), (Decimal() as below, _):
            return str((value + below) / 2)
        case (value, _), _:
            return str(value)
    raise TypeError("texts have no neighbours")
