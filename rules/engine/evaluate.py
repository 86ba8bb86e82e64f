"""Evaluate a pack over facts: every rule, always, then one outcome in a fixed order of precedence.

1. a rule not met whose consequence is a referral → REFERRAL;
2. anything unknown that the applicant cannot cure → REFERRAL, with the notice drafted;
3. anything to correct, and all else settled or curable → CORRECTION, and the one notice is complete;
4. GRANT only if every rule is met or not applicable, and the pack's automatic approval is allowed.

There is no fifth outcome: nothing here can refuse. A pack that only reports (预审) ends in 2, whatever its rules say.
"""

from __future__ import annotations

from datetime import date

from domain.facts import Fact, FactState
from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.engine import wording
from rules.engine.consent import may_decide, only_reports
from rules.engine.expression import MAX_LIST, Atom
from rules.engine.gap import Gap, Truth
from rules.engine.kleene import Evaluator, Facts
from rules.engine.outcome import AtomTrace, Evaluation, RuleOutcome
from rules.engine.pack import FieldType, Pack, Rule
from rules.engine.unknown import cure_of

_TYPES: dict[FieldType, type] = {"text": str, "int": int, "bool": bool, "date": date, "list": tuple}
_SETTLED = frozenset({RuleResult.MET, RuleResult.NOT_APPLICABLE})


class FactsMismatch(ValueError):
    """The facts are not exactly the declared ones, or one has another type: a bug of whoever gathered them."""


def evaluate(pack: Pack, facts: Facts) -> Evaluation:
    """The pack's outcome over the facts. Raises FactsMismatch unless the facts are exactly the declared fields."""
    _check(pack, facts)
    results = tuple(_judged(rule, facts, pack) for rule in pack.rules)
    outcome, reasons = _verdict(pack, results)
    corrections = tuple(dict.fromkeys(notice for result in results for notice in result.notices))
    return Evaluation(
        pack=pack.code, version=pack.version, digest=pack.digest, outcome=outcome, reasons=reasons,
        corrections=corrections, results=results,
    )


def _verdict(pack: Pack, results: tuple[RuleOutcome, ...]) -> tuple[MachineOutcome, tuple[ReferralReason, ...]]:
    reasons = {reason for result in results for reason in result.reasons}
    if only_reports(pack):
        return MachineOutcome.REFERRAL, tuple(sorted({*reasons, ReferralReason.PRE_REVIEW}))
    if any(result.consequence is Consequence.REFERRAL for result in results):
        return MachineOutcome.REFERRAL, tuple(sorted(reasons))
    if any(result.notices for result in results):
        return MachineOutcome.CORRECTION, ()
    if may_decide(pack) and all(_settled(result) for result in results):
        return MachineOutcome.GRANT, ()
    return MachineOutcome.REFERRAL, (ReferralReason.NO_RULE,)


def _settled(result: RuleOutcome) -> bool:
    """A rule that only tells supervision stops nothing, met or not; left unknown it does."""
    return result.result in _SETTLED or result.consequence is Consequence.FLAG


def _judged(rule: Rule, facts: Facts, pack: Pack) -> RuleOutcome:
    atoms: list[AtomTrace] = []
    evaluator = Evaluator(facts, pack.mappings, lambda atom, truth: atoms.append(_trace(atom, truth, facts)))
    applies = True if rule.applies is None else evaluator.truth(rule.applies)
    truth = evaluator.truth(rule.requires) if applies is True else applies
    if applies is False:
        return _outcome(rule, RuleResult.NOT_APPLICABLE, atoms)
    if isinstance(truth, Gap):
        cure = cure_of(truth, rule, facts, pack)
        return _outcome(rule, RuleResult.UNKNOWN, atoms, cure.consequence, cure.reasons, cure.notices, cure.finding)
    if truth:
        return _outcome(rule, RuleResult.MET, atoms)
    message = wording.filled(rule.message, facts)
    if rule.not_met is Consequence.CORRECTION:
        return _outcome(rule, RuleResult.NOT_MET, atoms, rule.not_met, (), (message,), message)
    return _outcome(rule, RuleResult.NOT_MET, atoms, rule.not_met, rule.reasons, (), message)


def _outcome(
    rule: Rule, result: RuleResult, atoms: list[AtomTrace], consequence: Consequence | None = None,
    reasons: tuple[ReferralReason, ...] = (), notices: tuple[str, ...] = (), finding: str = "",
) -> RuleOutcome:
    return RuleOutcome(
        rule=rule.id, name=rule.name, result=result, consequence=consequence, reasons=reasons, notices=notices,
        finding=finding, basis=rule.basis, atoms=tuple(atoms),
    )


def _trace(atom: Atom, truth: Truth, facts: Facts) -> AtomTrace:
    seen = {name: facts[name] for name in atom.fields}
    return AtomTrace(
        text=atom.text,
        truth="未知" if isinstance(truth, Gap) else "是" if truth else "否",
        values={name: wording.shown(fact) for name, fact in seen.items()},
        missing=tuple(name for name, fact in seen.items() if fact.state is not FactState.KNOWN),
        evidence=tuple(dict.fromkeys(item for fact in seen.values() for item in fact.evidence)),
    )


def _check(pack: Pack, facts: Facts) -> None:
    declared = pack.fields_by_name
    if facts.keys() != declared.keys():
        different = sorted(facts.keys() ^ declared.keys())
        raise FactsMismatch(f"undeclared or absent facts: {', '.join(different)}")
    for name, fact in facts.items():
        if not fits(fact, declared[name].type):
            raise FactsMismatch(f"fact {name} does not fit its type {declared[name].type}")


def fits(fact: Fact, kind: FieldType) -> bool:
    """Whether the fact's value, if it has one, is of the type and within the limits."""
    value = fact.value
    if value is None:
        return True
    if isinstance(value, tuple) and len(value) > MAX_LIST:
        return False
    return isinstance(value, _TYPES[kind]) and (kind != "int" or not isinstance(value, bool))
