"""The formulas leave room for everything the evaluator can say: otherwise z3 would call possible cases impossible."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.facts import Fact
from rules.authoring.logic import Formula, Logic
from rules.engine.expression import Atom, walk
from rules.engine.gap import Gap, Truth
from rules.engine.pack import Pack
from rules.engine.program import program_of
from rules.engine.tables import functions_of
from tests.rules.conformance.test_conformance import CHECKER, DECLARED, FACTS, RUN
from tests.world.evaluator import Evaluator
from tests.world.facts import EVERY, RENEWAL, Published, random_facts

EVERY_PACK = pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)


class Both:
    """Every condition of a pack, as a formula and for the evaluator."""

    def __init__(self, pack: Pack) -> None:
        nodes = [node for rule in pack.rules for node in (rule.applies, rule.requires) if node is not None]
        whole = list(dict.fromkeys([*nodes, *(part for node in nodes for part in walk(node) if isinstance(part, Atom))]))
        logic = Logic(pack)
        self._formulas = [logic.condition(node) for node in whole]
        self._program = program_of(whole, pack.mappings, functions_of(pack))
        self._solver = logic.solver()

    def allows(self, facts: Mapping[str, Fact]) -> bool:
        """Whether z3 can think of a case in which every condition comes to what it comes to here."""
        truths = self._program.over(facts)
        said = [_said(formula, truth) for formula, truth in zip(self._formulas, truths, strict=True)]
        return bool(self._solver.check(*said) == z3.sat)


def _said(formula: Formula, truth: Truth) -> Any:
    if isinstance(truth, Gap):
        return z3.Not(z3.Or(formula.true, formula.false))
    return formula.true if truth else formula.false


@cache
def both(code: str) -> Both:
    return Both(next(of.pack for of in EVERY if of.pack.code == code))


@EVERY_PACK
def test_every_golden_case_is_possible(of: Published) -> None:
    cases = list(of.golden.values())[::5]
    assert [case.id for case in cases if not both(of.pack.code).allows(case.facts)] == []


@EVERY_PACK
@given(st.data())
@settings(max_examples=15, deadline=None)
def test_so_is_every_other(of: Published, data: st.DataObject) -> None:
    assert both(of.pack.code).allows(data.draw(random_facts(of)))


@pytest.mark.parametrize("case", [case for _, case in RUN], ids=lambda case: str(case["says"]))
def test_so_is_every_condition_of_the_language(case: Mapping[str, Any]) -> None:
    node = CHECKER.compile(case["says"])
    logic = Logic(RENEWAL.pack.model_copy(update={"fields": tuple(DECLARED), "decisions": ()}))
    said = _said(logic.condition(node), Evaluator(FACTS, {}, lambda atom, truth: None).truth(node))
    assert logic.solver().check(said) == z3.sat
