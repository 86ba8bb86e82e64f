"""The same rules as decisions of zen-engine, written out with the guards its null needs to be three-valued.

zen has no functions of ours, no calendar days and no 有值: what they come to is worked out before, by a program of the same
making as ours, and handed in. Days are handed in as numbers. Each atomic condition and each rule is a key of the result.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.facts import Fact
from domain.verdict import RuleResult
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
    Or,
    Quantifier,
)
from rules.engine.gap import Gap
from rules.engine.pack import Pack, Rule
from rules.engine.program import program_of
from rules.engine.tables import functions_of

Json = dict[str, Any]
_RESULTS = (RuleResult.MET, RuleResult.NOT_MET, RuleResult.UNKNOWN, RuleResult.NOT_APPLICABLE)


class Inexpressible(Exception):
    """zen cannot be told this value: a counted day that is only known within bounds."""


class ZenRules:
    """Translates a pack's rules; ``shapes`` are decisions for zen, :meth:`context` what a case hands in to any of them."""

    def __init__(self, pack: Pack) -> None:
        self._inputs: dict[Node, str] = {}
        self._pack = pack
        self.shapes = {
            "one node": _decision([self._node("rules", pack.rules)]),
            "a node a rule": _decision([self._node(f"node{number}", [rule], number) for number, rule in enumerate(pack.rules)]),
            "a node and a table": _decision([self._node("rules", pack.rules)], _table(len(pack.rules))),
        }
        self._program = program_of(self._inputs, pack.mappings, functions_of(pack))

    def context(self, facts: Mapping[str, Fact]) -> Json:
        """What zen is given for a case. Raises Inexpressible."""
        return dict(zip(self._inputs.values(), map(_told, self._program.over(facts)), strict=True))

    def results(self, answer: Json) -> list[str]:
        """The result of each rule in the answer of any shape."""
        if "hits" in answer:
            return [hit["result"] for hit in sorted(answer["hits"], key=lambda hit: int(hit["rule"]))]
        return [answer[f"rule{number}"] for number in range(len(self._pack.rules))]

    def _node(self, name: str, rules: Sequence[Rule], first: int = 0) -> Json:
        expressions = _Expressions(self._inputs, f"k{first}_" if len(rules) == 1 else "k")
        for number, rule in enumerate(rules, first):
            expressions.add(f"rule{number}", rule)
        return {"id": name, "name": name, "type": "expressionNode", "content": {
            "expressions": [{"id": key, "key": key, "value": value} for key, value in expressions.written], "passThrough": False,
        }}


class _Expressions:
    """What one expression node works out, each condition once."""

    def __init__(self, inputs: dict[Node, str], prefix: str) -> None:
        self.written: list[tuple[str, str]] = []
        self._inputs = inputs
        self._prefix = prefix
        self._keys: dict[Node, str] = {}

    def add(self, key: str, rule: Rule) -> None:
        """The rule's result under this key."""
        self.written.append((key, self._rule(rule)))

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
            self._keys[node] = f"$.{self._prefix}{len(self._keys)}"
            self.written.append((self._keys[node].removeprefix("$."), value))
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
                key = self._inputs.setdefault(node, f"i{len(self._inputs)}")
                inputs[key] = None
                return key
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


def _decision(nodes: Sequence[Json], table: Json | None = None) -> str:
    """The nodes side by side between the input and the output, or with a table after them."""
    last = "out" if table is None else table["id"]
    edges = [edge for node in nodes for edge in (("in", node["id"]), (node["id"], last))]
    edges += [] if table is None else [(table["id"], "out")]
    return json.dumps({
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "content": {}}, *nodes, *([table] if table else []),
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in edges],
    })


def _table(rules: int) -> Json:
    """A row for each result a rule can have; every row that fits is a hit."""
    rows = [
        {"_id": f"{number}{result}", "fits": f"rule{number} == '{result}'", "rule": f"'{number}'", "result": f"'{result}'"}
        for number in range(rules) for result in _RESULTS
    ]
    return {"id": "table", "name": "table", "type": "decisionTableNode", "content": {
        "hitPolicy": "collect", "inputs": [{"id": "fits", "name": "fits"}],
        "outputs": [{"id": name, "field": name, "name": name} for name in ("rule", "result")],
        "rules": rows, "passThrough": False, "outputPath": "hits",
    }}


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
