"""Comparing two values, of which a counted day may be bounds: only an answer that holds for every day within them counts."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.doubt import Doubt
from domain.workdays import DayAnswer
from rules.engine.expression import Operator
from rules.engine.gap import Gap, Truth, Value

_RELATIONS: Mapping[Operator, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}
_PROVISIONAL = Gap(doubts=frozenset({("", Doubt.CALENDAR_PROVISIONAL)}))


def compare(relation: Operator, left: Value, right: Value) -> Truth:
    """Whether the relation holds. Raises TypeError between values that have no order (the checker refuses those)."""
    if isinstance(left, DayAnswer) or isinstance(right, DayAnswer):
        return _compare_days(relation, left, right)
    return _RELATIONS[relation](left, right)


def exact(value: Value | Gap) -> Value | Gap:
    """A counted day as a plain date where it is exact: further counting needs one."""
    if isinstance(value, DayAnswer):
        return value.earliest if value.exact and value.earliest is not None else _PROVISIONAL
    return value


def _compare_days(relation: Operator, left: Value, right: Value) -> Truth:
    low, high = _bounds(left)
    other_low, other_high = _bounds(right)
    if relation in {"==", "!="}:
        if high < other_low or other_high < low:
            return relation == "!="
        return relation == "==" if low == high == other_low == other_high else _PROVISIONAL
    holds = _RELATIONS[relation]
    answers = {holds(low, other_high), holds(high, other_low)}
    return answers.pop() if len(answers) == 1 else _PROVISIONAL


def _bounds(value: Value) -> tuple[date, date]:
    if isinstance(value, DayAnswer):
        return value.earliest or date.min, value.latest or date.max
    if isinstance(value, date):
        return value, value
    raise TypeError("not a day")
