"""Decision tables of a pack: typed columns and rows of which exactly one must fit. Nothing fits twice, or it is unknown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from domain.record import Record
from rules.engine.cells import ColumnType, Edge, Scalar, Span, scalar, spans

MAX_TABLES = 50
MAX_ROWS = 5_000
MAX_COLUMNS = 20
MAX_CELL = 500
NAME = re.compile(r"[^\W\d]\w*")


def _callable(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"nothing can be looked up by the name {name!r}")
    return name


Name = Annotated[str, AfterValidator(_callable)]
"""What a look-up can be called by: letters and digits, no digit first."""


class Column(Record):
    """One column: a ``key`` the rules look up by, or a ``result``. ``least`` and ``most`` say between which values,
    both included, a key can lie at all; ``options`` which texts there are."""

    name: Name
    type: ColumnType
    role: Literal["key", "result"]
    options: tuple[str, ...] = ()
    least: str | None = None
    most: str | None = None


class Row(Record):
    """The cells of a row as written, in the order of the columns, and what its author noted."""

    cells: tuple[Annotated[str, Field(max_length=MAX_CELL)], ...]
    note: str = ""


class DecisionTable(Record):
    """A table whose hit policy is 唯一. One that is ``partial`` says so: what it does not list is unknown."""

    name: Name
    columns: tuple[Column, ...] = Field(min_length=1, max_length=MAX_COLUMNS)
    rows: tuple[Row, ...] = Field(max_length=MAX_ROWS)
    partial: bool = False

    @model_validator(mode="after")
    def _readable(self) -> DecisionTable:
        """Every cell has its type: a table made by hand is refused when it is loaded, not when it is used."""
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.name}: a row has too many or too few cells")
        if not self.keys or not self.results:
            raise ValueError(f"table {self.name}: no key or no result")
        _ = self.axes, self.answers
        return self

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns looked up by, in the order of a call's arguments."""
        return tuple(column for column in self.columns if column.role == "key")

    @property
    def results(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role == "result")

    @cached_property
    def accepted(self) -> tuple[tuple[tuple[Span, ...], ...], ...]:
        """What each key column accepts, row by row."""
        return tuple(
            tuple(spans(row.cells[place], column.type) for row in self.rows)
            for place, column in enumerate(self.columns) if column.role == "key"
        )

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """Each key column cut at the edges of its cells."""
        return tuple(map(Axis.of, self.accepted))

    @cached_property
    def answers(self) -> tuple[dict[str, Scalar], ...]:
        """The results of each row by column."""
        return tuple(
            {
                column.name: scalar(cell, column.type)
                for column, cell in zip(self.columns, row.cells, strict=True) if column.role == "result"
            }
            for row in self.rows
        )

    def fitting(self, values: Sequence[Scalar]) -> tuple[int, ...]:
        """The rows, from 0, that accept these values of the key columns."""
        mask = (1 << len(self.rows)) - 1
        for axis, value in zip(self.axes, values, strict=True):
            mask &= axis.accepting(value)
        return tuple(members(mask))


@dataclass(frozen=True, slots=True)
class Axis:
    """One key column cut at every edge of its cells: ``masks[n]`` has a bit for each row that accepts what lies between
    edge ``n - 1`` and edge ``n``."""

    edges: tuple[Edge, ...]
    masks: tuple[int, ...]

    @staticmethod
    def of(cells: Iterable[tuple[Span, ...]]) -> Axis:
        """The axis of a column, in one sweep over its edges."""
        changes: dict[Edge, list[tuple[int, int]]] = {}
        opened: list[int] = []
        for row, cell in enumerate(cells):
            opened.append(sum(span.low is None for span in cell))
            for span in cell:
                for edge, change in ((span.low, 1), (span.high, -1)):
                    if edge is not None:
                        changes.setdefault(edge, []).append((row, change))
        mask = sum(1 << row for row, count in enumerate(opened) if count)
        edges, masks = tuple(sorted(changes)), [mask]
        for edge in edges:
            for row, change in changes[edge]:
                opened[row] += change
                mask = mask | (1 << row) if opened[row] else mask & ~(1 << row)
            masks.append(mask)
        return Axis(edges, tuple(masks))

    def accepting(self, value: Scalar) -> int:
        """A bit for each row that accepts the value."""
        return self.masks[bisect_right(self.edges, (value, False))]


def members(mask: int) -> Iterator[int]:
    """The rows whose bits are set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
