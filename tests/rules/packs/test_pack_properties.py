"""Properties of every pack over random facts: no refusal, no grant on a doubt, no half notice, and less is never more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.facts import Fact, FactState, unknown
from domain.verdict import Consequence, MachineOutcome, RuleResult
from rules.engine.evaluate import evaluate
from rules.engine.outcome import RuleOutcome
from tests.world.facts import CHANGE, DOUBTS, EVERY, FILING, REISSUE, RENEWAL, Published, random_facts

_ON_BOTH = ("许可证编号", "经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "经营项目", "有效期至")
_ON_LICENCE = [f"许可证.{name}" for name in (*_ON_BOTH, "主体业态")]
_ON_FORM = [f"申请书.{name}" for name in (*_ON_BOTH, "经营条件声明", "委托代理人")]
_CHANGED = ("变更事项", "变更后名称", "变更后法定代表人", "变更后住所", "变更日期")
DECIDING = {
    RENEWAL.pack.code: [*_ON_LICENCE, *_ON_FORM, "申请书.主体业态", "申请书.经营项目声明"],
    CHANGE.pack.code: [*_ON_LICENCE, *_ON_FORM, *(f"申请书.{name}" for name in _CHANGED)],
    REISSUE.pack.code: [
        f"申请书.{name}"
        for name in ("许可证编号", "经营者名称", "统一社会信用代码", "法定代表人", "经营场所", "补办原因", "补办证件", "委托代理人")
    ],
    FILING.pack.code: [
        f"申请书.{name}"
        for name in ("经营者名称", "统一社会信用代码", "住所", "经营场所", "业态类型", "经营种类", "其他食品经营", "自动设备", "委托代理人")
    ],
}
OF_AGENT = [
    "委托.委托人", "委托.受托人", "委托.受托人身份证号", "委托.委托期限起", "委托.委托期限止", "代理人身份证.姓名",
    "代理人身份证.公民身份号码", "代理人身份证.有效期限止",
]
EVERY_PACK = pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)
DECIDED = pytest.mark.parametrize("of", [RENEWAL, CHANGE, REISSUE, FILING], ids=lambda of: of.pack.code)
BY_AGENT = pytest.mark.parametrize("of", [RENEWAL, CHANGE, REISSUE], ids=lambda of: of.pack.code)


@EVERY_PACK
@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_machine_has_three_outcomes_and_gives_its_grounds(of: Published, data: st.DataObject) -> None:
    evaluation = evaluate(of.pack, data.draw(random_facts(of)))
    assert evaluation.outcome in {MachineOutcome.GRANT, MachineOutcome.CORRECTION, MachineOutcome.REFERRAL}
    assert bool(evaluation.reasons) == (evaluation.outcome is MachineOutcome.REFERRAL)
    assert "不予" not in evaluation.canonical().decode("utf-8")
    for result in evaluation.results:
        settled = result.result in {RuleResult.MET, RuleResult.NOT_APPLICABLE}
        assert settled == (result.consequence is None)
        assert bool(result.reasons) == (result.consequence is Consequence.REFERRAL)
        assert settled == (not result.finding)


@EVERY_PACK
@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_correction_is_complete_and_nothing_else_is_open(of: Published, data: st.DataObject) -> None:
    facts = data.draw(random_facts(of))
    evaluation = evaluate(of.pack, facts)
    if evaluation.outcome is not MachineOutcome.CORRECTION:
        return
    flagged = {result.rule for result in evaluation.flags}
    open_rules = [result for result in evaluation.results if result.consequence and result.rule not in flagged]
    assert evaluation.corrections
    assert all(result.consequence is Consequence.CORRECTION for result in open_rules)
    assert all(result.notices or _waits(result, facts) for result in open_rules)
    assert set(evaluation.corrections) == {notice for result in open_rules for notice in result.notices}
    assert len(set(evaluation.corrections)) == len(evaluation.corrections)


def _waits(result: RuleOutcome, facts: Mapping[str, Fact]) -> bool:
    """Whether the rule waits for a register that is asked once the papers are complete."""
    return any(facts[name].doubt is Doubt.NOT_ASKED for atom in result.atoms for name in atom.missing)


@DECIDED
@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_flag_is_told_to_nobody_but_supervision_and_stops_nothing(of: Published, data: st.DataObject) -> None:
    evaluation = evaluate(of.pack, data.draw(random_facts(of)))
    for result in evaluation.flags:
        assert result.result is RuleResult.NOT_MET
        assert result.finding and not result.notices and not result.reasons
    others = [result for result in evaluation.results if result not in evaluation.flags]
    clear = all(result.result in {RuleResult.MET, RuleResult.NOT_APPLICABLE} for result in others)
    assert clear == (evaluation.outcome is MachineOutcome.GRANT)


@DECIDED
@given(st.data(), DOUBTS)
@settings(max_examples=150, deadline=None)
def test_an_unknown_deciding_field_never_grants(of: Published, data: st.DataObject, doubt: Doubt) -> None:
    facts, name = data.draw(random_facts(of)), data.draw(st.sampled_from(DECIDING[of.pack.code]))
    outcome = evaluate(of.pack, {**facts, name: unknown(doubt)}).outcome
    assert outcome is not MachineOutcome.GRANT
    if not doubt.curable:
        assert outcome is MachineOutcome.REFERRAL


@BY_AGENT
@given(st.sampled_from(OF_AGENT), DOUBTS)
@settings(max_examples=60, deadline=None)
def test_an_unknown_deciding_field_of_the_agent_never_grants(of: Published, name: str, doubt: Doubt) -> None:
    by_agent = of.golden["G02"].facts
    assert evaluate(of.pack, by_agent).outcome is MachineOutcome.GRANT
    assert evaluate(of.pack, {**by_agent, name: unknown(doubt)}).outcome is not MachineOutcome.GRANT


@EVERY_PACK
@given(st.data())
@settings(max_examples=150, deadline=None)
def test_knowing_less_never_turns_another_outcome_into_a_grant(of: Published, data: st.DataObject) -> None:
    facts = data.draw(random_facts(of))
    known_names = [name for name in of.names if facts[name].state is FactState.KNOWN]
    name = data.draw(st.sampled_from(known_names))
    before = evaluate(of.pack, facts).outcome
    after = evaluate(of.pack, {**facts, name: unknown(data.draw(DOUBTS))}).outcome
    assert after is not MachineOutcome.GRANT or before is MachineOutcome.GRANT


@EVERY_PACK
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_same_facts_give_the_same_bytes(of: Published, data: st.DataObject) -> None:
    facts = data.draw(random_facts(of))
    again: dict[str, Any] = {name: Fact.from_json(fact.as_json()) for name, fact in facts.items()}
    assert evaluate(of.pack, facts).canonical() == evaluate(of.pack, again).canonical()
