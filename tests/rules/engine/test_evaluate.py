"""Precedence of outcomes, who can cure what, and what an evaluation records."""

from __future__ import annotations

import json

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, blank, known, missing, unknown
from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.engine.evaluate import FactsMismatch, evaluate
from rules.engine.outcome import Evaluation, RuleOutcome
from rules.engine.pack import Pack

Facts = dict[str, Fact]


def rule(evaluation: Evaluation, rule_id: str) -> RuleOutcome:
    return next(result for result in evaluation.results if result.rule == rule_id)


def test_every_rule_is_evaluated_whatever_the_others_say(renewal: Pack, plain: Facts) -> None:
    evaluation = evaluate(renewal, {**plain, "材料.申请书首页": known(False), "证照库.状态": known("注销")})
    assert [result.rule for result in evaluation.results] == [each.id for each in renewal.rules]


def test_a_stop_wins_over_a_correction_which_stays_drafted(renewal: Pack, plain: Facts) -> None:
    evaluation = evaluate(renewal, {**plain, "申请书.盖章或签名": known(False), "申请人要求人工": known(True)})
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert evaluation.reasons == (ReferralReason.PERSON_REQUESTED,)
    assert evaluation.corrections == ("《食品经营许可延续申请书》第2页申请人未签名或者盖章，请签名或者盖章。",)


def test_an_incurable_doubt_wins_over_a_correction(renewal: Pack, plain: Facts) -> None:
    facts = {**plain, "申请书.盖章或签名": known(False), "许可证.住所": unknown(Doubt.LOW_CONFIDENCE)}
    evaluation = evaluate(renewal, facts)
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert evaluation.reasons == (ReferralReason.LOW_CONFIDENCE,)
    assert evaluation.corrections


def test_several_doubts_give_all_their_reasons(renewal: Pack, plain: Facts) -> None:
    facts = {**plain, "许可证.住所": unknown(Doubt.COPIES_DISAGREE), "营业执照库.住所": unknown(Doubt.REGISTER_DOWN)}
    evaluation = evaluate(renewal, facts)
    assert evaluation.reasons == (ReferralReason.SOURCE_DOWN, ReferralReason.MATERIALS_CONFLICT)
    assert rule(evaluation, "X07").reasons == evaluation.reasons


def test_an_unusable_page_is_asked_for_once_however_many_fields_it_held(renewal: Pack, plain: Facts) -> None:
    facts = {
        name: unknown(Doubt.UNUSABLE_PICTURE, "f1/0") if name.startswith(("许可证.", "材料.许可证")) else fact
        for name, fact in plain.items()
    }
    evaluation = evaluate(renewal, facts)
    assert evaluation.outcome is MachineOutcome.CORRECTION
    assert evaluation.corrections == (
        "所交《食品经营许可证》正本的照片无法辨认，请重新拍摄或扫描后提交。",
        "所交《食品经营许可证》副本的照片无法辨认，请重新拍摄或扫描后提交。",
    )
    assert rule(evaluation, "X04").consequence is Consequence.CORRECTION


def test_a_missing_paper_is_asked_for_once_in_the_same_words(renewal: Pack, plain: Facts) -> None:
    facts = {
        name: missing() if name.startswith("许可证.") else fact for name, fact in plain.items()
    } | {name: known(False) for name in plain if name.startswith("材料.许可证")}
    assert evaluate(renewal, facts).corrections == (
        "缺少《食品经营许可证》正本，请补交。", "缺少《食品经营许可证》副本，请补交。",
    )


def test_a_blank_place_on_the_form_is_the_applicants_to_fill(renewal: Pack, plain: Facts) -> None:
    evaluation = evaluate(renewal, {**plain, "申请书.经营者名称": blank("f1/0/经营者名称")})
    assert evaluation.outcome is MachineOutcome.CORRECTION
    assert rule(evaluation, "F02").result is RuleResult.UNKNOWN
    assert evaluation.corrections == ("《食品经营许可延续申请书》第1页“经营者名称”栏空白，请补填。",)


def test_what_a_register_lacks_is_never_asked_of_the_applicant(renewal: Pack, plain: Facts) -> None:
    evaluation = evaluate(renewal, {**plain, "营业执照库.住所": missing("register:business")})
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert evaluation.reasons == (ReferralReason.MATERIALS_CONFLICT,)
    assert evaluation.corrections == ()


def test_without_the_bureaus_own_rule_nothing_is_granted(renewal: Pack, plain: Facts) -> None:
    barred = renewal.model_copy(update={"auto_approve": renewal.auto_approve.model_copy(update={"allowed": False})})
    assert evaluate(renewal, plain).outcome is MachineOutcome.GRANT
    evaluation = evaluate(barred, plain)
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert evaluation.reasons == (ReferralReason.NO_RULE,)


def test_rules_that_do_not_apply_say_so(renewal: Pack, plain: Facts) -> None:
    idle = evaluate(renewal, plain).having(RuleResult.NOT_APPLICABLE)
    assert {"M04", "M05", "A01", "A08"} <= {result.rule for result in idle}


def test_the_trace_shows_values_gaps_and_evidence(renewal: Pack, plain: Facts) -> None:
    facts = dict(plain)
    facts["申请书.住所"] = known("甲路1号", "f1/0/住所")
    facts["许可证.住所"] = unknown(Doubt.READERS_DISAGREE, "f2/0/住所")
    outcome = rule(evaluate(renewal, facts), "F05")
    (atom,) = outcome.atoms
    assert atom.text == "规范地址(申请书.住所) == 规范地址(许可证.住所)"
    assert atom.truth == "未知"
    assert atom.values == {"申请书.住所": "甲路1号", "许可证.住所": "（未查明：两次独立识别结果不一致）"}
    assert atom.missing == ("许可证.住所",)
    assert atom.evidence == ("f1/0/住所", "f2/0/住所")
    assert "两次独立识别结果不一致" in outcome.finding


def test_an_evaluation_is_a_pure_function_with_one_canonical_form(renewal: Pack, plain: Facts) -> None:
    first, second = evaluate(renewal, plain), evaluate(renewal, dict(reversed(plain.items())))
    assert first.canonical() == second.canonical()
    assert Evaluation.model_validate(json.loads(first.canonical())) == first
    assert json.loads(first.canonical()) == first.to_json()
    assert first.digest == renewal.digest


@pytest.mark.parametrize("wrong", [
    {"没有声明": known(True)}, {"不可用页数": known("0")}, {"不可用页数": known(True)},
    {"可疑迹象": known(tuple(map(str, range(201))))},
])
def test_facts_must_be_exactly_the_declared_ones(renewal: Pack, plain: Facts, wrong: Facts) -> None:
    with pytest.raises(FactsMismatch):
        evaluate(renewal, {**plain, **wrong})


def test_an_absent_fact_is_a_bug_not_a_blank(renewal: Pack, plain: Facts) -> None:
    del plain["今日"]
    with pytest.raises(FactsMismatch, match="今日"):
        evaluate(renewal, plain)
