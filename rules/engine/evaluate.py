"""Evaluate a pack over facts: every rule, always, then one outcome in a fixed order of precedence.

1. a rule not met whose consequence is a referral → REFERRAL;
2. anything unknown that the applicant cannot cure → REFERRAL, with the notice drafted;
3. anything to correct, and all else settled or curable → CORRECTION, and the one notice is complete;
4. GRANT only if every rule is met or not applicable, and the pack's automatic approval is allowed.

There is no fifth outcome: nothing here can refuse. A pack that only reports (预审) ends in 2, whatever its rules say.
"""

from __future__ import annotations

from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.engine import wording
from rules.engine.activation import OUTSIDE, Activation, Facts
from rules.engine.gap import Gap
from rules.engine.outcome import Evaluation, RuleOutcome
from rules.engine.pack import Pack, Rule
from rules.engine.plan import Plan, PlannedRule, plan_of
from rules.engine.trace import Trace
from rules.engine.unknown import cure_of
from rules.engine.values import fits

_SETTLED = frozenset({RuleResult.MET, RuleResult.NOT_APPLICABLE})


class FactsMismatch(ValueError):
    """The facts are not exactly the declared ones, or one has another type: a bug of whoever gathered them."""


def evaluate(pack: Pack, facts: Facts) -> Evaluation:
    """The pack's outcome over the facts. Raises FactsMismatch unless the facts are exactly the declared fields."""
    plan = plan_of(pack)
    _check(pack, facts)
    activation = Activation(dict(facts))
    results = tuple([_judged(rule, activation, pack) for rule in plan.rules])
    outcome, reasons = _verdict(plan, results)
    corrections = tuple(dict.fromkeys(notice for result in results for notice in result.notices))
    return Evaluation(
        pack=pack.code, version=pack.version, digest=pack.digest, outcome=outcome, reasons=reasons,
        corrections=corrections, results=results,
    )


def _verdict(plan: Plan, results: tuple[RuleOutcome, ...]) -> tuple[MachineOutcome, tuple[ReferralReason, ...]]:
    reasons = {reason for result in results for reason in result.reasons}
    if plan.only_reports:
        return MachineOutcome.REFERRAL, tuple(sorted({*reasons, ReferralReason.PRE_REVIEW}))
    if any(result.consequence is Consequence.REFERRAL for result in results):
        return MachineOutcome.REFERRAL, tuple(sorted(reasons))
    if any(result.notices for result in results):
        return MachineOutcome.CORRECTION, ()
    if plan.may_decide and all(_settled(result) for result in results):
        return MachineOutcome.GRANT, ()
    return MachineOutcome.REFERRAL, (ReferralReason.NO_RULE,)


def _settled(result: RuleOutcome) -> bool:
    """A rule that only tells supervision stops nothing, met or not; left unknown it does."""
    return result.result in _SETTLED or result.consequence is Consequence.FLAG


def _judged(planned: PlannedRule, activation: Activation, pack: Pack) -> RuleOutcome:
    rule, facts = planned.rule, activation.facts
    applies = True if planned.applies is None else planned.applies(activation, OUTSIDE)
    trace = Trace(activation, planned.asked if applies is True else planned.asked_first)
    truth = planned.requires(activation, OUTSIDE) if applies is True else applies
    if applies is False:
        return _outcome(rule, RuleResult.NOT_APPLICABLE, trace)
    if truth is True:
        return _outcome(rule, RuleResult.MET, trace)
    if isinstance(truth, Gap):
        cure = cure_of(truth, rule, facts, pack)
        return _outcome(rule, RuleResult.UNKNOWN, trace, cure.consequence, cure.reasons, cure.notices, cure.finding)
    message = wording.filled(rule.message, facts)
    if rule.not_met is Consequence.CORRECTION:
        return _outcome(rule, RuleResult.NOT_MET, trace, rule.not_met, (), (message,), message)
    return _outcome(rule, RuleResult.NOT_MET, trace, rule.not_met, rule.reasons, (), message)


def _outcome(
    rule: Rule, result: RuleResult, trace: Trace, consequence: Consequence | None = None,
    reasons: tuple[ReferralReason, ...] = (), notices: tuple[str, ...] = (), finding: str = "",
) -> RuleOutcome:
    return RuleOutcome(rule.id, rule.name, result, consequence, reasons, notices, finding, rule.basis, trace)


def _check(pack: Pack, facts: Facts) -> None:
    declared = pack.fields_by_name
    if facts.keys() != declared.keys():
        different = sorted(facts.keys() ^ declared.keys())
        raise FactsMismatch(f"undeclared or absent facts: {', '.join(different)}")
    for name, fact in facts.items():
        if not fits(fact, declared[name]):
            raise FactsMismatch(f"fact {name} does not fit its type {declared[name].type}")
