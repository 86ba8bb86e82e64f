"""Facts about the papers themselves: presence, what could not be used, signatures and seals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, FactState, blank, known, missing, unknown
from domain.materials import MaterialType
from domain.reading import Box, FieldState, Line, PageReading, Seal
from functions.review.material_facts import declared_agent, material_facts
from functions.review.papers import Papers
from tests.functions.review.sheaf import doubtful, licence, sheaf, unusable
from tests.world import eligible
from tests.world.facts import PACK

DECLARATION = eligible.application_declaration_page()
NO_PAPER, NOT_HANDED_IN = missing(), known(False)
SEAL = Seal(box=Box(x0=0.6, y0=0.7, x1=0.8, y1=0.85), redness=0.8)


def _facts(papers: Papers, signature: SignatureKind = SignatureKind.PAPER) -> dict[str, Fact]:
    return material_facts(papers, PACK, signature)


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


def test_a_page_with_both_sheets_of_the_application_is_both() -> None:
    facts = _facts(sheaf([eligible.application_on_one_page()]))
    assert facts["材料.申请书首页"].value is True
    assert facts["材料.申请书声明页"].value is True
    assert facts["申请书.盖章或签名"].value is True


def test_either_sheet_alone_is_not_the_other() -> None:
    first, second = _facts(sheaf([eligible.application_first_page()])), _facts(sheaf([DECLARATION]))
    assert first["材料.申请书声明页"].value is False
    assert second["材料.申请书首页"].value is False


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


def test_the_original_and_the_duplicate_are_looked_for_each() -> None:
    facts = _facts(sheaf(eligible.papers()))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].value is True


@pytest.mark.parametrize(("side", "other"), [("正本", "副本"), ("副本", "正本")])
def test_one_side_of_the_licence_twice_is_not_the_other(side: str, other: str) -> None:
    facts = _facts(sheaf([eligible.licence_page(正副本=side)], [eligible.licence_page(正副本=side)]))
    assert facts[f"材料.许可证{side}"].value is True
    assert facts[f"材料.许可证{other}"].value is False


def test_a_side_handed_in_later_completes_the_other() -> None:
    facts = _facts(sheaf([eligible.licence_page()], [eligible.licence_page(正副本="副本")]))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].value is True


@pytest.mark.parametrize(("page", "doubt"), [
    (doubtful(MaterialType.FOOD_LICENCE, "正副本", Doubt.NOT_FOUND_ON_PAGE), Doubt.NOT_FOUND_ON_PAGE),
    (licence(正副本=""), Doubt.LOW_CONFIDENCE),
    (licence(许可证编号=eligible.NUMBER), Doubt.LOW_CONFIDENCE),
], ids=["not found", "blank", "not read"])
def test_a_licence_page_that_does_not_say_its_side_may_be_the_one_not_seen(page: PageReading, doubt: Doubt) -> None:
    facts = _facts(sheaf([eligible.licence_page(), page]))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].doubt is doubt


def test_an_unusable_page_may_be_the_side_not_seen() -> None:
    facts = _facts(sheaf([eligible.licence_page(), unusable(MaterialType.FOOD_LICENCE)]))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].doubt is Doubt.UNUSABLE_PICTURE


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


def test_a_power_of_attorney_without_colour_hides_its_seal() -> None:
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "甲店"})
    grey = power.model_copy(update={"coloured": False})
    for pages in ([grey], [power, grey], [grey, power]):
        assert _facts(sheaf(pages))["委托.盖章"].doubt is Doubt.LOW_CONFIDENCE
    assert _facts(sheaf([grey, power.model_copy(update={"seals": (SEAL,)})]))["委托.盖章"].value is True


def test_a_power_of_attorney_without_colour_shows_its_seal_by_the_principals_name() -> None:
    named = Seal(box=SEAL.box, redness=0.0, text="银川市清和餐饮店")
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "银川市清和餐饮店"}, coloured=False, seals=(named,))
    another = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"委托人": "银川市百味小吃店"}, coloured=False, seals=(named,))
    assert _facts(sheaf([power]))["委托.盖章"].value is True
    assert _facts(sheaf([another]))["委托.盖章"].doubt is Doubt.LOW_CONFIDENCE


def test_a_declaration_without_colour_shows_its_seal_by_the_holders_name_old_or_new() -> None:
    first = eligible.page(MaterialType.RENEWAL_APPLICATION, {"经营者名称": "银川市清和餐饮店"})
    changed = eligible.page(MaterialType.RENEWAL_APPLICATION, {"经营者名称": "银川市百味小吃店", "变更后名称": "银川市清和餐饮店"})
    named = Seal(box=SEAL.box, redness=0.0, text="银川市清和餐饮店")
    unsigned = eligible.page(MaterialType.RENEWAL_APPLICATION, {"申请日期": "2026-03-16"}, coloured=False, seals=(named,))
    unsigned = unsigned.model_copy(
        update={"fields": (*unsigned.fields, eligible.field("签名", None, FieldState.BLANK))}
    )
    assert _facts(sheaf([first, unsigned]))["申请书.盖章或签名"].value is True
    assert _facts(sheaf([changed, unsigned]))["申请书.盖章或签名"].value is True
    assert _facts(sheaf([unsigned]))["申请书.盖章或签名"].doubt is Doubt.LOW_CONFIDENCE


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


def _agent(
    on_form: Fact, stated: str | None = None, *, trustee: Fact = NO_PAPER, power: Fact = NOT_HANDED_IN,
    card: Fact = NOT_HANDED_IN, signing: tuple[str, ...] = (),
) -> Fact:
    facts = {"申请书.委托代理人": on_form, "委托.受托人": trustee, "材料.授权委托书": power, "材料.代理人身份证": card}
    return declared_agent(facts, stated, signing)


def test_an_agent_stated_when_filing_counts_where_the_paper_names_none() -> None:
    assert _agent(blank(), "王测试").value == "王测试"
    assert _agent(blank()).state is FactState.BLANK
    assert _agent(missing()).state is FactState.MISSING


def test_an_agent_stated_when_filing_lifts_no_doubt_of_the_form() -> None:
    unread = unknown(Doubt.LOW_CONFIDENCE)
    assert _agent(unread, "王测试") == unread


@pytest.mark.parametrize(("stated", "agrees"), [("李·测试", True), (" 李•测试", True), ("王测试", False)])
def test_an_agent_stated_otherwise_than_on_the_form_leaves_the_agent_unknown(stated: str, agrees: bool) -> None:
    fact = _agent(known("李·测试", "r1-0/1/委托代理人"), stated)
    assert (fact.value, fact.doubt) == (("李·测试", None) if agrees else (None, Doubt.COPIES_DISAGREE))


def test_an_agent_that_only_one_reading_of_the_form_names_is_a_doubt_and_no_papers_are_asked_for() -> None:
    on_form = known("李测试", "r1-0/1/委托代理人")
    assert _agent(on_form).doubt is Doubt.LOW_CONFIDENCE
    assert _agent(on_form, signing=("李测试",)) == on_form
    assert _agent(on_form, power=known(True)) == on_form
    assert _agent(on_form, card=known(True)) == on_form
    assert _agent(on_form, card=unknown(Doubt.UNUSABLE_PICTURE)) == on_form


@pytest.mark.parametrize("on_form", [blank(), missing()])
@pytest.mark.parametrize("trustee", [known("王测试", "r1-0/1/受托人"), unknown(Doubt.READERS_DISAGREE, "r1-0/1/受托人")])
def test_a_power_of_attorney_on_file_means_its_trustee_acts_read_or_not(on_form: Fact, trustee: Fact) -> None:
    assert _agent(on_form, trustee=trustee, power=known(True)) == trustee


@pytest.mark.parametrize("trustee", [blank("r1-0/1/受托人"), missing()])
def test_a_power_of_attorney_that_names_nobody_does_not_make_the_applicant_act_alone(trustee: Fact) -> None:
    assert _agent(blank(), trustee=trustee, power=known(True)).state is FactState.UNKNOWN


def test_a_power_of_attorney_for_another_than_the_stated_agent_does_not_replace_him() -> None:
    assert _agent(blank(), "李测试", trustee=known("王测试"), power=known(True)).value == "李测试"


def test_one_picture_of_both_sides_is_a_doubt_and_never_a_missing_side() -> None:
    whole = Box(x0=0.1, y0=0.1, x1=0.3, y1=0.2)
    words = tuple(Line(text=text, box=whole, confidence=0.99) for text in ("食品经营许可证（正本）", "副本"))
    both = licence(正副本="正本").model_copy(update={"lines": words})
    facts = _facts(sheaf([both]))
    assert facts["材料.许可证副本"].state is FactState.UNKNOWN
    assert facts["材料.许可证正本"].state is FactState.UNKNOWN
