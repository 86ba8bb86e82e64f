"""The evaluator once more, as plainly as it can be said: it walks the tree for every case and words everything at once.

What a published pack has recorded must replay byte for byte, so the program the engine makes is held against this.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from domain.facts import Fact, FactState
from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.engine import wording
from rules.engine.comparison import compare, exact
from rules.engine.consent import may_decide, only_reports
from rules.engine.expression import (
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
from rules.engine.gap import Gap, conjunction, disjunction, gaps_of, negation
from rules.engine.pack import Pack, Rule
from rules.engine.tables import functions_of
from rules.engine.unknown import cure_of

Facts = Mapping[str, Fact]


def recorded(pack: Pack, facts: Facts) -> str:
    """The JSON text of the pack's evaluation over the facts."""
    results = [_judged(pack, rule, facts) for rule in pack.rules]
    outcome, reasons = _verdict(pack, results)
    notices = dict.fromkeys(notice for result in results for notice in result["notices"])
    evaluation = {
        "pack": pack.code, "version": pack.version, "digest": pack.digest, "outcome": outcome, "reasons": reasons,
        "corrections": list(notices), "results": results,
    }
    return json.dumps(evaluation, ensure_ascii=False, separators=(",", ":"))


def _verdict(pack: Pack, results: list[dict[str, Any]]) -> tuple[str, list[str]]:
    reasons = {reason for result in results for reason in result["reasons"]}
    consequences = {result["consequence"] for result in results}
    settled = all(
        result["result"] in {RuleResult.MET, RuleResult.NOT_APPLICABLE} or result["consequence"] == Consequence.FLAG
        for result in results
    )
    if only_reports(pack):
        return MachineOutcome.REFERRAL, sorted(reasons | {ReferralReason.PRE_REVIEW.value})
    if Consequence.REFERRAL in consequences:
        return MachineOutcome.REFERRAL, sorted(reasons)
    if any(result["notices"] for result in results):
        return MachineOutcome.CORRECTION, []
    if may_decide(pack) and settled:
        return MachineOutcome.GRANT, []
    return MachineOutcome.REFERRAL, [ReferralReason.NO_RULE.value]


def _judged(pack: Pack, rule: Rule, facts: Facts) -> dict[str, Any]:
    traces: list[dict[str, Any]] = []
    walk = _Walk(pack, facts, lambda atom, truth: traces.append(_trace(atom, truth, facts)))
    applies = True if rule.applies is None else walk.value(rule.applies, {})
    truth = walk.value(rule.requires, {}) if applies is True else applies
    result, consequence, reasons, notices, finding = RuleResult.MET, None, (), (), ""
    if applies is False:
        result = RuleResult.NOT_APPLICABLE
    elif isinstance(truth, Gap):
        cure = cure_of(truth, rule, facts, pack)
        result, consequence, reasons, notices = RuleResult.UNKNOWN, cure.consequence, cure.reasons, cure.notices
        finding = cure.finding
    elif truth is False:
        result, consequence, finding = RuleResult.NOT_MET, rule.not_met, wording.filled(rule.message, facts)
        corrects = rule.not_met is Consequence.CORRECTION
        reasons, notices = ((), (finding,)) if corrects else (rule.reasons, ())
    return {
        "rule": rule.id, "name": rule.name, "result": result, "consequence": consequence, "reasons": list(reasons),
        "notices": list(notices), "finding": finding, "basis": [basis.model_dump() for basis in rule.basis],
        "atoms": traces,
    }


def _trace(atom: Atom, truth: Any, facts: Facts) -> dict[str, Any]:
    seen = {name: facts[name] for name in atom.fields}
    return {
        "text": atom.text,
        "truth": "未知" if isinstance(truth, Gap) else "是" if truth else "否",
        "values": {name: wording.shown(fact) for name, fact in seen.items()},
        "missing": [name for name, fact in seen.items() if fact.state is not FactState.KNOWN],
        "evidence": list(dict.fromkeys(item for fact in seen.values() for item in fact.evidence)),
    }


class _Walk:
    def __init__(self, pack: Pack, facts: Facts, observe: Callable[[Atom, Any], None]) -> None:
        self._functions = functions_of(pack)
        self._tables = pack.mappings
        self._facts = facts
        self._observe = observe

    def value(self, node: Node, bound: Mapping[str, str]) -> Any:
        match node:
            case Atom():
                truth = self.value(node.test, bound)
                self._observe(node, truth)
                return truth
            case Constant() | Bound():
                return node.value if isinstance(node, Constant) else bound[node.name]
            case FieldValue() | HasValue():
                return self._field(node)
            case Compare():
                left, right = self.value(node.left, bound), self.value(node.right, bound)
                return _unless_gap(lambda: compare(node.operator, left, right), left, right)
            case Member():
                item, members = self.value(node.item, bound), self.value(node.members, bound)
                return _unless_gap(lambda: item in members, item, members)
            case Call():
                values = [exact(self.value(argument, bound)) for argument in node.arguments]
                return _unless_gap(lambda: self._functions[node.function].body(self._tables, *values), *values)
            case Not():
                return negation(self.value(node.operand, bound))
            case Quantifier():
                return self._quantified(node, bound)
        join = disjunction if isinstance(node, Or) else conjunction
        return join(self.value(node.left, bound), self.value(node.right, bound))

    def _field(self, node: FieldValue | HasValue) -> Any:
        fact = self._facts[node.name]
        if fact.doubt is not None:
            return Gap(doubts=frozenset({(node.name, fact.doubt)}))
        if isinstance(node, HasValue):
            return fact.value is not None
        return Gap(absent=frozenset({node.name})) if fact.value is None else fact.value

    def _quantified(self, node: Quantifier, bound: Mapping[str, str]) -> Any:
        members = self.value(node.members, bound)
        if isinstance(members, Gap):
            return members
        truths = [self.value(node.condition, {**bound, node.variable: member}) for member in members]
        result: Any = bool(truths) and node.op == "all"
        for truth in truths:
            result = conjunction(result, truth) if node.op == "all" else disjunction(result, truth)
        return result


def _unless_gap(answer: Callable[[], Any], *values: Any) -> Any:
    return gaps_of(*values) if any(isinstance(value, Gap) for value in values) else answer()
