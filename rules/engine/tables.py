"""The functions a pack's rules may call: those of the engine, and a look-up for each result column of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.doubt import Doubt
from rules.engine.cells import Scalar
from rules.engine.decision import Column, DecisionTable
from rules.engine.functions import FUNCTIONS, HostFunction, Tables
from rules.engine.functions.formats import matching
from rules.engine.gap import Gap
from rules.engine.pack import Pack

LOOK_UP = "查表"
_NO_ROW = Gap(doubts=frozenset({("", Doubt.NO_TABLE_ROW)}))
_SEVERAL_ROWS = Gap(doubts=frozenset({("", Doubt.SEVERAL_TABLE_ROWS)}))


def functions_of(pack: Pack) -> Mapping[str, HostFunction]:
    """Every function by its name. ``查表.审查费(业态, 面积)`` looks up a table with one result column; of a table with
    several the column is named too, ``查表.审查费.应缴(业态, 面积)``."""
    if not pack.decisions and not pack.formats:
        return FUNCTIONS
    return {**FUNCTIONS, **matching(pack.formats), **look_ups(pack.decisions)}


def look_ups(tables: Iterable[DecisionTable]) -> dict[str, HostFunction]:
    """The look-ups of tables by name."""
    return {name: _look_up(table, column) for name, (table, column) in columns_looked_up(tables).items()}


def terms_of(pack: Pack) -> Mapping[str, str]:
    """How each look-up of the pack reads in plain Chinese, as :data:`rules.engine.phrases.TERMS`."""
    return {
        name: f"{'、'.join(f'{{{place}}}' for place in range(len(table.keys)))}在对照表“{table.name}”中的“{column.name}”"
        for name, (table, column) in columns_looked_up(pack.decisions).items()
    }


def columns_looked_up(tables: Iterable[DecisionTable]) -> dict[str, tuple[DecisionTable, Column]]:
    """The table and the result column each look-up is of."""
    return {
        f"{LOOK_UP}.{table.name}" if len(table.results) == 1 else f"{LOOK_UP}.{table.name}.{column.name}": (table, column)
        for table in tables for column in table.results
    }


def _look_up(table: DecisionTable, column: Column) -> HostFunction:
    def body(_: Tables, *values: Scalar) -> Scalar | Gap:
        rows = table.fitting(values)
        if len(rows) != 1:
            return _SEVERAL_ROWS if rows else _NO_ROW
        return table.answers[rows[0]][column.name]

    words = f"对照表「{table.name}」中{'、'.join(key.name for key in table.keys)}对应的{column.name}；没有或者不止一行的为未知"
    return HostFunction(tuple(key.type for key in table.keys), column.type, words, body)
