"""A declaration in doubt counts where the case leaves nothing else that it could be."""

from __future__ import annotations

from typing import Any

import pytest

from domain.materials import MaterialType
from domain.reading import PageReading, Quality, Usability
from functions.review.papers import RoundedReading
from functions.review.second_sheet import BORNE_OUT, with_second_sheets
from tests.world import eligible

FORM, CHANGE, UNKNOWN = MaterialType.RENEWAL_APPLICATION, MaterialType.CHANGE_APPLICATION, MaterialType.UNKNOWN
SIGNED = {"签名": "马·测试", "申请日期": "2026-03-16"}


def first(form: MaterialType = FORM) -> PageReading:
    return eligible.page(form, {"经营者名称": "测试店"})


def declaration(form: MaterialType = FORM) -> PageReading:
    return eligible.page(form, SIGNED)


def in_doubt(**more: Any) -> PageReading:
    return eligible.page(UNKNOWN, SIGNED, **{"likely": FORM, "model": "page_type", **more})


def told(*rounds: list[PageReading]) -> list[MaterialType]:
    """What the pages are taken for, in order."""
    readings = [RoundedReading(page, n) for n, pages in enumerate(rounds, start=1) for page in pages]
    return [each.reading.material for each in with_second_sheets(readings)]


def test_the_only_declaration_of_the_only_form_is_borne_out_wherever_it_lies() -> None:
    licence = eligible.page(MaterialType.FOOD_LICENCE, {"经营者名称": "测试店"})
    assert told([first(), in_doubt()]) == [FORM, FORM]
    assert told([in_doubt(), licence, first()]) == [FORM, MaterialType.FOOD_LICENCE, FORM]


def test_one_that_may_be_either_forms_is_that_of_the_case() -> None:
    assert told([first(CHANGE), in_doubt(likely_too=(CHANGE,))]) == [CHANGE, CHANGE]
    assert told([first(), first(CHANGE), in_doubt(likely_too=(CHANGE,))])[-1] is UNKNOWN
    assert told([first(CHANGE), declaration(CHANGE), in_doubt(likely_too=(CHANGE,))])[-1] is UNKNOWN


def test_the_record_says_that_the_model_did_not_tell_it_alone() -> None:
    readings = [RoundedReading(first(), 1), RoundedReading(in_doubt(), 1)]
    assert with_second_sheets(readings)[1].reading.model == "page_type" + BORNE_OUT


def test_handed_in_again_alone_it_belongs_to_the_form_of_the_round_before() -> None:
    assert told([first(), declaration()], [in_doubt()]) == [FORM, FORM, FORM]


@pytest.mark.parametrize("others", [
    [], [first(CHANGE)], [first(), first(CHANGE)], [first(), declaration()], [first(), in_doubt()], [declaration()],
], ids=["no form", "other form", "two forms", "declaration there", "two in doubt", "no first sheet"])
def test_whatever_else_it_could_be_leaves_it_in_doubt(others: list[PageReading]) -> None:
    assert told([*others, in_doubt()])[-1] is UNKNOWN


@pytest.mark.parametrize("page", [
    in_doubt(likely=UNKNOWN), in_doubt(quality=Quality(usability=Usability.UNUSABLE)),
], ids=["like nothing", "unusable"])
def test_only_a_legible_page_like_a_declaration_is_borne_out(page: PageReading) -> None:
    assert told([first(), page])[-1] is UNKNOWN


def test_a_first_sheet_that_comes_later_bears_nothing_out() -> None:
    assert told([in_doubt()], [first()])[0] is UNKNOWN
