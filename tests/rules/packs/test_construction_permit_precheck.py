"""The pre-review of construction permits: thirty-eight checkpoints, a report, and never a decision."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from domain.facts import Fact
from domain.matter import MatterKind
from domain.verdict import MachineOutcome, ReferralReason, RuleResult
from rules.engine.consent import only_reports
from rules.engine.evaluate import evaluate
from tests.world.facts import PRE_REVIEW, random_facts

PACK = PRE_REVIEW.pack
CHECKPOINTS = [rule.id for rule in PACK.rules if rule.id.startswith("CP")]
GROUPS = {
    "用地": (1, 3), "规划": (4, 8), "征收和现场": (9, 10), "合同和中标": (11, 17), "企业与人员": (18, 23), "资金": (24, 26),
    "施工图": (27, 30), "质量安全": (31, 35), "申请表": (36, 38),
}


def test_it_reports_and_nothing_else() -> None:
    assert PACK.kind is MatterKind.PRE_REVIEW
    assert not PACK.kind.decides and not PACK.auto_approve.allowed and only_reports(PACK)
    assert PACK.validity is None and PACK.record_number is None


def test_there_are_thirty_eight_checkpoints_in_nine_groups() -> None:
    assert sorted(CHECKPOINTS) == [f"CP{number:02d}" for number in range(1, 39)]
    assert sum(last - first + 1 for first, last in GROUPS.values()) == 38
    for group, (first, last) in GROUPS.items():
        assert f"{group}{last - first + 1}项" in PACK.guide


def test_all_checkpoints_met_is_still_a_report_for_a_person() -> None:
    evaluation = evaluate(PACK, PRE_REVIEW.cases["G01"])
    assert Counter(result.result for result in evaluation.results) == {RuleResult.MET: len(PACK.rules)}
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert evaluation.reasons == (ReferralReason.PRE_REVIEW,)


@given(random_facts(PRE_REVIEW))
@settings(max_examples=200, deadline=None)
def test_whatever_it_finds_a_person_gets_the_report(facts: dict[str, Fact]) -> None:
    evaluation = evaluate(PACK, facts)
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert ReferralReason.PRE_REVIEW in evaluation.reasons
    assert [result.rule for result in evaluation.results] == [rule.id for rule in PACK.rules]


def test_what_is_missing_is_drafted_for_the_person_to_send() -> None:
    evaluation = evaluate(PACK, PRE_REVIEW.cases["B13"])
    assert evaluation.outcome is MachineOutcome.REFERRAL
    assert len(evaluation.corrections) == 3


def test_law_known_from_memory_is_marked_so_on_every_rule_that_cites_it() -> None:
    marks = {law.name: law.verified for law in PACK.laws}
    assert "memory" in marks.values()
    for rule in PACK.rules:
        assert all(basis.verified == marks[basis.law] for basis in rule.basis)


def test_every_rule_is_unknown_in_some_case() -> None:
    evaluations = [evaluate(PACK, facts) for facts in PRE_REVIEW.cases.values()]
    seen = {result.rule for evaluation in evaluations for result in evaluation.having(RuleResult.UNKNOWN)}
    assert [rule.id for rule in PACK.rules if rule.id not in seen] == []
