"""What a register's answer holds, by the type the pack declares for it; never by how the field is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.amounts import parse_decimal, parse_money
from domain.dates import parse_date
from domain.doubt import Doubt
from domain.facts import Fact, FactValue, blank, known, missing, unknown
from domain.period import parse_end
from rules.engine.pack import FieldType

NEEDED: Mapping[str, FieldType] = {
    "存在": "bool", "有效期至": "date", "发证日期": "date", "经营项目": "list", "纸质": "bool", "版本": "int",
    "严重违法": "bool", "限制期内": "bool", "未结案件": "bool",
}
"""What the review itself needs and a pack may leave undeclared; all else is text."""


def register_fact(value: Any, kind: FieldType, evidence: str) -> Fact:
    """The fact of this type; one that is left out is missing, an empty one blank, one of another type a doubt."""
    if value is None:
        return missing(evidence)
    if value in ("", []):
        return blank(evidence)
    read = _READ[kind](value)
    return unknown(Doubt.LOW_CONFIDENCE, evidence) if read is None else known(read, evidence)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _int(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _written(value: Any) -> str:
    """A number as text. One of JSON that is no integer has lost its digits already: it is none."""
    return str(value) if _int(value) is not None else _text(value) or ""


def _date(value: Any) -> date | None:
    day = parse_date(value) if isinstance(value, str) else value
    return day if isinstance(day, date) else None


def _list(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value) else None


_READ: Mapping[FieldType, Callable[[Any], FactValue | None]] = {
    "text": _text, "enum": _text, "int": _int, "date": _date, "list": _list,
    "decimal": lambda value: parse_decimal(_written(value)), "money": lambda value: parse_money(_written(value)),
    "bool": lambda value: value if isinstance(value, bool) else None,
    "period": lambda value: parse_end(value) if isinstance(value, str) else None,
}
