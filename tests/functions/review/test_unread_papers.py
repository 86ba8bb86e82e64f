"""Packs may name papers nobody reads yet: what they say is stated under an electronic signature, or a person looks."""

from __future__ import annotations

from datetime import date

import pytest

from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, FactState, unknown
from domain.materials import MaterialType
from functions.review.fact_sources import application_of, paper_sources, readable
from functions.review.material_facts import material_facts
from functions.review.paper_facts import Stated, paper_facts
from tests.functions.review.sheaf import sheaf
from tests.world import eligible
from tests.world.facts import CHANGE, EVERY, FILING, PRE_REVIEW, REISSUE, RENEWAL, Published

STATED: Stated = {"经营者名称": "果果便利店", "业态类型": ["零售"], "自动设备": "不使用", "开始销售日期": "2026-03-11"}
NOBODY_READS = unknown(Doubt.MODEL_ABSTAINED)


def _facts(of: Published, stated: Stated | None = None, *, electronic: bool = True) -> dict[str, Fact]:
    return paper_facts(sheaf(eligible.papers()), stated or {}, paper_sources(of.pack), electronic=electronic)


def _presence(of: Published, signature: SignatureKind) -> dict[str, Fact]:
    return material_facts(sheaf(eligible.papers()), of.pack, signature)


@pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)
def test_every_fact_of_a_paper_has_a_source_whoever_reads_it(of: Published) -> None:
    of_paper = {field.name for field in of.pack.fields if field.material and field.type != "bool"}
    named = {source.fact for source in paper_sources(of.pack)}
    assert named <= of_paper
    unread = {item.key for item in of.pack.materials if readable(item.code) is None}
    assert {field.name for field in of.pack.fields if field.material in unread and field.type != "bool"} <= named


def test_only_papers_that_are_read_have_a_material() -> None:
    assert readable("food_licence") is MaterialType.FOOD_LICENCE
    assert readable("filing_form") is None
    assert application_of(CHANGE.pack) is MaterialType.CHANGE_APPLICATION
    assert [application_of(of.pack) for of in (FILING, PRE_REVIEW)] == [None, None]
    assert not any(source.material is None for source in paper_sources(RENEWAL.pack))


def test_a_paper_that_is_only_described_has_a_material_and_its_fields() -> None:
    assert application_of(REISSUE.pack) is MaterialType("reissue_application")
    read = {source.fact: source.kind for source in paper_sources(REISSUE.pack) if source.material}
    assert (read["申请书.补办原因"], read["申请书.经营场所"]) == ("ticks", "text")
    of_review = {source.fact: source.kind for source in paper_sources(PRE_REVIEW.pack) if source.material}
    assert (of_review["合同.合同价"], of_review["规划.建设规模"], of_review["资金.承诺期限止"]) == ("money", "decimal", "date")


def test_under_an_electronic_signature_the_statement_stands_for_the_form() -> None:
    facts = _facts(FILING, STATED)
    assert facts["申请书.经营者名称"].value == "果果便利店"
    assert facts["申请书.业态类型"].value == ("零售",)
    assert facts["申请书.自动设备"].value == "不使用"
    assert facts["申请书.开始销售日期"].value == date(2026, 3, 11)
    assert facts["申请书.住所"].state is FactState.MISSING


def test_what_was_signed_on_paper_nobody_reads_is_not_taken_from_the_statement() -> None:
    facts = _facts(FILING, STATED, electronic=False)
    assert facts["申请书.经营者名称"] == NOBODY_READS
    assert facts["申请书.住所"] == NOBODY_READS


@pytest.mark.parametrize("electronic", [True, False])
def test_papers_besides_the_form_are_never_taken_from_a_statement(electronic: bool) -> None:
    facts = _facts(PRE_REVIEW, {"用地单位": "甲单位", "坐落": "乙路1号"}, electronic=electronic)
    assert facts["用地.用地单位"] == facts["用地.坐落"] == NOBODY_READS


def test_whether_an_unread_paper_was_handed_in_is_for_a_person_to_see() -> None:
    on_paper, signed = _presence(FILING, SignatureKind.PAPER), _presence(FILING, SignatureKind.RELIABLE_ELECTRONIC)
    assert on_paper["材料.采集表首页"] == NOBODY_READS
    assert signed["材料.采集表首页"].value is True
    assert _presence(REISSUE, SignatureKind.PAPER)["材料.遗失声明"].value is False
    review = _presence(PRE_REVIEW, SignatureKind.RELIABLE_ELECTRONIC)
    assert (review["材料.危大清单"], review["材料.施工合同"].value) == (NOBODY_READS, False)


def test_nobody_says_of_an_unread_form_that_it_is_not_signed() -> None:
    assert _presence(FILING, SignatureKind.PAPER)["申请书.盖章或签名"].state is FactState.MISSING
    assert _presence(FILING, SignatureKind.RELIABLE_ELECTRONIC)["申请书.盖章或签名"].value is True
