"""The same rules as a decision of zen-engine, written out with the guards its null needs to be three-valued.

zen has no functions of ours, no calendar days and no 有值: what they come to is worked out before and handed in, at no cost
to zen. Days are handed in as numbers. Each atomic condition and each rule is a key of the result: that is its trace.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.facts import Fact
from domain.verdict import RuleResult
from domain.workdays import DayAnswer
from rules.engine.activation import OUTSIDE, Activation, Term
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
)
from rules.engine.gap import Gap
from rules.engine.kleene import Linker
from rules.engine.pack import Pack, Rule
from rules.engine.tables import functions_of


class Inexpressible(Exception):
    """zen cannot be told this value: a counted day that is only known within bounds."""


class ZenRules:
    """Translates a pack's rules; ``decision`` is the JSON for zen, :meth:`context` what a case hands in."""

    def __init__(self, pack: Pack) -> None:
        self._linker = Linker(functions_of(pack), pack.mappings)
        self._inputs: dict[Node, tuple[str, Term]] = {}
        self._keys: dict[Node, str] = {}
        self._expressions: list[tuple[str, str]] = []
        for number, rule in enumerate(pack.rules):
            self._expressions.append((f"rule{number}", self._rule(rule)))
        self.results = [f"rule{number}" for number in range(len(pack.rules))]

    @property
    def decision(self) -> str:
        """One expression node between the input and the output."""
        expressions = [{"id": key, "key": key, "value": value} for key, value in self._expressions]
        return json.dumps({
            "nodes": [
                {"id": "in", "name": "in", "type": "inputNode", "content": {}},
                {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": expressions, "passThrough": False}},
                {"id": "out", "name": "out", "type": "outputNode"},
            ],
            "edges": [
                {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
                {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
            ],
        })

    def context(self, facts: Mapping[str, Fact]) -> dict[str, Any]:
        """What zen is given for a case. Raises Inexpressible."""
        activation = Activation(facts)
        return {key: _told(term(activation, OUTSIDE)) for key, term in self._inputs.values()}

    def _rule(self, rule: Rule) -> str:
        requires = self._test(rule.requires)
        outcome = f"({requires} == null ? '{RuleResult.UNKNOWN}' : ({requires} ? '{RuleResult.MET}' : '{RuleResult.NOT_MET}'))"
        if rule.applies is None:
            return outcome
        applies = self._test(rule.applies)
        unknown = f"({applies} == null ? '{RuleResult.UNKNOWN}' : {outcome})"
        return f"{applies} == false ? '{RuleResult.NOT_APPLICABLE}' : {unknown}"

    def _test(self, node: Node) -> str:
        """The key of a condition that was worked out before."""
        if node not in self._keys:
            value = self._worked_out(node)
            self._keys[node] = f"$.k{len(self._keys)}"
            self._expressions.append((self._keys[node].removeprefix("$."), value))
        return self._keys[node]

    def _worked_out(self, node: Node) -> str:
        match node:
            case And() | Or():
                parts = [self._test(part) for part in _chain(node, type(node))]
                decides = "false" if isinstance(node, And) else "true"
                other = "true" if isinstance(node, And) else "false"
                decided = " or ".join(f"{part} == {decides}" for part in parts)
                unknown = " or ".join(f"{part} == null" for part in parts)
                return f"({decided}) ? {decides} : (({unknown}) ? null : {other})"
            case Not():
                operand = self._test(node.operand)
                return f"{operand} == null ? null : {operand} == false"
            case Atom():
                inputs: dict[str, None] = {}
                test = self._term(node.test, inputs)
                missing = " or ".join(f"{key} == null" for key in inputs)
                return f"({missing}) ? null : ({test})" if inputs else test
        raise TypeError(f"not a condition: {node.op}")

    def _term(self, node: Node, inputs: dict[str, None]) -> str:
        match node:
            case FieldValue() | HasValue() | Call():
                if node not in self._inputs:
                    self._inputs[node] = (f"i{len(self._inputs)}", self._linker.term(node))
                inputs[self._inputs[node][0]] = None
                return self._inputs[node][0]
            case Constant():
                return json.dumps(node.value, ensure_ascii=False)
            case Bound():
                return "#"
            case Compare():
                return f"{self._term(node.left, inputs)} {node.operator} {self._term(node.right, inputs)}"
            case Member():
                return f"{self._term(node.item, inputs)} in {self._term(node.members, inputs)}"
            case Quantifier():
                members = self._term(node.members, inputs)
                each = f"{'some' if node.op == 'exists' else 'all'}({members}, {self._term(node.condition, inputs)})"
                return each if node.op == "exists" else f"(len({members}) > 0 and {each})"
        raise TypeError(f"not a term zen has: {node.op}")


def _chain(node: Node, kind: type[And | Or]) -> list[Node]:
    """The members of a chain of one connective."""
    if isinstance(node, And | Or) and isinstance(node, kind):
        return [part for side in (node.left, node.right) for part in _chain(side, kind)]
    return [node]


def _told(value: Any) -> Any:
    match value:
        case Gap():
            return None
        case DayAnswer():
            if not value.exact or value.earliest is None:
                raise Inexpressible
            return value.earliest.toordinal()
        case date():
            return value.toordinal()
        case tuple():
            return list(value)
    return value
