"""Who signed which paper: seals, handwriting and printed names, on pages with colour and without."""

from __future__ import annotations

from typing import Any

import pytest

from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, FactState, known, unknown
from domain.materials import MaterialType
from domain.reading import Box, FieldState, PageReading, Seal
from functions.review.material_facts import seals_told
from tests.functions.review.sheaf import facts_of, sheaf
from tests.world import eligible
from tests.world.facts import PACK

DECLARATION = eligible.application_declaration_page()
SEAL = Seal(box=Box(x0=0.6, y0=0.7, x1=0.8, y1=0.85), redness=0.8)


def _declaration(state: FieldState, seals: tuple[Seal, ...] = (), **more: Any) -> PageReading:
    value = "马·测试" if state is FieldState.KNOWN else None
    field = eligible.field("签名", value, state).model_copy(update=more)
    return DECLARATION.model_copy(update={"fields": (field,), "seals": seals})


def _signed(*pages: PageReading) -> Fact:
    return facts_of(sheaf(list(pages)))["申请书.盖章或签名"]


def test_a_seal_signs() -> None:
    assert _signed(_declaration(FieldState.BLANK, (SEAL,))).value is True


@pytest.mark.parametrize("raw", ["马测", "?"])
def test_handwriting_signs_even_if_it_is_not_legible(raw: str) -> None:
    assert _signed(_declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw=raw)).value is True


@pytest.mark.parametrize("written", ["2026年3月16日", "二〇二六年三月十六日", "2026-03-16"])
def test_a_date_in_the_signatures_place_signs_nothing(written: str) -> None:
    dated = _declaration(FieldState.KNOWN, value=written)
    unsure = _declaration(FieldState.UNKNOWN, doubt=Doubt.READERS_DISAGREE, raw=written)
    assert _signed(dated).doubt is Doubt.LOW_CONFIDENCE
    assert _signed(unsure).doubt is Doubt.READERS_DISAGREE


@pytest.mark.parametrize("name", ["刘永久", "钱长期"])
def test_a_person_may_be_called_for_ever(name: str) -> None:
    assert _signed(_declaration(FieldState.KNOWN, value=name)).value is True


@pytest.mark.parametrize("written", ["长期", "永久有效"])
def test_for_ever_alone_signs_nothing(written: str) -> None:
    assert _signed(_declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw=written)).state is FactState.UNKNOWN


GREY = {"coloured": False}
RING = Seal(box=Box(x0=0.05, y0=0.05, x1=0.45, y1=0.2), redness=0.0)


def test_no_red_on_a_page_without_colour_is_a_doubt() -> None:
    assert _signed(_declaration(FieldState.BLANK).model_copy(update=GREY)).doubt is Doubt.LOW_CONFIDENCE


@pytest.mark.parametrize("update", [GREY, {**GREY, "seals": (RING,)}, {"seals": (RING,)}], ids=["grey", "stamped", "dark"])
def test_where_colour_tells_no_seal_from_print_only_a_name_the_papers_state_signs(update: dict[str, Any]) -> None:
    first = eligible.application_first_page()
    named = _declaration(FieldState.KNOWN).model_copy(update=update)
    letters = _declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw="餐店(").model_copy(update=update)
    assert _signed(first, named).value is True
    assert _signed(first, letters).state is FactState.UNKNOWN
    assert _signed(named).state is FactState.UNKNOWN


def test_strokes_away_from_the_only_ring_of_a_grey_page_sign_though_they_are_not_legible() -> None:
    elsewhere = Seal(box=Box(x0=0.6, y0=0.6, x1=0.8, y1=0.75), redness=0.0)
    stamped = {**GREY, "seals": (elsewhere,)}
    scrawl = _declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw="马测").model_copy(update=stamped)
    nothing = _declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw="").model_copy(update=stamped)
    assert _signed(scrawl).value is True
    assert _signed(nothing).state is FactState.UNKNOWN


def test_a_printed_name_in_the_signatures_place_signs() -> None:
    assert _signed(_declaration(FieldState.KNOWN)).value is True


@pytest.mark.parametrize("words", ["个体工商户由经营者签名)", "由代理人办理的,代", "或签章:", "理人签名"])
def test_words_of_the_form_sign_nothing(words: str) -> None:
    printed = _declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw=words)
    assert _signed(printed).doubt is Doubt.LOW_CONFIDENCE


