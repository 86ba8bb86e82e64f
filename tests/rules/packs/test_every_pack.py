"""Every pack: its golden cases, and that every rule has its law, its words and cases both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

import rules
from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.authoring.compiler import compile_pack
from rules.authoring.golden import differences
from rules.engine import wording
from rules.engine.consent import may_decide
from rules.engine.evaluate import evaluate
from rules.engine.expression import Call, fields_of, walk
from tests.world.facts import CHANGE, EVERY, PRE_REVIEW, RENEWAL, Published

_OF_DOUBT = {ReferralReason.LOW_CONFIDENCE, ReferralReason.SOURCE_DOWN, ReferralReason.MATERIALS_CONFLICT}
_COUNTING = {"工作日前", "工作日后"}


@pytest.fixture(params=EVERY, ids=lambda of: of.pack.code)
def of(request: pytest.FixtureRequest) -> Published:
    found: Published = request.param
    return found


@pytest.fixture(params=[RENEWAL, CHANGE], ids=lambda of: of.pack.code)
def offered(request: pytest.FixtureRequest) -> Published:
    found: Published = request.param
    return found


def test_every_pack_of_the_folder_is_here() -> None:
    folder = Path(rules.__file__).parent / "packs"
    assert {of.folder for of in EVERY} == {path.parent for path in folder.glob("*/*/manifest.yaml")}


def test_the_committed_form_is_what_the_sources_compile_to(of: Published) -> None:
    assert compile_pack(of.folder).canonical() == of.pack.canonical()


def test_every_golden_case(of: Published) -> None:
    wrong = {case.id: found for case in of.golden.values() if (found := differences(of.pack, case))}
    assert wrong == {}
    assert len(of.golden) >= 75


def test_every_rule_has_its_law_and_its_words(of: Published) -> None:
    for rule in of.pack.rules:
        assert rule.basis, rule.id
        assert rule.message.endswith("。"), rule.id
        assert not of.pack.offered or all(basis.verified in {"primary", "confirmed"} for basis in rule.basis)


@pytest.mark.parametrize("result", [RuleResult.MET, RuleResult.NOT_MET])
def test_every_rule_is_met_and_not_met_in_some_case(of: Published, result: RuleResult) -> None:
    seen = {outcome.rule for case in of.golden.values() for outcome in evaluate(of.pack, case.facts).having(result)}
    assert [rule.id for rule in of.pack.rules if rule.id not in seen] == []


def test_rules_look_at_declared_facts_only(of: Published) -> None:
    for rule in of.pack.rules:
        used = {*fields_of(rule.requires), *(fields_of(rule.applies) if rule.applies else ())}
        assert used <= of.pack.fields_by_name.keys(), rule.id


def test_the_presence_rules_say_what_the_standing_phrase_says(of: Published) -> None:
    """The same missing paper must not appear twice in one notice in different words."""
    asked = {fields_of(rule.requires): rule.message for rule in of.pack.rules}
    for material in of.pack.materials:
        if material.asked:
            assert asked[(material.presence,)] == wording.material_missing(of.pack, material)


def test_every_paper_named_has_a_rule_and_a_legal_basis(of: Published) -> None:
    looked_at = {
        name for rule in of.pack.rules for node in (rule.applies, rule.requires) if node for name in fields_of(node)
    }
    assert {material.presence for material in of.pack.materials} <= looked_at
    assert all(material.basis for material in of.pack.materials)


def test_a_paper_that_may_not_be_asked_for_is_in_no_notice(of: Published) -> None:
    unasked = [material.full_title for material in of.pack.materials if not material.asked]
    for case in of.golden.values():
        for words in evaluate(of.pack, case.facts).corrections:
            assert not any(title in words for title in unasked), case.id


def test_the_grant_of_what_is_offered_rests_on_article_34(offered: Published) -> None:
    assert offered.pack.offered
    assert offered.pack.auto_approve.legal_basis.citation == "《食品经营许可和备案管理办法》第三十四条第三款"


def test_a_machine_decides_only_by_the_bureaus_own_rule_and_two_people(of: Published) -> None:
    approval = of.pack.auto_approve
    assert may_decide(of.pack) is approval.allowed is (of is not PRE_REVIEW)
    if approval.allowed:
        assert "测试" in approval.published_rule and of.pack.short_title in approval.published_rule
        assert approval.legal_basis.verified == "primary"
        assert len(set(approval.confirmed_by)) >= 2


def test_whoever_drafted_a_pack_did_not_review_it_and_it_costs_nothing(of: Published) -> None:
    assert of.pack.drafted_by != of.pack.reviewed_by
    assert of.pack.fee == 0


def test_no_consequence_reason_or_word_of_the_pack_refuses(of: Published) -> None:
    assert {outcome.value for outcome in MachineOutcome} == {"grant", "correction", "referral"}
    assert {consequence.value for consequence in Consequence} == {"correction", "referral", "flag"}
    for case in of.golden.values():
        for words in evaluate(of.pack, case.facts).corrections:
            assert not any(word in words for word in ("不予", "驳回", "退回", "拒绝"))


def test_every_reason_the_pack_can_give_has_a_case(of: Published) -> None:
    given = {reason for rule in of.pack.rules for reason in rule.reasons}
    shown = {reason for case in of.golden.values() for reason in case.reasons}
    nodes = (part for rule in of.pack.rules for tree in (rule.applies, rule.requires) if tree for part in walk(tree))
    counts = any(isinstance(part, Call) and part.function in _COUNTING for part in nodes)
    assert given | _OF_DOUBT | ({ReferralReason.PROVISIONAL_CALENDAR} if counts else set()) <= shown


def test_one_missing_sheet_is_one_line_of_the_notice(of: Published) -> None:
    form = next(material for material in of.pack.materials if material.page == "first")
    for case, part in (("B02", "第1页"), ("B01", "第2页（声明与签章）")):
        (line,) = evaluate(of.pack, of.golden[case].facts).corrections
        assert line == f"缺少《{form.title}》{part}，请补交。"


def test_a_licence_declared_lost_is_not_asked_for(offered: Published) -> None:
    lost = [case for case in offered.golden.values() if case.facts["材料.遗失声明"].value is True]
    assert len(lost) >= 2
    for case in lost:
        evaluation = evaluate(offered.pack, case.facts)
        assert evaluation.outcome is MachineOutcome.REFERRAL
        assert evaluation.corrections == ()


def test_the_guide_asks_for_the_papers_of_the_pack_and_no_others(of: Published) -> None:
    _, _, rest = of.pack.guide.replace("纸质许可证", "食品经营许可证").partition("## 要交什么")
    listed = rest.partition("除此之外")[0]
    for material in of.pack.materials:
        assert (material.title in listed) == material.asked
