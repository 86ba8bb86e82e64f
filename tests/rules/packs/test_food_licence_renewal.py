"""The renewal pack: its golden cases, and that every rule has its law, its words and cases both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.authoring.compiler import compile_pack
from rules.authoring.golden import GoldenCase, differences
from rules.engine import wording
from rules.engine.evaluate import evaluate
from rules.engine.expression import fields_of
from rules.engine.pack import Pack


def test_the_committed_form_is_what_the_sources_compile_to(renewal_folder: Path, renewal: Pack) -> None:
    assert compile_pack(renewal_folder).canonical() == renewal.canonical()


def test_every_golden_case(renewal: Pack, golden: dict[str, GoldenCase]) -> None:
    wrong = {case.id: found for case in golden.values() if (found := differences(renewal, case))}
    assert wrong == {}
    assert len(golden) >= 40


def test_every_rule_has_its_law_and_its_words(renewal: Pack) -> None:
    for rule in renewal.rules:
        assert rule.basis, rule.id
        assert rule.message.endswith("。"), rule.id
        assert all(basis.verified in {"primary", "confirmed"} for basis in rule.basis)
    assert len(renewal.rules) >= 20


def test_every_rule_is_met_not_met_and_unknown_in_some_case(renewal: Pack, golden: dict[str, GoldenCase]) -> None:
    seen = {
        (outcome.rule, outcome.result)
        for case in golden.values() for outcome in evaluate(renewal, case.facts).results
    }
    for result in (RuleResult.MET, RuleResult.NOT_MET):
        assert [rule.id for rule in renewal.rules if (rule.id, result) not in seen] == []


def test_rules_look_at_declared_facts_only(renewal: Pack) -> None:
    for rule in renewal.rules:
        used = {*fields_of(rule.requires), *(fields_of(rule.applies) if rule.applies else ())}
        assert used <= renewal.fields_by_name.keys(), rule.id


def test_the_presence_rules_say_what_the_standing_phrase_says(renewal: Pack) -> None:
    """The same missing paper must not appear twice in one notice in different words."""
    asked = {fields_of(rule.requires): rule.message for rule in renewal.rules}
    for material in renewal.materials:
        assert asked[(material.presence,)] == wording.material_missing(renewal, material)


def test_every_paper_asked_for_has_a_rule_and_a_legal_basis(renewal: Pack) -> None:
    required = {name for rule in renewal.rules for name in fields_of(rule.requires)}
    assert {material.presence for material in renewal.materials} <= required
    assert all(material.basis for material in renewal.materials)


def test_the_grant_rests_on_article_34_and_the_bureaus_own_rule(renewal: Pack) -> None:
    approval = renewal.auto_approve
    assert approval.allowed
    assert approval.legal_basis.citation == "《食品经营许可和备案管理办法》第三十四条第三款"
    assert "测试" in approval.published_rule
    assert renewal.drafted_by != renewal.reviewed_by
    assert len(set(approval.confirmed_by)) >= 2
    assert renewal.fee == 0


def test_no_consequence_reason_or_word_of_the_pack_refuses(renewal: Pack, golden: dict[str, GoldenCase]) -> None:
    assert {outcome.value for outcome in MachineOutcome} == {"grant", "correction", "referral"}
    assert {consequence.value for consequence in Consequence} == {"correction", "referral"}
    for case in golden.values():
        for words in evaluate(renewal, case.facts).corrections:
            assert not any(word in words for word in ("不予", "驳回", "退回", "拒绝"))


@pytest.mark.parametrize("reason", sorted(
    set(ReferralReason) - {ReferralReason.THIRD_PARTY, ReferralReason.FUSE, ReferralReason.SAMPLE},
))
def test_every_reason_the_pack_can_give_has_a_case(golden: dict[str, GoldenCase], reason: ReferralReason) -> None:
    assert any(reason in case.reasons for case in golden.values())


def test_the_guide_asks_for_the_papers_of_the_pack(renewal: Pack) -> None:
    for material in renewal.materials:
        assert material.title in renewal.guide.replace("纸质许可证", "食品经营许可证")
