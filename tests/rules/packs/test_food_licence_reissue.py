"""The reissue pack: what article 37 asks for and nothing else, and a licence that stays the one it was."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings

from domain.facts import Fact, known, missing
from domain.matter import MatterKind
from domain.verdict import MachineOutcome, ReferralReason, RuleResult
from rules.engine.evaluate import evaluate
from tests.world.facts import REISSUE, random_facts

PACK = REISSUE.pack
SIDES = {"正本": "材料.许可证正本", "副本": "材料.许可证副本"}


def test_it_ends_in_a_reissue_with_everything_carried_over() -> None:
    assert (PACK.kind, PACK.kind.granted, PACK.kind.event) == (MatterKind.REISSUE, "补发", "Granted")
    assert PACK.validity is not None
    assert PACK.validity.carried and PACK.validity.issue_date_carried
    assert PACK.validity.until(date(2026, 3, 16), date(2028, 6, 30)) == date(2028, 6, 30)
    assert (PACK.deadlines.decide.workdays, PACK.deadlines.decide.basis.article) == (10, "第三十七条第二款")
    assert PACK.deadlines.supervise is None


@pytest.mark.parametrize(("asked", "handed_in"), product([("正本",), ("副本",), ("正本", "副本")], [(), ("正本",), ("副本",)]))
def test_the_damaged_side_is_asked_for_and_no_other(asked: tuple[str, ...], handed_in: tuple[str, ...]) -> None:
    facts = REISSUE.cases["G03"] | {"申请书.补办证件": known(asked)}
    for side, presence in SIDES.items():
        if side not in handed_in:
            facts |= {presence: known(False), f"{side}.许可证编号": missing(), f"{side}.经营者名称": missing()}
    evaluation = evaluate(PACK, facts)
    wanted = tuple(f"缺少《食品经营许可证》{side}，请补交。" for side in asked if side not in handed_in)
    assert evaluation.corrections == wanted
    assert evaluation.outcome is (MachineOutcome.CORRECTION if wanted else MachineOutcome.GRANT)


def test_a_lost_licence_needs_a_written_statement_and_no_publication() -> None:
    assert evaluate(PACK, REISSUE.cases["B03"]).corrections == ("缺少《遗失声明》，请补交。",)
    asked = " ".join(material.full_title + material.when for material in PACK.materials)
    assert not any(word in asked for word in ("登报", "报纸", "媒体"))


@given(random_facts(REISSUE))
@settings(max_examples=200, deadline=None)
def test_nothing_is_reissued_that_is_not_valid_registered_and_the_applicants(facts: dict[str, Fact]) -> None:
    if evaluate(PACK, facts).outcome is not MachineOutcome.GRANT:
        return
    expiry, today = facts["证照库.有效期至"].value, facts["今日"].value
    assert isinstance(expiry, date) and isinstance(today, date) and today <= expiry
    assert facts["证照库.状态"].value == "有效" and facts["证照库.区划"].value == PACK.region
    assert facts["申请书.统一社会信用代码"].value == facts["证照库.统一社会信用代码"].value
    assert facts["申请书.补办原因"].value in {("遗失",), ("损坏",)}


@pytest.mark.parametrize(("earlier", "outcome"), [(0, "grant"), (1, "grant"), (2, "referral"), (3, "referral")])
def test_the_third_within_twelve_months_goes_to_a_person(earlier: int, outcome: str) -> None:
    evaluation = evaluate(PACK, REISSUE.cases["G01"] | {"证照库.近一年补办次数": known(earlier)})
    assert evaluation.outcome == outcome


def test_the_last_day_of_validity_is_in_time_and_the_next_is_not() -> None:
    expiry = {"证照库.有效期至": known(date(2026, 3, 16))}
    assert evaluate(PACK, REISSUE.cases["G01"] | expiry).outcome is MachineOutcome.GRANT
    late = evaluate(PACK, REISSUE.cases["G01"] | expiry | {"今日": known(date(2026, 3, 17))})
    assert late.reasons == (ReferralReason.OUTSIDE_WINDOW,)


def test_every_rule_is_unknown_in_some_case() -> None:
    evaluations = [evaluate(PACK, facts) for facts in REISSUE.cases.values()]
    seen = {result.rule for evaluation in evaluations for result in evaluation.having(RuleResult.UNKNOWN)}
    assert [rule.id for rule in PACK.rules if rule.id not in seen] == []
