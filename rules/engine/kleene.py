"""The evaluator: strong Kleene logic over a checked expression, keeping every reason why something is unknown.

Nothing is skipped: both sides of 且 and 或 are always looked at, so the trace names all that is missing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, assert_never

from domain.doubt import Doubt
from domain.facts import Fact, FactState
from domain.workdays import DayAnswer
from rules.engine.expression import (
    And,
    Atom,
    Bound,
    Call,
    Compare,
    Constant,
    FieldValue,
    HasValue,
    Member,
    Node,
    Not,
    Operator,
    Or,
    Quantifier,
)
from rules.engine.functions import FUNCTIONS, Tables
from rules.engine.gap import Gap, Truth, Value, conjunction, disjunction, negation

Facts = Mapping[str, Fact]
Observer = Callable[[Atom, Truth], None]

_COMPARE: Mapping[Operator, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}
_PROVISIONAL = Gap(doubts=frozenset({("", Doubt.CALENDAR_PROVISIONAL)}))


class Evaluator:
    """Evaluates expressions over one set of facts; ``observe`` hears each atomic condition with its truth."""

    def __init__(self, facts: Facts, tables: Tables, observe: Observer) -> None:
        self._facts = facts
        self._tables = tables
        self._observe = observe

    def truth(self, node: Node, bound: Mapping[str, str] | None = None) -> Truth:
        """True, False or the gap. Raises TypeError if the node is not a condition (the checker refuses those)."""
        value = self._value(node, bound or {})
        if isinstance(value, bool | Gap):
            return value
        raise TypeError(f"not a condition: {type(node).__name__}")

    def _value(self, node: Node, bound: Mapping[str, str]) -> Value | Gap:  # noqa: PLR0911 - one arm a node
        match node:
            case Atom():
                truth = self.truth(node.test, bound)
                self._observe(node, truth)
                return truth
            case FieldValue():
                return self._field(node.name)
            case Constant():
                return node.value
            case Compare():
                return _compared(node.operator, self._value(node.left, bound), self._value(node.right, bound))
            case And() | Or():
                join = conjunction if isinstance(node, And) else disjunction
                return join(self.truth(node.left, bound), self.truth(node.right, bound))
            case Not():
                return negation(self.truth(node.operand, bound))
            case HasValue():
                return self._has_value(node.name)
            case Member():
                return self._member(node, bound)
            case Call():
                return self._call(node, bound)
            case Quantifier():
                return self._quantified(node, bound)
            case Bound():
                return bound[node.name]
        assert_never(node)

    def _field(self, name: str) -> Value | Gap:
        fact = self._facts[name]
        if fact.state is FactState.UNKNOWN and fact.doubt is not None:
            return Gap(doubts=frozenset({(name, fact.doubt)}))
        return Gap(absent=frozenset({name})) if fact.value is None else fact.value

    def _has_value(self, name: str) -> Truth:
        fact = self._facts[name]
        if fact.doubt is not None:
            return Gap(doubts=frozenset({(name, fact.doubt)}))
        return fact.state is FactState.KNOWN

    def _member(self, node: Member, bound: Mapping[str, str]) -> Truth:
        item, members = self._value(node.item, bound), self._value(node.members, bound)
        gap = _gap_among((item, members))
        if gap is not None:
            return gap
        return isinstance(members, tuple) and item in members

    def _call(self, node: Call, bound: Mapping[str, str]) -> Value | Gap:
        arguments = [_settled(self._value(argument, bound)) for argument in node.arguments]
        gap = _gap_among(arguments)
        return gap if gap is not None else FUNCTIONS[node.function].body(self._tables, *arguments)

    def _quantified(self, node: Quantifier, bound: Mapping[str, str]) -> Truth:
        members = self._value(node.members, bound)
        if isinstance(members, Gap):
            return members
        if not isinstance(members, tuple) or not members:
            return False
        truths = [self.truth(node.condition, {**bound, node.variable: member}) for member in members]
        join = conjunction if node.op == "all" else disjunction
        result = truths[0]
        for truth in truths[1:]:
            result = join(result, truth)
        return result


def _gap_among(values: tuple[Value | Gap, ...] | list[Value | Gap]) -> Gap | None:
    gap: Gap | None = None
    for value in values:
        if isinstance(value, Gap):
            gap = value if gap is None else gap.joined(value)
    return gap


def _settled(value: Value | Gap) -> Value | Gap:
    """A counted day as a plain date where it is exact: further counting needs one."""
    if isinstance(value, DayAnswer):
        return value.earliest if value.exact and value.earliest is not None else _PROVISIONAL
    return value


def _compared(relation: Operator, left: Value | Gap, right: Value | Gap) -> Truth:
    gap = _gap_among((left, right))
    if gap is not None:
        return gap
    if isinstance(left, DayAnswer) or isinstance(right, DayAnswer):
        return _compared_days(relation, left, right)
    return _COMPARE[relation](left, right)


def _compared_days(relation: Operator, left: Value | Gap, right: Value | Gap) -> Truth:
    """Compare days of which one may be bounds: only an answer that holds for every day within them counts."""
    low, high = _bounds(left)
    other_low, other_high = _bounds(right)
    if relation in {"==", "!="}:
        if high < other_low or other_high < low:
            return relation == "!="
        return relation == "==" if low == high == other_low == other_high else _PROVISIONAL
    compare = _COMPARE[relation]
    answers = {compare(low, other_high), compare(high, other_low)}
    return answers.pop() if len(answers) == 1 else _PROVISIONAL


def _bounds(value: Value | Gap) -> tuple[date, date]:
    if isinstance(value, DayAnswer):
        return value.earliest or date.min, value.latest or date.max
    if isinstance(value, date):
        return value, value
    raise TypeError("not a day")
