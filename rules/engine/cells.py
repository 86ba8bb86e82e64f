"""What the cell of a decision table accepts: ``甲|乙``, ``[50,150)``, ``<=5``, ``-`` for anything.

Every cell is a union of spans between edges, of which each is just before or just after a value, so that texts, numbers
and days are all looked up, and searched for gaps, in one way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from domain.amounts import CENT, is_money, parse_decimal
from rules.engine.limits import MOST_INT

ColumnType = Literal["text", "int", "decimal", "money", "date"]
Scalar = str | int | Decimal | date
Edge = tuple[Scalar, bool]
"""A value, and whether the edge is just after it."""

ANY = "-"
_INT = re.compile(r"-?\d{1,19}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WORDS: Mapping[ColumnType, str] = {
    "int": "整数，如 10", "decimal": "小数，如 12.5", "money": "金额，如 200.00，至多两位小数", "date": "日历上有的日期，如 2026-01-01",
}
_INTERVAL = re.compile(r"(?P<opens>[\[(])(?P<low>[^,]*),(?P<high>[^,]*)(?P<closes>[\])])")
_BOUND = re.compile(r"(?P<relation><=|>=|[<>≤≥])(?P<value>.+)")
_BRACKETS = str.maketrans("【】", "[]")
_DAY = timedelta(days=1)


class CellMistake(ValueError):
    """The cell cannot be read; the message says in Chinese what to write."""


@dataclass(frozen=True, slots=True)
class Span:
    """The values from one edge to another; None is without end."""

    low: Edge | None
    high: Edge | None


EVERYTHING = Span(None, None)


def scalar(text: str, kind: ColumnType) -> Scalar:
    """The value written so. Raises CellMistake."""
    if kind == "text":
        return text.strip()
    value = _READERS[kind](unicodedata.normalize("NFKC", text).strip())
    if value is None:
        raise CellMistake(f"「{text.strip()}」应为{_WORDS[kind]}")
    return value


def spans(text: str, kind: ColumnType) -> tuple[Span, ...]:
    """What a key cell accepts. Raises CellMistake."""
    if not text.strip():
        raise CellMistake(f"格子是空的；不论何值的请写 {ANY}")
    if text.strip() in {ANY, "－"}:
        return (EVERYTHING,)
    return tuple(_span(part, kind) for part in re.split(r"[|｜]", text))


def _span(text: str, kind: ColumnType) -> Span:
    if not text.strip():
        raise CellMistake("「|」的一边是空的，请补上或者删去「|」")
    if kind == "text":
        return _only(text.strip(), kind)
    plain = unicodedata.normalize("NFKC", text).translate(_BRACKETS).strip()
    if interval := _INTERVAL.fullmatch(plain):
        low, high = (interval[end].strip() for end in ("low", "high"))
        return _between(
            _edge(low, kind, after=interval["opens"] == "(") if low else None,
            _edge(high, kind, after=interval["closes"] == "]") if high else None, text,
        )
    if bound := _BOUND.fullmatch(plain):
        edge = _edge(bound["value"].strip(), kind, after=bound["relation"] in {"<=", "≤", ">"})
        return Span(None, edge) if bound["relation"][0] in "<≤" else Span(edge, None)
    return _only(scalar(plain, kind), kind)


def _only(value: Scalar, kind: ColumnType) -> Span:
    return Span((value, False), _shifted((value, True), kind))


def _edge(text: str, kind: ColumnType, *, after: bool) -> Edge:
    return _shifted((scalar(text, kind), after), kind)


def _between(low: Edge | None, high: Edge | None, text: str) -> Span:
    if low is not None and high is not None and not low < high:
        raise CellMistake(f"区间「{text.strip()}」里没有任何值，请核对两端")
    return Span(low, high)


def _shifted(edge: Edge, kind: ColumnType) -> Edge:
    """The edge just after a value of a type with steps is the one just before the next value."""
    value, after = edge
    if not after:
        return edge
    match value:
        case int():
            return value + 1, False
        case date():
            return value + _DAY, False
        case Decimal() if kind == "money":
            return value + CENT, False
    return edge


def _int(text: str) -> int | None:
    return int(text) if _INT.fullmatch(text) and abs(int(text)) <= MOST_INT else None


def _money(text: str) -> Decimal | None:
    value = parse_decimal(text)
    return value.quantize(CENT) if value is not None and is_money(value) else None


def _date(text: str) -> date | None:
    """The day; None for the last one too, which no day follows."""
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else date.max
    except ValueError:
        return None
    return found if found < date.max else None


_READERS: Mapping[ColumnType, Callable[[str], Scalar | None]] = {
    "int": _int, "decimal": parse_decimal, "money": _money, "date": _date,
}
