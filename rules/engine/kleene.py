"""Strong Kleene logic over checked expressions, keeping every reason why something is unknown.

An expression is made into closures once, then run over any number of facts. Nothing is skipped: both sides of 且 and 或
are always looked at, so a trace names all that is missing. What conditions have in common, a call or an atomic
condition, has one number and is worked out once for each set of facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from rules.engine import closures
from rules.engine.activation import OUTSIDE, Activation, Facts, Term, Test
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
    atoms_of,
    free_variables,
)
from rules.engine.functions import FUNCTIONS, HostFunction, Tables
from rules.engine.gap import Truth, conjunction, disjunction

Observer = Callable[[Atom, Truth], None]


class Linker:
    """Makes closures of expressions that call one set of functions. Equal calls and equal atomic conditions get the same
    one, except those that speak of the element a quantifier looks at: they have a value for each."""

    def __init__(self, functions: Mapping[str, HostFunction], tables: Tables) -> None:
        self._functions = functions
        self._tables = tables
        self._calls: dict[Node, Term] = {}
        self._atoms: dict[Node, Test] = {}

    def test(self, node: Node) -> Test:
        """The condition: true, false or the gap. One that comes to anything else raises TypeError when run."""
        match node:
            case Atom():
                return self._atom(node)
            case And():
                return closures.joined(conjunction, self.test(node.left), self.test(node.right))
            case Or():
                return closures.joined(disjunction, self.test(node.left), self.test(node.right))
            case Not():
                return closures.negated(self.test(node.operand))
            case Compare():
                return closures.compared(node.operator, self.term(node.left), self.term(node.right))
            case HasValue():
                return closures.has_value(node.name)
            case Member():
                return closures.member(self.term(node.item), self.term(node.members))
            case Quantifier():
                join = conjunction if node.op == "all" else disjunction
                return closures.quantified(join, node.variable, self.term(node.members), self.test(node.condition))
            case FieldValue() | Constant() | Bound() | Call():
                return closures.as_condition(self.term(node), node.op)
        assert_never(node)

    def term(self, node: Node) -> Term:
        """Any expression. Raises KeyError if it calls a function there is not."""
        match node:
            case FieldValue():
                return closures.field_value(node.name)
            case Constant():
                return closures.constant(node.value)
            case Bound():
                return closures.element(node.name)
            case Call():
                return self._call(node)
        return self.test(node)

    def _atom(self, node: Atom) -> Test:
        if node in self._atoms:
            return self._atoms[node]
        test = self.test(node.test)
        if not free_variables(node):
            test = self._atoms[node] = closures.truth_once(len(self._atoms), test)
        return test

    def _call(self, node: Call) -> Term:
        if node in self._calls:
            return self._calls[node]
        arguments = [self.term(argument) for argument in node.arguments]
        term = closures.called(self._functions[node.function], self._tables, arguments)
        if not free_variables(node):
            term = self._calls[node] = closures.value_once(len(self._calls), term)
        return term


class Evaluator:
    """Evaluates single expressions over one set of facts; ``observe`` hears each atomic condition with its truth."""

    def __init__(
        self, facts: Facts, tables: Tables, observe: Observer, functions: Mapping[str, HostFunction] = FUNCTIONS,
    ) -> None:
        self._linker = Linker(functions, tables)
        self._activation = Activation(facts)
        self._observe = observe

    def truth(self, node: Node) -> Truth:
        """True, False or the gap. Raises TypeError if the node is not a condition (the checker refuses those)."""
        truth = self._linker.test(node)(self._activation, OUTSIDE)
        for atom in atoms_of(node):
            self._observe(atom, self._linker.test(atom)(self._activation, OUTSIDE))
        return truth
