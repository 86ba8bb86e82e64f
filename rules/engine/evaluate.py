"""Evaluate a pack over facts: every rule, always, then one outcome in a fixed order of precedence.

1. a rule not met whose consequence is a referral → REFERRAL;
2. anything unknown that the applicant cannot cure → REFERRAL, with the notice drafted;
3. anything to correct, and all else settled or curable → CORRECTION, and the one notice is complete;
4. GRANT only if every rule is met or not applicable, and the pack's automatic approval is allowed.

There is no fifth outcome: nothing here can refuse. A pack that only reports (预审) ends in 2, whatever its rules say.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.engine import wording
from rules.engine.activation import Activation, Facts
from rules.engine.declared import FactsMismatch
from rules.engine.gap import Gap
from rules.engine.outcome import Evaluation, RuleOutcome
from rules.engine.pack import Pack
from rules.engine.plan import Plan, PlannedRule, plan_of
from rules.engine.trace import Trace
from rules.engine.unknown import cure_of

__all__ = ["FactsMismatch", "evaluate"]


def evaluate(pack: Pack, facts: Facts) -> Evaluation:
    """The pack's outcome over the facts. Raises FactsMismatch unless the facts are exactly the declared fields."""
    plan = plan_of(pack)
    facts = dict(facts)
    activation = Activation(facts, plan.results(facts))
    results = tuple([_judged(rule, activation, pack) for rule in plan.rules])
    unsettled = [result for result in results if result.consequence is not None]
    outcome, reasons = _verdict(plan, unsettled)
    return Evaluation(
        pack=pack.code, version=pack.version, digest=pack.digest, outcome=outcome, reasons=reasons,
        corrections=tuple(dict.fromkeys(notice for result in unsettled for notice in result.notices)), results=results,
    )


def _verdict(plan: Plan, unsettled: Sequence[RuleOutcome]) -> tuple[MachineOutcome, tuple[ReferralReason, ...]]:
    """What follows from the rules of which something follows: all others are met or not applicable."""
    reasons = {reason for result in unsettled for reason in result.reasons}
    if plan.only_reports:
        return MachineOutcome.REFERRAL, tuple(sorted({*reasons, ReferralReason.PRE_REVIEW}))
    if any(result.consequence is Consequence.REFERRAL for result in unsettled):
        return MachineOutcome.REFERRAL, tuple(sorted(reasons))
    if any(result.notices for result in unsettled):
        return MachineOutcome.CORRECTION, ()
    if plan.may_decide and all(result.consequence is Consequence.FLAG for result in unsettled):
        return MachineOutcome.GRANT, ()
    return MachineOutcome.REFERRAL, (ReferralReason.NO_RULE,)


def _judged(planned: PlannedRule, activation: Activation, pack: Pack) -> RuleOutcome:
    results = activation.results
    truth, asked = results[planned.requires], planned.asked
    if planned.applies is not None and results[planned.applies] is not True:
        truth, asked = results[planned.applies], planned.asked_first
        if truth is False:
            return RuleOutcome(*planned.not_applicable, Trace(activation, asked))
    if truth is True:
        return RuleOutcome(*planned.met, Trace(activation, asked))
    rule, facts, trace = planned.rule, activation.facts, Trace(activation, asked)
    if isinstance(truth, Gap):
        cure = cure_of(truth, rule, facts, pack)
        said = cure.consequence, cure.reasons, cure.notices, cure.finding
        return RuleOutcome(rule.id, rule.name, RuleResult.UNKNOWN, *said, rule.basis, trace)
    message = wording.filled(rule.message, facts)
    corrects = rule.not_met is Consequence.CORRECTION
    reasons, notices = ((), (message,)) if corrects else (rule.reasons, ())
    return RuleOutcome(rule.id, rule.name, RuleResult.NOT_MET, rule.not_met, reasons, notices, message, rule.basis, trace)
