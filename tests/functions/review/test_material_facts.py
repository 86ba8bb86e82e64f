"""Facts about the papers themselves: presence, what could not be used, signatures and seals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, FactState
from domain.materials import MaterialType
from domain.reading import Box, FieldState, PageReading, Seal
from functions.review.material_facts import declared_agent, material_facts
from functions.review.papers import Papers
from tests.functions.review.sheaf import doubtful, sheaf, unusable
from tests.world import eligible

DECLARATION = eligible.application_declaration_page()
SEAL = Seal(box=Box(x0=0.6, y0=0.7, x1=0.8, y1=0.85), redness=0.8)


def _facts(papers: Papers, signature: SignatureKind = SignatureKind.PAPER) -> dict[str, Fact]:
    return material_facts(papers, signature)


def _declaration(state: FieldState, seals: tuple[Seal, ...] = (), **more: Any) -> PageReading:
    value = "马·测试" if state is FieldState.KNOWN else None
    field = eligible.field("签名", value, state).model_copy(update=more)
    return DECLARATION.model_copy(update={"fields": (field,), "seals": seals})


def _signed(*pages: PageReading) -> Fact:
    return _facts(sheaf(list(pages)))["申请书.盖章或签名"]


def test_what_is_there_is_present_and_what_is_not_is_not() -> None:
    facts = _facts(sheaf(eligible.papers()))
    assert facts["材料.申请书首页"].value is True
    assert facts["材料.申请书声明页"].value is True
    assert facts["材料.许可证"].value is True
    assert facts["材料.授权委托书"].value is False
    assert facts["不可用页数"].value == 0


@pytest.mark.parametrize("of", [MaterialType.UNKNOWN, MaterialType.FOOD_LICENCE])
def test_a_missing_material_while_an_unusable_page_may_be_it_is_unknown_and_curable(of: MaterialType) -> None:
    fact = _facts(sheaf([unusable(of)]))["材料.许可证"]
    assert fact.doubt is Doubt.UNUSABLE_PICTURE
    assert fact.doubt.curable


def test_an_unusable_page_known_to_be_something_else_hides_nothing() -> None:
    assert _facts(sheaf([unusable(MaterialType.ID_CARD)]))["材料.许可证"].value is False


def test_a_file_that_could_not_be_opened_may_hold_what_is_missing() -> None:
    facts = _facts(sheaf([], problems=1))
    assert facts["材料.许可证"].doubt is Doubt.FILE_UNREADABLE
    assert facts["不可用页数"].value == 1


def test_a_page_of_unknown_kind_may_be_what_is_missing_but_that_is_for_a_person() -> None:
    fact = _facts(sheaf([eligible.page(MaterialType.UNKNOWN, {})]))["材料.许可证"]
    assert fact.doubt is Doubt.MATERIAL_UNRECOGNISED
    assert not fact.doubt.curable


def test_an_unusable_page_of_an_earlier_round_hides_nothing_any_more() -> None:
    facts = _facts(sheaf([unusable()], [eligible.application_first_page()]))
    assert facts["材料.许可证"].value is False
    assert facts["不可用页数"].value == 0


def test_a_seal_signs() -> None:
    assert _signed(_declaration(FieldState.BLANK, (SEAL,))).value is True


@pytest.mark.parametrize("raw", ["马测", "?"])
def test_handwriting_signs_even_if_it_is_not_legible(raw: str) -> None:
    assert _signed(_declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw=raw)).value is True


def test_a_printed_name_in_the_signatures_place_signs() -> None:
    assert _signed(_declaration(FieldState.KNOWN)).value is True


def test_an_empty_place_is_no_signature() -> None:
    assert _signed(_declaration(FieldState.BLANK)).value is False


def test_nothing_seen_in_the_signatures_place_is_a_doubt_not_an_unsigned_paper() -> None:
    fact = _signed(_declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw=""))
    assert fact.doubt is Doubt.LOW_CONFIDENCE
    lost = _signed(_declaration(FieldState.UNKNOWN, doubt=Doubt.NOT_FOUND_ON_PAGE))
    assert lost.doubt is Doubt.NOT_FOUND_ON_PAGE


def test_a_page_without_the_signatures_label_is_a_doubt() -> None:
    page = DECLARATION.model_copy(update={"seals": (), "fields": (eligible.field("申请日期", "2026-03-16"),)})
    assert _signed(page).doubt is Doubt.NOT_FOUND_ON_PAGE


def test_without_the_declaration_page_the_signature_is_missing_with_it() -> None:
    assert _signed(eligible.application_first_page()).state is FactState.MISSING


def test_of_two_copies_the_signed_one_is_enough_in_either_order() -> None:
    unsigned, signed = _declaration(FieldState.BLANK), _declaration(FieldState.BLANK, (SEAL,))
    assert _signed(unsigned, signed).value is True
    assert _signed(signed, unsigned).value is True


def test_an_unsigned_page_handed_in_later_does_not_borrow_the_earlier_signature() -> None:
    papers = sheaf([_declaration(FieldState.BLANK, (SEAL,))], [_declaration(FieldState.BLANK)])
    assert _facts(papers)["申请书.盖章或签名"].value is False


def test_an_electronic_signature_needs_no_paper_to_be_signed() -> None:
    facts = _facts(sheaf([]), SignatureKind.RELIABLE_ELECTRONIC)
    assert facts["材料.申请书首页"].value is True
    assert facts["申请书.盖章或签名"].value is True


def test_the_power_of_attorneys_seal_is_looked_for_on_it() -> None:
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "甲店"})
    assert _facts(sheaf([]))["委托.盖章"].state is FactState.MISSING
    assert _facts(sheaf([power]))["委托.盖章"].value is False
    assert _facts(sheaf([power, power.model_copy(update={"seals": (SEAL,)})]))["委托.盖章"].value is True


@pytest.mark.parametrize(
    ("written", "until", "long_term"),
    [("2030-01-01", date(2030, 1, 1), False), ("长期", None, True)],
)
def test_an_identity_card_is_valid_until_a_day_or_without_end(written: str, until: date | None, long_term: bool) -> None:
    facts = _facts(sheaf([eligible.page(MaterialType.ID_CARD, {"有效期限止": written})]))
    assert facts["代理人身份证.有效期限止"].value == until
    assert facts["代理人身份证.长期"].value is long_term


def test_an_illegible_validity_is_a_doubt_in_both_its_facts() -> None:
    facts = _facts(sheaf([doubtful(MaterialType.ID_CARD, "有效期限止", Doubt.READERS_DISAGREE)]))
    assert facts["代理人身份证.有效期限止"].doubt is Doubt.READERS_DISAGREE
    assert facts["代理人身份证.长期"].doubt is Doubt.READERS_DISAGREE


def test_an_agent_stated_when_filing_counts_where_the_paper_names_none() -> None:
    name = "申请书.委托代理人"
    assert declared_agent({name: Fact(FactState.BLANK)}, "王测试").value == "王测试"
    assert declared_agent({name: Fact(FactState.BLANK)}, None).state is FactState.BLANK
    assert declared_agent({name: Fact(FactState.KNOWN, "李测试")}, "王测试").value == "李测试"
    unread = Fact(FactState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE)
    assert declared_agent({name: unread}, "王测试") == unread
