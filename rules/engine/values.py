"""Which facts a declared field can hold: of its type, among its options, within the limits in which every answer is exact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.amounts import is_decimal, is_money
from domain.facts import Fact
from domain.period import Period
from rules.engine.limits import is_short, within
from rules.engine.pack import FieldDeclaration, FieldType


def fits(fact: Fact, field: FieldDeclaration) -> bool:
    """Whether the fact's value, if it has one, is one the field can hold."""
    value = fact.value
    if value is None:
        return True
    if field.type == "enum" and value not in field.options:
        return False
    return _FITS[field.type](value)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and within(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and is_short(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(member, str) for member in value) and within(value)


_FITS: Mapping[FieldType, Callable[[Any], bool]] = {
    "text": _is_text,
    "enum": _is_text,
    "int": _is_int,
    "decimal": lambda value: isinstance(value, Decimal) and is_decimal(value),
    "money": lambda value: isinstance(value, Decimal) and is_money(value),
    "bool": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, date),
    "period": lambda value: isinstance(value, Period),
    "list": _is_list,
}
