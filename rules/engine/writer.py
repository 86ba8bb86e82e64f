"""Conditions written out as one Python function: strong Kleene logic that keeps every reason why something is unknown.

Nothing is skipped: both sides of 且 and 或 are always looked at, so a trace names all that is missing. What conditions have
in common, a call or an atomic condition, is worked out once. No word of a pack becomes a name or a text of the function: its
values and host functions are handed over in the namespace, under names made here.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from rules.engine import syntax
from rules.engine.comparison import compare, exact
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
    Or,
    Quantifier,
    free_variables,
    walk,
)
from rules.engine.functions import HostFunction, Tables
from rules.engine.gap import Gap, gaps_of
from rules.engine.steps import Memo, are_all, elements, has_value, is_any, no_condition

STEPS: Mapping[str, object] = {
    syntax.GAP: Gap, "gaps_of": gaps_of, "compare": compare, "exact": exact, "has_value": has_value, "elements": elements,
    "is_any": is_any, "are_all": are_all, "Memo": Memo, "no_condition": no_condition,
}
_VALUES = "values"


@dataclass(frozen=True, slots=True)
class Operand:
    """A variable of the function. One that is ``sure`` is never a gap; a ``day`` may be known within bounds only."""

    name: str
    sure: bool = False
    day: bool = False


class Writer:
    """Writes conditions one after the other. ``conditions`` are all there will be: what only one of them asks is worked
    out with it."""

    def __init__(self, functions: Mapping[str, HostFunction], tables: Tables, conditions: Iterable[Node]) -> None:
        self.namespace: dict[str, object] = dict(STEPS)
        self.fields: dict[str, str] = {}
        self._functions, self._tables = functions, tables
        parts = [frozenset(part for part in walk(node) if isinstance(part, Call | Atom)) for node in conditions]
        self._askers = Counter(part for several in parts for part in several)
        self._calls = Counter(part.function for part in self._askers if isinstance(part, Call))
        self._memos: list[ast.stmt] = []
        self._top: list[ast.stmt] = []
        self._own = self._block = self._top
        self._conditional: list[str] = []
        self._results: list[str] = []
        self._operands: dict[Node, Operand] = {}
        self._bodies: dict[str, str] = {}
        self._elements: dict[str, str] = {}
        self._count = 0

    def result(self, operand: Operand) -> int:
        """Make the operand the next of the results, and say which that is, from 0."""
        self._results.append(operand.name)
        return len(self._results) - 1

    def module(self) -> ast.Module:
        """What was written, as a function from the values of the fields to the results."""
        unset = sorted({*self._conditional} & {*self._results})
        start = [syntax.unpack(list(self.fields.values()), _VALUES), *self._memos]
        if unset:
            start.append(syntax.assign(unset, syntax.constant(None)))
        return syntax.function(_VALUES, [*start, *self._top], self._results)

    def only_if(self, given: Operand, conditions: Sequence[Node]) -> tuple[Operand, ...]:
        """Conditions worked out only where what is given is true; where it is not, each result is None."""
        body = self._own = self._block = []
        operands = tuple(map(self.test, conditions))
        self._own = self._block = self._top
        if body:
            self._top.append(syntax.only_if(syntax.equals(given.name, True), body))
        return operands

    def test(self, node: Node) -> Operand:
        """A condition: true, false or the gap. Raises TypeError, or the function does, if it comes to anything else."""
        match node:
            case Atom():
                return self._shared(node, lambda: self.test(node.test))
            case And():
                return self._joined([self.test(part).name for part in _chain(node, And)], decides=False)
            case Or():
                return self._joined([self.test(part).name for part in _chain(node, Or)], decides=True)
            case Not():
                operand = self.test(node.operand).name
                other = syntax.choice(syntax.equals(operand, False), syntax.constant(True), syntax.name(operand))
                return self._assigned(syntax.choice(syntax.equals(operand, True), syntax.constant(False), other))
            case Compare():
                return self._compared(node)
            case HasValue():
                field = self._field(node.name).name
                settled = syntax.call("has_value", field)
                return self._assigned(syntax.choice(syntax.is_gap(field), settled, syntax.constant(True)))
            case Member():
                item, members = self.term(node.item), self.term(node.members)
                return self._unless_unknown((item, members), syntax.belongs(item.name, members.name))
            case Quantifier():
                return self._quantified(node)
            case FieldValue() | Constant() | Bound() | Call():
                return self._condition(node)
        assert_never(node)

    def term(self, node: Node) -> Operand:
        """Any expression. Raises KeyError if it calls a function there is not."""
        match node:
            case FieldValue():
                return self._field(node.name)
            case Constant():
                return Operand(self._kept(node.value), sure=True)
            case Bound():
                return Operand(self._elements[node.name], sure=True)
            case Call():
                return self._shared(node, lambda: self._called(node))
        return self.test(node)

    def _shared(self, node: Atom | Call, written: Callable[[], Operand]) -> Operand:
        """What has one value, worked out once: where the rule that alone asks for it is, or before all rules."""
        if node in self._operands:
            return self._operands[node]
        if self._elements and free_variables(node):
            return written()
        before, self._block = self._block, self._own if self._askers[node] == 1 else self._top
        operand = self._operands[node] = written()
        self._block = before
        return operand

    def _joined(self, parts: list[str], *, decides: bool) -> Operand:
        decided = [syntax.equals(part, decides) for part in parts]
        others = [syntax.equals(part, not decides) for part in parts]
        unknown = syntax.call("gaps_of", *parts)
        if decides:
            rest = syntax.choice(syntax.every(others), syntax.constant(False), unknown)
            return self._assigned(syntax.choice(syntax.some(decided), syntax.constant(True), rest))
        rest = syntax.choice(syntax.some(decided), syntax.constant(False), unknown)
        return self._assigned(syntax.choice(syntax.every(others), syntax.constant(True), rest))

    def _compared(self, node: Compare) -> Operand:
        left, right = self.term(node.left), self.term(node.right)
        if left.day or right.day:
            holds = syntax.call("compare", self._kept(node.operator), left.name, right.name)
        else:
            holds = syntax.relation(node.operator, left.name, right.name)
        return self._unless_unknown((left, right), holds)

    def _called(self, node: Call) -> Operand:
        function = self._functions[node.function]
        arguments = [self._exact(self.term(argument)) for argument in node.arguments]
        body = self._body(node.function, function)
        if function.parameters == ("text",) and self._calls[node.function] > 1:
            answer = syntax.item(self._memo(body), arguments[0].name)
        else:
            answer = syntax.call(body, *(argument.name for argument in arguments))
        return replace(self._unless_unknown(arguments, answer), day=function.returns == "date")

    def _quantified(self, node: Quantifier) -> Operand:
        members = self.term(node.members).name
        truths = self._assigned(syntax.empty_list()).name
        block, around = self._block, self._elements
        body: list[ast.stmt] = []
        element = self._new("e")
        self._block, self._elements = body, {**around, node.variable: element}
        body.append(syntax.append(truths, self.test(node.condition).name))
        self._block, self._elements = block, around
        self._block.append(syntax.loop(element, syntax.call("elements", members), body))
        return self._assigned(syntax.call("are_all" if node.op == "all" else "is_any", members, truths))

    def _condition(self, node: FieldValue | Constant | Bound | Call) -> Operand:
        """A term in the place of a condition."""
        match node:
            case Constant(value=bool()):
                return self.term(node)
            case Call() if self._functions[node.function].returns == "bool":
                return self.term(node)
            case FieldValue():
                field = self.term(node).name
                fits = [syntax.equals(field, True), syntax.equals(field, False), syntax.is_gap(field)]
                return self._assigned(syntax.choice(syntax.some(fits), syntax.name(field), syntax.call("no_condition", field)))
        return no_condition(node)

    def _unless_unknown(self, operands: Sequence[Operand], value: ast.expr) -> Operand:
        unsure = [operand.name for operand in operands if not operand.sure]
        if not unsure:
            return self._assigned(value)
        gaps = syntax.name(unsure[0]) if len(unsure) == 1 else syntax.call("gaps_of", *unsure)
        return self._assigned(syntax.choice(syntax.some(list(map(syntax.is_gap, unsure))), gaps, value))

    def _exact(self, operand: Operand) -> Operand:
        """A counted day as a plain one: further counting needs one."""
        return self._assigned(syntax.call("exact", operand.name)) if operand.day else operand

    def _field(self, name: str) -> Operand:
        if name not in self.fields:
            self.fields[name] = self._new("v")
        return Operand(self.fields[name])

    def _body(self, name: str, function: HostFunction) -> str:
        if name not in self._bodies:
            self._bodies[name] = self._kept(function.bound(self._tables))
        return self._bodies[name]

    def _memo(self, body: str) -> str:
        memo = f"m_{body}"
        if memo not in self._bodies:
            self._bodies[memo] = memo
            self._memos.append(syntax.assign([memo], syntax.call("Memo", body)))
        return memo

    def _kept(self, value: object) -> str:
        """The name under which the function finds the value."""
        kept = self._new("k")
        self.namespace[kept] = value
        return kept

    def _assigned(self, value: ast.expr) -> Operand:
        name = self._new("t")
        self._block.append(syntax.assign([name], value))
        if self._block is not self._top:
            self._conditional.append(name)
        return Operand(name)

    def _new(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"


def _chain(node: Node, kind: type[And | Or]) -> list[Node]:
    """The members of a chain of one connective."""
    if isinstance(node, And | Or) and isinstance(node, kind):
        return [part for side in (node.left, node.right) for part in _chain(side, kind)]
    return [node]
