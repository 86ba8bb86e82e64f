"""Pages of all rounds seen together: who speaks, who is superseded, and what makes a field unknown."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Field, FieldState, PageReading, Suspicion, Vote
from functions.review.papers import Papers
from tests.functions.review.sheaf import doubtful, licence, sheaf, unusable
from tests.world import eligible

LICENCE = MaterialType.FOOD_LICENCE
APPLICATION = MaterialType.RENEWAL_APPLICATION
NAME = "经营者名称"


def _said(papers: Papers, name: str = NAME) -> tuple[FieldState, str | None, Doubt | None]:
    sighting = papers.sighting(LICENCE, name)
    assert sighting is not None
    return sighting.field.state, sighting.field.value, sighting.field.doubt


def test_a_later_round_supersedes_an_earlier_one() -> None:
    papers = sheaf([licence(经营者名称="甲店")], [licence(经营者名称="乙店")])
    assert _said(papers) == (FieldState.KNOWN, "乙店", None)


def test_a_later_page_of_another_sheet_leaves_the_earlier_one_speaking() -> None:
    papers = sheaf([eligible.application_first_page()], [eligible.application_declaration_page()])
    name, day = papers.sighting(APPLICATION, NAME), papers.sighting(APPLICATION, "申请日期")
    assert name is not None and name.field.value == eligible.IDENTITY[NAME]
    assert day is not None and day.field.value == "2026-03-16"


@pytest.mark.parametrize("doubt", [Doubt.NOT_FOUND_ON_PAGE, Doubt.LOW_CONFIDENCE, Doubt.READERS_DISAGREE])
def test_a_later_page_of_the_same_sheet_speaks_even_if_what_it_says_is_unknown(doubt: Doubt) -> None:
    papers = sheaf([licence(经营者名称="甲店")], [doubtful(LICENCE, NAME, doubt)])
    assert _said(papers) == (FieldState.UNKNOWN, None, doubt)


def test_a_copy_of_the_same_round_speaks_for_one_on_which_the_field_was_not_found() -> None:
    papers = sheaf([doubtful(LICENCE, NAME, Doubt.NOT_FOUND_ON_PAGE), licence(经营者名称="甲店")])
    assert _said(papers) == (FieldState.KNOWN, "甲店", None)


def test_a_later_page_on_which_the_place_is_empty_speaks() -> None:
    papers = sheaf([licence(经营者名称="甲店")], [licence(经营者名称="")])
    assert _said(papers)[0] is FieldState.BLANK


def test_copies_of_one_round_that_differ_make_the_field_unknown() -> None:
    papers = sheaf([licence(经营者名称="甲店"), licence(经营者名称="乙店")])
    assert _said(papers) == (FieldState.UNKNOWN, None, Doubt.COPIES_DISAGREE)


def test_copies_that_agree_are_one_voice() -> None:
    papers = sheaf([licence(经营者名称="甲店"), licence(经营者名称="甲店")])
    assert _said(papers)[:2] == (FieldState.KNOWN, "甲店")


def test_a_copy_that_is_legible_speaks_for_one_that_is_not() -> None:
    papers = sheaf([doubtful(LICENCE, NAME, Doubt.READERS_DISAGREE), licence(经营者名称="甲店")])
    assert _said(papers)[:2] == (FieldState.KNOWN, "甲店")


def test_a_copy_that_all_are_likely_to_have_misread_speaks_by_what_they_agreed_on() -> None:
    read = tuple(Vote(reader=name, text=text, confidence=0.9) for name, text in (("page", "首店"), ("crop", "苜店"), ("rare", "首店")))
    field = Field(name=NAME, state=FieldState.UNKNOWN, raw="首店", votes=read, doubt=Doubt.MISREAD_ALIKE)
    other = licence(经营者名称="甲店").model_copy(update={"fields": (field,)})
    assert _said(sheaf([licence(经营者名称="苜店"), other])) == (FieldState.UNKNOWN, None, Doubt.COPIES_DISAGREE)
    assert _said(sheaf([licence(经营者名称="首店"), other]))[:2] == (FieldState.KNOWN, "首店")


@pytest.mark.parametrize(("read", "state"), [("92640104MAX0BLXDON", FieldState.KNOWN), ("92640104MAX0BLXD8N", FieldState.UNKNOWN)])
def test_a_letter_that_no_credit_code_has_speaks_for_the_figure_another_copy_shows(read: str, state: FieldState) -> None:
    name, code = "统一社会信用代码", "92640104MAX0BLXD0N"
    field = Field(name=name, state=FieldState.UNKNOWN, raw=read, doubt=Doubt.LOW_CONFIDENCE)
    other = licence(经营者名称="甲店").model_copy(update={"fields": (field,)})
    assert _said(sheaf([licence(统一社会信用代码=code), other]), name)[0] is state


def test_a_field_that_is_nowhere_found_says_so_and_a_material_that_is_not_there_says_nothing() -> None:
    papers = sheaf([doubtful(LICENCE, NAME, Doubt.NOT_FOUND_ON_PAGE)])
    assert _said(papers) == (FieldState.UNKNOWN, None, Doubt.NOT_FOUND_ON_PAGE)
    assert papers.sighting(APPLICATION, NAME) is None


def test_unusable_pages_of_an_earlier_round_count_no_more() -> None:
    papers = sheaf([unusable(), unusable(LICENCE, NAME)], [licence(住所="测试路1号")])
    assert papers.unusable() == []
    assert papers.sighting(LICENCE, NAME) is None


def test_an_unusable_page_of_this_round_counts_and_is_no_page_of_its_material() -> None:
    papers = sheaf([licence(住所="测试路1号")], [unusable(LICENCE, NAME)])
    assert len(papers.unusable()) == 1
    assert len(papers.pages(LICENCE)) == 1
    assert _said(papers)[2] is Doubt.UNUSABLE_PICTURE


def test_only_readable_pages_of_this_round_are_unrecognised() -> None:
    strange = eligible.page(MaterialType.UNKNOWN, {})
    assert sheaf([strange], [licence()]).unrecognised() == []
    assert len(sheaf([licence()], [strange, unusable()]).unrecognised()) == 1


def test_a_sign_of_tampering_is_kept_whatever_round_it_came_in() -> None:
    forged = licence().model_copy(update={"suspicions": (Suspicion.TEXT_LAYER_DIFFERS,)})
    assert sheaf([forged, forged], [licence()]).suspicions() == ("text_layer_differs",)


def test_a_later_first_sheet_alone_speaks_of_the_ticks_even_where_a_group_was_not_found_on_it() -> None:
    first = eligible.application_first_page()
    changed = first.model_copy(update={"ticks": eligible.ticks("经营条件声明", ("未发生变化", "已发生变化"), ("已发生变化",))})
    papers = sheaf([first], [changed])
    assert [group.ticked for group in papers.ticks(APPLICATION, "经营条件声明")] == [("已发生变化",)]
    assert papers.ticks(APPLICATION, "主体业态") == []


def test_a_later_declaration_page_leaves_the_earlier_ticks_speaking() -> None:
    papers = sheaf([eligible.application_first_page()], [eligible.application_declaration_page()])
    assert [group.ticked for group in papers.ticks(APPLICATION, "主体业态")] == [(eligible.FORMAT,)]


def carried_over(*ticked: str) -> PageReading:
    """A declaration page on which the form has the declaration of conditions as well."""
    ticks = eligible.ticks("经营条件声明", ("未发生变化", "已发生变化"), ticked)
    return eligible.application_declaration_page().model_copy(update={"ticks": ticks})


def test_a_form_may_carry_its_ticks_over_to_the_sheet_behind() -> None:
    bare = eligible.application_first_page().model_copy(update={"ticks": ()})
    papers = sheaf([bare, carried_over("未发生变化")])
    assert [group.ticked for group in papers.ticks(APPLICATION, "经营条件声明")] == [("未发生变化",)]


def test_the_latest_of_the_sheets_behind_speaks_of_the_ticks_carried_over_even_where_none_are_seen() -> None:
    bare = eligible.application_first_page().model_copy(update={"ticks": ()})
    papers = sheaf([bare, carried_over("未发生变化")], [eligible.application_declaration_page()])
    assert papers.ticks(APPLICATION, "经营条件声明") == []


def test_what_the_first_sheet_says_of_a_group_is_not_held_against_words_of_the_sheet_behind() -> None:
    first = eligible.application_first_page()
    said = [group.ticked for group in sheaf([first]).ticks(APPLICATION, "经营条件声明")]
    assert [group.ticked for group in sheaf([first, carried_over("已发生变化")]).ticks(APPLICATION, "经营条件声明")] == said
