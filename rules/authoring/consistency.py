"""Rules that contradict each other, that can never be met, fail or apply, and that another makes superfluous: by z3.

What is found holds whatever the host functions come to (:mod:`rules.authoring.logic`). One case that z3 thinks of settles
many questions at once, so only few are asked. Asking ends with the time given; what was not answered is said.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Any

import z3

from rules.authoring.logic import Logic
from rules.engine.expression import fields_of
from rules.engine.pack import Pack, Rule

SECONDS = 2.0
EFFORT = 1_000_000
"""Of one question, in z3's own measure: the same on every machine."""


class Kind(Enum):
    """What is wrong with a rule."""

    CONTRADICTS = "contradicts"
    NEVER_MET = "never_met"
    NEVER_APPLIES = "never_applies"
    NEVER_FAILS = "never_fails"
    REDUNDANT = "redundant"


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A rule, and the other one it is about if there is one."""

    kind: Kind
    rule: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Consistency:
    """What was found, and how many questions were left without an answer."""

    found: tuple[Inconsistency, ...]
    undecided: int


@dataclass(frozen=True, slots=True)
class _Posed:
    """A rule as propositions of the solver: that it applies, is met, fails, and is settled (met or not applicable)."""

    rule: Rule
    fields: frozenset[str]
    applies: Any
    met: Any
    failed: Any
    settled: Any

    @property
    def id(self) -> str:
        return self.rule.id

    def covers(self, other: _Posed) -> bool:
        """Whether this rule could make the other superfluous: the same consequence, over some of the same fields."""
        one, two = self.rule, other.rule
        same = (one.not_met, one.if_missing, one.reasons) == (two.not_met, two.if_missing, two.reasons)
        return same and self.id != other.id and bool(self.fields & other.fields)


def consistency(pack: Pack, *, seconds: float = SECONDS) -> Consistency:
    """Look at every rule and every pair of rules that share a field, for at most this CPU time."""
    return _Examination(pack, seconds).result()


class _Examination:
    """Asks one solver about one pack."""

    def __init__(self, pack: Pack, seconds: float) -> None:
        logic = Logic(pack)
        posed = [_posed(rule, logic) for rule in pack.rules]
        self._solver = logic.solver()
        self._solver.set("rlimit", EFFORT)
        for _, definitions in posed:
            self._solver.add(definitions)
        self._rules = [rule for rule, _ in posed]
        self._ends = time.process_time() + seconds
        self._undecided = 0
        self._together: dict[str, set[str]] = {rule.id: set() for rule in self._rules}

    def result(self) -> Consistency:
        """Everything found, rule by rule, then pair by pair."""
        alone = list(self._alone())
        odd = {each.rule for each in alone}
        sound = [rule for rule in self._rules if rule.id not in odd]
        pairs = [*self._contradictions(sound), *self._idle(sound)]
        return Consistency((*alone, *pairs), self._undecided)

    def _alone(self) -> Iterator[Inconsistency]:
        for rule in self._rules:
            if self._never_met(rule, rule):
                yield Inconsistency(Kind.NEVER_APPLIES if self._impossible(rule.applies) else Kind.NEVER_MET, rule.id)

    def _contradictions(self, rules: Sequence[_Posed]) -> Iterator[Inconsistency]:
        """Pairs that can apply to one case, which then cannot meet both."""
        for rule, other in combinations(rules, 2):
            if not rule.fields & other.fields or not self._never_met(rule, other):
                continue
            if self._both_ask(rule, other) and self._nothing_stops(rule, other):
                yield Inconsistency(Kind.CONTRADICTS, other.id, rule.id)

    def _both_ask(self, rule: _Posed, other: _Posed) -> bool:
        """Whether each can be met where both apply: else one applies only where the other has failed already."""
        return self._possible(rule.met, other.applies) and self._possible(other.met, rule.applies)

    def _nothing_stops(self, rule: _Posed, other: _Posed) -> bool:
        """Whether no third rule stops every case to which both apply."""
        return all(
            self._possible(rule.applies, other.applies, third.settled)
            for third in self._rules if third.id not in {rule.id, other.id} and third.fields & (rule.fields | other.fields)
        )

    def _idle(self, rules: Sequence[_Posed]) -> Iterator[Inconsistency]:
        """Rules that never fail, or never stop a case that another with the same consequence does not stop as well."""
        dropped: set[str] = set()
        for rule in rules:
            others = [other for other in rules if other.covers(rule) and other.id not in dropped]
            if not self._impossible(rule.failed, *(z3.Not(other.failed) for other in others)):
                continue
            if self._impossible(rule.failed):
                yield Inconsistency(Kind.NEVER_FAILS, rule.id)
                continue
            covering = [other for other in others if self._covered(rule, other)]
            if covering:
                dropped.add(rule.id)
                yield Inconsistency(Kind.REDUNDANT, rule.id, covering[0].id)

    def _covered(self, rule: _Posed, other: _Posed) -> bool:
        """Whether the other fails wherever the rule does, and is open wherever the rule is."""
        return self._impossible(rule.failed, z3.Not(other.failed)) and self._impossible(z3.Not(rule.settled), other.settled)

    def _possible(self, *propositions: Any) -> bool:
        """Whether some case has all of these; False too if there was no time or effort left to find out."""
        return bool(self._answer(*propositions) == z3.sat)

    def _impossible(self, *propositions: Any) -> bool:
        """Whether no case has all of these; False too if there was no time or effort left to find out."""
        return bool(self._answer(*propositions) == z3.unsat)

    def _answer(self, *propositions: Any) -> Any:
        answer = z3.unknown if time.process_time() > self._ends else self._solver.check(*propositions)
        self._undecided += answer == z3.unknown
        return answer

    def _never_met(self, rule: _Posed, other: _Posed) -> bool:
        """Whether no case meets both. Of a case that does, every rule it meets is noted: one answer for many pairs."""
        if other.id in self._together[rule.id]:
            return False
        answer = self._answer(rule.met, other.met)
        if answer == z3.sat:
            model = self._solver.model()
            met = {each.id for each in self._rules if z3.is_true(model[each.met])}
            for each in met:
                self._together[each] |= met
        return bool(answer == z3.unsat)


def _posed(rule: Rule, logic: Logic) -> tuple[_Posed, list[Any]]:
    """The rule's propositions and what they mean."""
    requires = logic.condition(rule.requires)
    applies = logic.always() if rule.applies is None else logic.condition(rule.applies)
    meanings = {
        "applies": applies.true, "met": z3.And(applies.true, requires.true),
        "failed": z3.And(applies.true, requires.false),
        "settled": z3.Or(applies.false, z3.And(applies.true, requires.true)),
    }
    names = {name: logic.proposition(name, rule.id) for name in meanings}
    fields = {name for node in (rule.applies, rule.requires) if node is not None for name in fields_of(node)}
    return _Posed(rule=rule, fields=frozenset(fields), **names), [names[name] == meanings[name] for name in names]
