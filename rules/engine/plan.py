"""A pack made ready to run: its conditions as closures, and what of it is the same for every case."""

from __future__ import annotations

from dataclasses import dataclass

from rules.engine.activation import Test
from rules.engine.consent import may_decide, only_reports
from rules.engine.expression import Atom, Node, atoms_of
from rules.engine.kleene import Linker
from rules.engine.pack import Pack, Rule
from rules.engine.tables import functions_of

Conditions = tuple[tuple[Atom, Test], ...]
_KEPT = "plan"


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule with its two conditions. Traced are ``asked_first``, the atomic conditions of 适用, and of a rule that applies
    ``asked``, those of 要求 as well."""

    rule: Rule
    applies: Test | None
    requires: Test
    asked_first: Conditions
    asked: Conditions


@dataclass(frozen=True, slots=True)
class Plan:
    """A pack's rules in order, and what consent allows it."""

    pack: Pack
    rules: tuple[PlannedRule, ...]
    only_reports: bool
    may_decide: bool


def plan_of(pack: Pack) -> Plan:
    """The pack's plan, made once and kept with the pack. A changed copy, which takes along what is kept, gets its own."""
    kept = vars(pack).get(_KEPT)
    if not isinstance(kept, Plan) or kept.pack is not pack:
        kept = vars(pack)[_KEPT] = _made(pack)
    return kept


def _made(pack: Pack) -> Plan:
    linker = Linker(functions_of(pack), pack.mappings)
    return Plan(
        pack=pack,
        rules=tuple(_planned(rule, linker) for rule in pack.rules),
        only_reports=only_reports(pack),
        may_decide=may_decide(pack),
    )


def _planned(rule: Rule, linker: Linker) -> PlannedRule:
    first = () if rule.applies is None else _conditions(rule.applies, linker)
    return PlannedRule(
        rule=rule,
        applies=None if rule.applies is None else linker.test(rule.applies),
        requires=linker.test(rule.requires),
        asked_first=first,
        asked=(*first, *_conditions(rule.requires, linker)),
    )


def _conditions(node: Node, linker: Linker) -> Conditions:
    return tuple((atom, linker.test(atom)) for atom in atoms_of(node))
