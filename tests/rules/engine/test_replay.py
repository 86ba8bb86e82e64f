"""What was once recorded replays byte for byte: the engine against the plainest evaluator, on every pack."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.facts import Fact
from rules.engine.evaluate import evaluate
from rules.engine.outcome import Evaluation
from rules.engine.plan import pack_of_hints, plan_of
from tests.world.facts import EVERY, RENEWAL, Published, random_facts
from tests.world.reference import recorded

EVERY_PACK = pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)


@EVERY_PACK
def test_every_golden_case_is_recorded_as_the_plainest_evaluator_says(of: Published) -> None:
    for case in of.golden.values():
        assert evaluate(of.pack, case.facts).model_dump_json() == recorded(of.pack, case.facts), case.id


@EVERY_PACK
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_so_is_every_other_case(of: Published, data: st.DataObject) -> None:
    facts = data.draw(random_facts(of))
    assert evaluate(of.pack, facts).model_dump_json() == recorded(of.pack, facts)


def test_a_record_is_read_as_the_evaluation_it_was_made_of() -> None:
    for case in RENEWAL.golden.values():
        evaluation = evaluate(RENEWAL.pack, case.facts)
        again = Evaluation.model_validate_json(evaluation.model_dump_json())
        assert again == evaluation and evaluation == again
        assert again.canonical() == evaluation.canonical()
        assert json.loads(again.canonical()) == evaluation.to_json()


def test_a_trace_keeps_what_was_seen_though_the_facts_are_changed_afterwards(plain: dict[str, Fact]) -> None:
    facts = dict(plain)
    evaluation = evaluate(RENEWAL.pack, facts)
    before = recorded(RENEWAL.pack, plain)
    facts.update(RENEWAL.cases["B01"])
    assert evaluation.model_dump_json() == before


def test_a_changed_copy_of_a_pack_is_not_judged_by_the_plan_of_the_first(plain: dict[str, Fact]) -> None:
    assert len(evaluate(RENEWAL.pack, plain).results) == len(RENEWAL.pack.rules)
    copy = RENEWAL.pack.model_copy(update={"rules": RENEWAL.pack.rules[:3]})
    assert [result.rule for result in evaluate(copy, plain).results] == [rule.id for rule in copy.rules]
    assert plan_of(RENEWAL.pack) is plan_of(RENEWAL.pack)


def test_nor_are_its_hints_those_of_the_first(plain: dict[str, Fact]) -> None:
    assert [result.rule for result in evaluate(pack_of_hints(RENEWAL.pack), plain).results] == [hint.id for hint in RENEWAL.pack.hints]
    copy = RENEWAL.pack.model_copy(update={"hints": ()})
    assert evaluate(pack_of_hints(copy), plain).results == ()
    assert plan_of(pack_of_hints(RENEWAL.pack)) is plan_of(pack_of_hints(RENEWAL.pack))


def test_a_part_of_a_trace_reads_like_the_whole(plain: dict[str, Fact]) -> None:
    atoms = next(result.atoms for result in evaluate(RENEWAL.pack, plain).results if len(result.atoms) > 1)
    assert atoms[:1] == tuple(atoms)[:1]
    assert atoms[-1] == tuple(atoms)[-1]
    assert atoms != tuple(atoms)[:1]
