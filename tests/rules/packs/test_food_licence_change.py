"""The change pack: what a machine may change, what must be registered first, and that lateness stops nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings

from domain import workdays
from domain.facts import Fact, blank, known
from domain.normalise import address_key, name_key
from domain.verdict import MachineOutcome, ReferralReason, RuleResult
from rules.engine.evaluate import evaluate
from rules.engine.expression import Constant, FieldValue, Member, walk
from rules.engine.outcome import Evaluation
from tests.world.facts import CHANGE, random_facts

PACK = CHANGE.pack
REGISTERED = {
    "名称变更": ("申请书.变更后名称", "营业执照库.名称", "证照库.经营者名称"),
    "法定代表人变更": ("申请书.变更后法定代表人", "营业执照库.法定代表人", "证照库.法定代表人"),
    "住所变更": ("申请书.变更后住所", "营业执照库.住所", "证照库.住所"),
}
FEWER = "经营项目减少"
CHANGES = (*REGISTERED, FEWER)
CHOICES = [chosen for size in range(1, 5) for chosen in combinations(CHANGES, size)]


def applied_for(*chosen: str) -> dict[str, Fact]:
    """A plain application for these changes, made from that for all four; what does not change is registered as before."""
    facts = {**CHANGE.cases["G07"], "申请书.变更事项": known(chosen)}
    for change, (new, register, held) in REGISTERED.items():
        if change not in chosen:
            facts |= {new: blank(), register: facts[held]}
    return facts if FEWER in chosen else facts | {"申请书.经营项目": facts["证照库.经营项目"]}


def not_met(evaluation: Evaluation) -> list[str]:
    return [result.rule for result in evaluation.having(RuleResult.NOT_MET)]


def test_the_terms_are_those_of_articles_29_and_35() -> None:
    assert PACK.deadlines.file is not None
    assert (PACK.deadlines.file.workdays, PACK.deadlines.file.basis.article) == (10, "第二十九条")
    assert PACK.filing_window is None
    assert PACK.validity.until(date(2026, 3, 16), date(2028, 6, 30)) == date(2028, 6, 30)


@pytest.mark.parametrize("chosen", CHOICES, ids="+".join)
def test_the_four_changes_are_granted_in_every_combination(chosen: tuple[str, ...]) -> None:
    evaluation = evaluate(PACK, applied_for(*chosen))
    assert evaluation.outcome is MachineOutcome.GRANT
    assert evaluation.flags == ()


@pytest.mark.parametrize("chosen", CHOICES, ids="+".join)
@pytest.mark.parametrize("change", REGISTERED)
def test_what_is_not_registered_and_what_is_not_applied_for_both_go_to_a_person(
    chosen: tuple[str, ...], change: str
) -> None:
    _, register, held = REGISTERED[change]
    facts = applied_for(*chosen)
    facts[register] = facts[held] if change in chosen else CHANGE.cases["G07"][register]
    evaluation = evaluate(PACK, facts)
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert evaluation.reasons == (ReferralReason.MATERIALS_CONFLICT,)
    assert evaluation.corrections == ()


@given(random_facts(CHANGE))
@settings(max_examples=200, deadline=None)
def test_a_grant_changes_nothing_but_what_is_registered_or_fewer(facts: dict[str, Fact]) -> None:
    if evaluate(PACK, facts).outcome is not MachineOutcome.GRANT:
        return
    asked = facts["申请书.变更事项"].value
    assert isinstance(asked, tuple) and asked and set(asked) <= set(CHANGES)
    assert facts["申请书.经营条件声明"].value == "未发生变化"
    assert address_key(str(facts["申请书.经营场所"].value)) == address_key(str(facts["证照库.经营场所"].value))
    for change, (new, register, held) in REGISTERED.items():
        source = new if change in asked else held
        key = address_key if change == "住所变更" else name_key
        assert key(str(facts[source].value)) == key(str(facts[register].value))
    if FEWER in asked:
        assert facts["申请书.经营项目"].value


@pytest.mark.parametrize("changed_on", [date(2026, 3, 2), date(2026, 9, 24), date(2026, 1, 30)], ids=str)
def test_lateness_is_flagged_from_the_eleventh_workday_and_stops_nothing(changed_on: date) -> None:
    gone = 0
    for filed_on in (changed_on + timedelta(days=n) for n in range(40)):
        gone += filed_on > changed_on and workdays.is_workday(filed_on) is True
        dated = {"申请书.变更日期": known(changed_on), "受理日期": known(filed_on), "今日": known(filed_on)}
        evaluation = evaluate(PACK, CHANGE.cases["G01"] | dated)
        late = gone > 10 or (gone == 10 and workdays.is_workday(filed_on) is False)
        assert evaluation.outcome is MachineOutcome.GRANT
        assert [flag.rule for flag in evaluation.flags] == (["D04"] if late else []), filed_on


def test_a_flag_is_not_told_to_the_applicant() -> None:
    late_and_unsealed = evaluate(PACK, CHANGE.cases["B53"])
    assert [flag.rule for flag in late_and_unsealed.flags] == ["D04"]
    assert not any("十个工作日" in line for line in late_and_unsealed.corrections)


def test_a_wrong_form_is_told_together_with_a_missing_licence() -> None:
    wrong = {f"申请书.{name}": known("另填") for name in ("经营者名称", "法定代表人", "住所")}
    evaluation = evaluate(PACK, CHANGE.cases["B03"] | wrong)
    assert evaluation.outcome is MachineOutcome.CORRECTION
    assert not_met(evaluation) == ["M03", "M09", "F02", "F04", "F05"]
    assert len(evaluation.corrections) == 5


@pytest.mark.parametrize("case", [case for case in CHANGE.golden if case.startswith("G")])
@pytest.mark.parametrize("extra", ["经营项目增加", "其他变更", "经营场所变更"])
def test_whatever_else_is_asked_for_besides_goes_to_a_person(case: str, extra: str) -> None:
    facts = CHANGE.cases[case]
    asked = facts["申请书.变更事项"].value
    assert isinstance(asked, tuple)
    assert evaluate(PACK, {**facts, "申请书.变更事项": known((*asked, extra))}).outcome is MachineOutcome.REFERRAL


def test_rules_name_boxes_that_are_printed_on_the_form() -> None:
    for rule in PACK.rules:
        for node in (part for tree in (rule.applies, rule.requires) if tree for part in walk(tree)):
            match node:
                case Member(item=Constant(value=str() as box), members=FieldValue(name=name)):
                    assert box in PACK.fields_by_name[name].options, rule.id


def test_every_rule_is_unknown_in_some_case() -> None:
    evaluations = (evaluate(PACK, facts) for facts in CHANGE.cases.values())
    seen = {result.rule for evaluation in evaluations for result in evaluation.having(RuleResult.UNKNOWN)}
    assert [rule.id for rule in PACK.rules if rule.id not in seen] == []
