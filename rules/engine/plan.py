"""A pack made ready to run: its conditions as one program, and what of it is the same for every case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.facts import FactValue
from domain.verdict import RuleResult
from rules.engine.activation import Facts, Results
from rules.engine.basis import LegalBasis
from rules.engine.consent import may_decide, only_reports
from rules.engine.declared import Declared, Values, picking
from rules.engine.expression import atoms_of
from rules.engine.pack import Pack, Rule
from rules.engine.program import Program, compiled
from rules.engine.tables import functions_of
from rules.engine.trace import Conditions
from rules.engine.writer import Writer

Settled = tuple[str, str, RuleResult, None, tuple[()], tuple[()], str, tuple[LegalBasis, ...]]
_PLAN, _HINTS = "plan", "pack_of_hints"


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule with the places of its two conditions among the results. Traced are ``asked_first``, the atomic conditions of
    适用, and of a rule that applies ``asked``, those of 要求 as well. ``met`` and ``not_applicable``: all but the trace of
    the outcomes from which nothing follows."""

    rule: Rule
    applies: int | None
    requires: int
    asked_first: Conditions
    asked: Conditions
    met: Settled
    not_applicable: Settled


@dataclass(frozen=True, slots=True)
class Plan:
    """A pack's rules in order, the program that works out their conditions, and what consent allows it."""

    pack: Pack
    declared: Declared
    program: Program
    inputs: Callable[[Values], tuple[FactValue | None, ...]]
    rules: tuple[PlannedRule, ...]
    only_reports: bool
    may_decide: bool

    def results(self, facts: Facts) -> Results:
        """What the conditions come to over the facts. Raises FactsMismatch unless they are exactly the declared ones."""
        return self.program.over(facts, self.inputs(self.declared.values(facts)))


def plan_of(pack: Pack) -> Plan:
    """The pack's plan, made once and kept with the pack. A changed copy, which takes along what is kept, gets its own."""
    kept = vars(pack).get(_PLAN)
    if not isinstance(kept, Plan) or kept.pack is not pack:
        kept = vars(pack)[_PLAN] = _made(pack)
    return kept


def pack_of_hints(pack: Pack) -> Pack:
    """The pack with its hints for rules, made once and kept with the pack, so that its plan is made once too."""
    made_of, made = vars(pack).get(_HINTS, (None, None))
    if made_of is not pack or not isinstance(made, Pack):
        made = pack.model_copy(update={"rules": pack.hints})
        vars(pack)[_HINTS] = pack, made
    return made


def _made(pack: Pack) -> Plan:
    conditions = [node for rule in pack.rules for node in (rule.applies, rule.requires) if node is not None]
    writer = Writer(functions_of(pack), pack.mappings, conditions)
    rules = tuple(_planned(rule, writer) for rule in pack.rules)
    declared, program = Declared(pack.fields), compiled(writer)
    places = list(declared.fields)
    return Plan(
        pack=pack, declared=declared, program=program, rules=rules,
        inputs=picking([places.index(name) for name in program.names]),
        only_reports=only_reports(pack), may_decide=may_decide(pack),
    )


def _planned(rule: Rule, writer: Writer) -> PlannedRule:
    asked = atoms_of(rule.requires)
    first: Conditions = ()
    if rule.applies is None:
        applies, operands = None, tuple(map(writer.test, (rule.requires, *asked)))
    else:
        given = writer.test(rule.applies)
        first = tuple((atom, writer.result(writer.test(atom))) for atom in atoms_of(rule.applies))
        applies, operands = writer.result(given), writer.only_if(given, (rule.requires, *asked))
    requires, *truths = map(writer.result, operands)
    return PlannedRule(
        rule=rule, applies=applies, requires=requires, asked_first=first,
        asked=(*first, *zip(asked, truths, strict=True)),
        met=_settled(rule, RuleResult.MET), not_applicable=_settled(rule, RuleResult.NOT_APPLICABLE),
    )


def _settled(rule: Rule, result: RuleResult) -> Settled:
    return rule.id, rule.name, result, None, (), (), "", rule.basis