def test_strokes_on_a_page_without_colour_sign_where_nothing_on_it_can_be_a_seal() -> None:
    scrawl = _declaration(FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, raw="马测").model_copy(update=GREY)
    assert _signed(scrawl).state is FactState.UNKNOWN
    assert _signed(scrawl.model_copy(update={"unstamped": True})).value is True
    empty = _declaration(FieldState.BLANK).model_copy(update={**GREY, "unstamped": True})
    assert _signed(empty).value is False


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
    assert facts_of(papers)["申请书.盖章或签名"].value is False


def test_an_electronic_signature_needs_no_paper_to_be_signed() -> None:
    facts = facts_of(sheaf([]), SignatureKind.RELIABLE_ELECTRONIC)
    assert facts["材料.申请书首页"].value is True
    assert facts["申请书.盖章或签名"].value is True


def test_the_power_of_attorneys_seal_is_looked_for_on_it() -> None:
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "甲店"})
    assert facts_of(sheaf([]))["委托.盖章"].state is FactState.MISSING
    assert facts_of(sheaf([power]))["委托.盖章"].value is False
    assert facts_of(sheaf([power, power.model_copy(update={"seals": (SEAL,)})]))["委托.盖章"].value is True


def test_a_power_of_attorney_without_colour_hides_its_seal() -> None:
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "甲店"})
    grey = power.model_copy(update={"coloured": False})
    for pages in ([grey], [power, grey], [grey, power]):
        assert facts_of(sheaf(pages))["委托.盖章"].doubt is Doubt.LOW_CONFIDENCE
    assert facts_of(sheaf([grey, power.model_copy(update={"seals": (SEAL,)})]))["委托.盖章"].value is True


def test_a_power_of_attorney_without_colour_shows_its_seal_by_the_principals_name() -> None:
    named = Seal(box=SEAL.box, redness=0.0, text="银川市清和餐饮店")
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "银川市清和餐饮店"}, coloured=False, seals=(named,))
    another = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "银川市百味小吃店"}, coloured=False, seals=(named,))
    assert facts_of(sheaf([power]))["委托.盖章"].value is True
    assert facts_of(sheaf([another]))["委托.盖章"].doubt is Doubt.LOW_CONFIDENCE


def test_a_declaration_without_colour_shows_its_seal_by_the_holders_name_old_or_new() -> None:
    first = eligible.page(MaterialType.RENEWAL_APPLICATION, {"经营者名称": "银川市清和餐饮店"})
    changed = eligible.page(MaterialType.RENEWAL_APPLICATION, {"经营者名称": "银川市百味小吃店", "变更后名称": "银川市清和餐饮店"})
    named = Seal(box=SEAL.box, redness=0.0, text="银川市清和餐饮店")
    unsigned = eligible.page(MaterialType.RENEWAL_APPLICATION, {"申请日期": "2026-03-16"}, coloured=False, seals=(named,))
    unsigned = unsigned.model_copy(
        update={"fields": (*unsigned.fields, eligible.field("签名", None, FieldState.BLANK))}
    )
    assert facts_of(sheaf([first, unsigned]))["申请书.盖章或签名"].value is True
    assert facts_of(sheaf([changed, unsigned]))["申请书.盖章或签名"].value is True
    assert facts_of(sheaf([unsigned]))["申请书.盖章或签名"].doubt is Doubt.LOW_CONFIDENCE


NAMED_RING = Seal(box=Box(x0=0.6, y0=0.6, x1=0.8, y1=0.74), redness=0.0, text=eligible.IDENTITY["经营者名称"])


@pytest.mark.parametrize(("principal", "sealed"), [
    (known(eligible.IDENTITY["经营者名称"], "证照库"), True), (known("银川市金凤区别家商店", "证照库"), None),
    (unknown(Doubt.READERS_DISAGREE), None),
])
def test_a_name_that_a_register_bore_out_tells_the_seal_without_colour(principal: Fact, sealed: bool | None) -> None:
    doubtful = eligible.field("委托人", "银川市兴庆区测拭餐饮有限公司", FieldState.UNKNOWN, doubt=Doubt.READERS_DISAGREE)
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {}, seals=(NAMED_RING,), **GREY)
    papers = sheaf([power.model_copy(update={"fields": (doubtful,)})])
    facts = facts_of(papers)
    assert facts["委托.盖章"].doubt is Doubt.LOW_CONFIDENCE
    told = seals_told(facts | {"委托.委托人": principal}, papers, PACK)
    assert (told["委托.盖章"].value if told else None) is sealed


def test_what_is_known_of_seals_is_not_told_again() -> None:
    papers = sheaf([_declaration(FieldState.BLANK)])
    facts = facts_of(papers) | {"申请书.经营者名称": known(eligible.IDENTITY["经营者名称"], "证照库")}
    assert facts["申请书.盖章或签名"].value is False
    assert seals_told(facts, papers, PACK) == {}
