"""Properties over random facts: no refusal, no grant on a doubt, no half notice, and less is never more."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.facts import Fact, FactState, unknown
from domain.verdict import Consequence, MachineOutcome, RuleResult
from rules.engine.evaluate import evaluate
from tests.world.facts import CASES, DOUBTS, NAMES, PACK, random_facts

_FORM_AND_LICENCE = (
    "许可证编号", "经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "主体业态", "经营项目",
    "有效期至",
)
DECIDING = [f"{paper}.{name}" for paper in ("申请书", "许可证") for name in _FORM_AND_LICENCE]
OF_AGENT = [
    "委托.委托人", "委托.受托人", "委托.受托人身份证号", "委托.委托期限起", "委托.委托期限止", "代理人身份证.姓名",
    "代理人身份证.公民身份号码", "代理人身份证.有效期限止",
]


@given(random_facts())
@settings(max_examples=150, deadline=None)
def test_the_machine_has_three_outcomes_and_gives_its_grounds(facts: dict[str, Fact]) -> None:
    evaluation = evaluate(PACK, facts)
    assert evaluation.outcome in {MachineOutcome.GRANT, MachineOutcome.CORRECTION, MachineOutcome.REFERRAL}
    assert bool(evaluation.reasons) == (evaluation.outcome is MachineOutcome.REFERRAL)
    assert "不予" not in evaluation.canonical().decode("utf-8")
    for result in evaluation.results:
        settled = result.result in {RuleResult.MET, RuleResult.NOT_APPLICABLE}
        assert settled == (result.consequence is None)
        assert bool(result.reasons) == (result.consequence is Consequence.REFERRAL)
        assert settled == (not result.finding)


@given(random_facts())
@settings(max_examples=150, deadline=None)
def test_a_correction_is_complete_and_nothing_else_is_open(facts: dict[str, Fact]) -> None:
    evaluation = evaluate(PACK, facts)
    if evaluation.outcome is not MachineOutcome.CORRECTION:
        return
    open_rules = [result for result in evaluation.results if result.consequence is not None]
    assert all(result.consequence is Consequence.CORRECTION and result.notices for result in open_rules)
    assert set(evaluation.corrections) == {notice for result in open_rules for notice in result.notices}
    assert len(set(evaluation.corrections)) == len(evaluation.corrections)


@given(random_facts(), st.sampled_from(DECIDING), DOUBTS)
@settings(max_examples=150, deadline=None)
def test_an_unknown_deciding_field_never_grants(facts: dict[str, Fact], name: str, doubt: Doubt) -> None:
    outcome = evaluate(PACK, {**facts, name: unknown(doubt)}).outcome
    assert outcome is not MachineOutcome.GRANT
    if not doubt.curable:
        assert outcome is MachineOutcome.REFERRAL


@given(st.sampled_from(OF_AGENT), DOUBTS)
@settings(max_examples=60, deadline=None)
def test_an_unknown_deciding_field_of_the_agent_never_grants(name: str, doubt: Doubt) -> None:
    assert evaluate(PACK, CASES["G02"]).outcome is MachineOutcome.GRANT
    assert evaluate(PACK, {**CASES["G02"], name: unknown(doubt)}).outcome is not MachineOutcome.GRANT


@given(random_facts(), st.data())
@settings(max_examples=200, deadline=None)
def test_knowing_less_never_turns_another_outcome_into_a_grant(facts: dict[str, Fact], data: st.DataObject) -> None:
    known_names = [name for name in NAMES if facts[name].state is FactState.KNOWN]
    name = data.draw(st.sampled_from(known_names))
    before = evaluate(PACK, facts).outcome
    after = evaluate(PACK, {**facts, name: unknown(data.draw(DOUBTS))}).outcome
    assert after is not MachineOutcome.GRANT or before is MachineOutcome.GRANT


@given(random_facts())
@settings(max_examples=60, deadline=None)
def test_the_same_facts_give_the_same_bytes(facts: dict[str, Fact]) -> None:
    again: dict[str, Any] = {name: Fact.from_json(fact.as_json()) for name, fact in facts.items()}
    assert evaluate(PACK, facts).canonical() == evaluate(PACK, again).canonical()
