"""Facts about the papers themselves: presence, what could not be used, and who acts for whom."""

from __future__ import annotations

from datetime import date

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, FactState, blank, known, missing, unknown
from domain.materials import MaterialType
from domain.reading import Box, Line, PageReading
from functions.review.material_facts import declared_agent
from tests.functions.review.sheaf import doubtful, facts_of, licence, sheaf, unusable
from tests.world import eligible

DECLARATION = eligible.application_declaration_page()
NO_PAPER, NOT_HANDED_IN = missing(), known(False)


def test_what_is_there_is_present_and_what_is_not_is_not() -> None:
    facts = facts_of(sheaf(eligible.papers()))
    assert facts["材料.申请书首页"].value is True
    assert facts["材料.申请书声明页"].value is True
    assert facts["材料.许可证"].value is True
    assert facts["材料.授权委托书"].value is False
    assert facts["不可用页数"].value == 0


def test_a_page_with_both_sheets_of_the_application_is_both() -> None:
    facts = facts_of(sheaf([eligible.application_on_one_page()]))
    assert facts["材料.申请书首页"].value is True
    assert facts["材料.申请书声明页"].value is True
    assert facts["申请书.盖章或签名"].value is True


def test_either_sheet_alone_is_not_the_other() -> None:
    first, second = facts_of(sheaf([eligible.application_first_page()])), facts_of(sheaf([DECLARATION]))
    assert first["材料.申请书声明页"].value is False
    assert second["材料.申请书首页"].value is False


@pytest.mark.parametrize("of", [MaterialType.UNKNOWN, MaterialType.FOOD_LICENCE])
def test_a_missing_material_while_an_unusable_page_may_be_it_is_unknown_and_curable(of: MaterialType) -> None:
    fact = facts_of(sheaf([unusable(of)]))["材料.许可证"]
    assert fact.doubt is Doubt.UNUSABLE_PICTURE
    assert fact.doubt.curable


def test_an_unusable_page_known_to_be_something_else_hides_nothing() -> None:
    assert facts_of(sheaf([unusable(MaterialType.ID_CARD)]))["材料.许可证"].value is False


def test_a_file_that_could_not_be_opened_may_hold_what_is_missing() -> None:
    facts = facts_of(sheaf([], problems=1))
    assert facts["材料.许可证"].doubt is Doubt.FILE_UNREADABLE
    assert facts["不可用页数"].value == 1


def test_a_page_of_unknown_kind_may_be_what_is_missing_but_that_is_for_a_person() -> None:
    fact = facts_of(sheaf([eligible.page(MaterialType.UNKNOWN, {})]))["材料.许可证"]
    assert fact.doubt is Doubt.MATERIAL_UNRECOGNISED
    assert not fact.doubt.curable


def test_an_unusable_page_of_an_earlier_round_hides_nothing_any_more() -> None:
    facts = facts_of(sheaf([unusable()], [eligible.application_first_page()]))
    assert facts["材料.许可证"].value is False
    assert facts["不可用页数"].value == 0


def test_the_original_and_the_duplicate_are_looked_for_each() -> None:
    facts = facts_of(sheaf(eligible.papers()))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].value is True


@pytest.mark.parametrize(("side", "other"), [("正本", "副本"), ("副本", "正本")])
def test_one_side_of_the_licence_twice_is_not_the_other(side: str, other: str) -> None:
    facts = facts_of(sheaf([eligible.licence_page(正副本=side)], [eligible.licence_page(正副本=side)]))
    assert facts[f"材料.许可证{side}"].value is True
    assert facts[f"材料.许可证{other}"].value is False


def test_a_side_handed_in_later_completes_the_other() -> None:
    facts = facts_of(sheaf([eligible.licence_page()], [eligible.licence_page(正副本="副本")]))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].value is True


@pytest.mark.parametrize(("page", "doubt"), [
    (doubtful(MaterialType.FOOD_LICENCE, "正副本", Doubt.NOT_FOUND_ON_PAGE), Doubt.NOT_FOUND_ON_PAGE),
    (licence(正副本=""), Doubt.LOW_CONFIDENCE),
    (licence(许可证编号=eligible.NUMBER), Doubt.LOW_CONFIDENCE),
], ids=["not found", "blank", "not read"])
def test_a_licence_page_that_does_not_say_its_side_may_be_the_one_not_seen(page: PageReading, doubt: Doubt) -> None:
    facts = facts_of(sheaf([eligible.licence_page(), page]))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].doubt is doubt


def test_an_unusable_page_may_be_the_side_not_seen() -> None:
    facts = facts_of(sheaf([eligible.licence_page(), unusable(MaterialType.FOOD_LICENCE)]))
    assert facts["材料.许可证正本"].value is True
    assert facts["材料.许可证副本"].doubt is Doubt.UNUSABLE_PICTURE


@pytest.mark.parametrize(
    ("written", "until", "long_term"),
    [("2030-01-01", date(2030, 1, 1), False), ("长期", None, True)],
)
def test_an_identity_card_is_valid_until_a_day_or_without_end(written: str, until: date | None, long_term: bool) -> None:
    facts = facts_of(sheaf([eligible.page(MaterialType.ID_CARD, {"有效期限止": written})]))
    assert facts["代理人身份证.有效期限止"].value == until
    assert facts["代理人身份证.长期"].value is long_term


def test_an_illegible_validity_is_a_doubt_in_both_itsfacts_of() -> None:
    facts = facts_of(sheaf([doubtful(MaterialType.ID_CARD, "有效期限止", Doubt.READERS_DISAGREE)]))
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
    facts = facts_of(sheaf([both]))
    assert facts["材料.许可证副本"].state is FactState.UNKNOWN
    assert facts["材料.许可证正本"].state is FactState.UNKNOWN
