"""A closure for each kind of expression: strong Kleene logic that keeps every reason why something is unknown."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from domain.doubt import Doubt
from rules.engine.activation import OUTSIDE, Activation, Scope, Term, Test
from rules.engine.comparison import compare, exact
from rules.engine.expression import Operator
from rules.engine.functions import HostFunction, Tables
from rules.engine.gap import Gap, Truth, Value, gaps_of, negation

Connective = Callable[[Truth, Truth], Truth]


def truth_once(number: int, test: Test) -> Test:
    """A closed condition, worked out once for each activation, where it has this number."""

    def once(activation: Activation, _: Scope) -> Truth:
        truth = activation.truths.get(number)
        if truth is None:
            truth = activation.truths[number] = test(activation, OUTSIDE)
        return truth

    return once


def value_once(number: int, term: Term) -> Term:
    """A closed term, worked out once for each activation, where it has this number."""

    def once(activation: Activation, _: Scope) -> Value | Gap:
        value = activation.values.get(number)
        if value is None:
            value = activation.values[number] = term(activation, OUTSIDE)
        return value

    return once


def as_condition(term: Term, kind: str) -> Test:
    """A term in the place of a condition. Raises TypeError when run and it comes to something else."""

    def truth(activation: Activation, scope: Scope) -> Truth:
        value = term(activation, scope)
        if isinstance(value, bool) or isinstance(value, Gap):  # noqa: SIM101 - a union would be built at every call
            return value
        raise TypeError(f"not a condition: {kind}")

    return truth


def constant(value: Value) -> Term:
    """A literal."""
    return lambda _, __: value


def element(name: str) -> Term:
    """The element a quantifier looks at."""
    return lambda _, scope: scope[name]


def field_value(name: str) -> Term:
    """The value of a fact, or why there is none."""
    absent = Gap(absent=frozenset({name}))

    def value(activation: Activation, _: Scope) -> Value | Gap:
        fact = activation.facts[name]
        if fact.value is not None:
            return fact.value
        return absent if fact.doubt is None else _doubted(name, fact.doubt)

    return value


def has_value(name: str) -> Test:
    """Whether a fact is known; unknown if it is in doubt."""

    def known(activation: Activation, _: Scope) -> Truth:
        fact = activation.facts[name]
        return fact.value is not None if fact.doubt is None else _doubted(name, fact.doubt)

    return known


def _doubted(name: str, doubt: Doubt) -> Gap:
    return Gap(doubts=frozenset({(name, doubt)}))


def negated(operand: Test) -> Test:
    """非."""
    return lambda activation, scope: negation(operand(activation, scope))


def joined(connective: Connective, left: Test, right: Test) -> Test:
    """且 or 或; both sides are looked at."""
    return lambda activation, scope: connective(left(activation, scope), right(activation, scope))


def compared(relation: Operator, left: Term, right: Term) -> Test:
    """A comparison of two terms."""

    def holds(activation: Activation, scope: Scope) -> Truth:
        one, other = left(activation, scope), right(activation, scope)
        if isinstance(one, Gap) or isinstance(other, Gap):
            return gaps_of(one, other)
        return compare(relation, one, other)

    return holds


def member(item: Term, members: Term) -> Test:
    """属于."""

    def holds(activation: Activation, scope: Scope) -> Truth:
        one, several = item(activation, scope), members(activation, scope)
        if isinstance(one, Gap) or isinstance(several, Gap):
            return gaps_of(one, several)
        return isinstance(several, tuple) and one in several

    return holds


def called(function: HostFunction, tables: Tables, arguments: list[Term]) -> Term:
    """A host function over settled arguments; it is not asked where one is unknown."""
    body = function.body

    def answer(activation: Activation, scope: Scope) -> Value | Gap:
        values = [exact(argument(activation, scope)) for argument in arguments]
        for value in values:
            if isinstance(value, Gap):
                return gaps_of(*values)
        return body(tables, *values)

    return answer


def quantified(connective: Connective, variable: str, members: Term, condition: Test) -> Test:
    """有一项 or 每一项, by the connective. Of an empty list both are false: nothing examined is nothing passed."""

    def holds(activation: Activation, scope: Scope) -> Truth:
        several = members(activation, scope)
        if isinstance(several, Gap):
            return several
        if not isinstance(several, tuple) or not several:
            return False
        return reduce(connective, [condition(activation, {**scope, variable: member}) for member in several])

    return holds
