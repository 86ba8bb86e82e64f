"""A difference that the readers are known to see where there is none is a doubt; any other stays what it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.facts import Fact, FactValue, known, missing, unknown
from functions.review.contested import contested
from functions.review.fact_sources import paper_sources
from tests.world.facts import PACK

SOURCES = [source for source in paper_sources(PACK) if source.fact in ("申请书.经营者名称", "申请书.住所", "申请书.有效期至")]


def _found(fact: str, read: FactValue, held: Fact, place: str = "r1-0/1/") -> dict[str, Fact]:
    absent = {source.fact: missing() for source in SOURCES}
    field = fact.removeprefix("申请书.")
    return contested(absent | {fact: known(read, place + field), f"证照库.{field}": held}, SOURCES)


def test_a_character_the_readers_take_for_the_one_they_read_makes_a_doubt_with_both_as_evidence() -> None:
    (fact,) = _found("申请书.经营者名称", "银川市兴庆区首里小吃店", known("银川市兴庆区苜里小吃店", "register:licences")).values()
    assert (fact.value, fact.doubt) == (None, Doubt.READERS_DISAGREE)
    assert fact.evidence == ("r1-0/1/经营者名称", "register:licences")
    assert _found("申请书.住所", "山西省阳泉市孟县首里路1号", known("山西省阳泉市盂县苜里路1号"))


@pytest.mark.parametrize("held", [
    "银川市兴庆区百里小吃店", "银川市兴庆区首里小吃店", "银川市兴庆区苜和小吃店", "银川市兴庆区苜里小吃", "银川市兴庆区里小吃店",
], ids=["another character", "the same", "one more", "shorter", "lost"])
def test_any_other_difference_is_one(held: str) -> None:
    assert _found("申请书.经营者名称", "银川市兴庆区首里小吃店", known(held)) == {}


def test_a_rare_character_is_not_read_where_a_common_one_is_printed() -> None:
    assert _found("申请书.经营者名称", "银川市兴庆区苜里小吃店", known("银川市兴庆区首里小吃店")) == {}


def test_what_is_not_known_contests_nothing_and_dates_have_no_such_characters() -> None:
    assert _found("申请书.经营者名称", "银川市兴庆区首里小吃店", unknown(Doubt.REGISTER_DOWN)) == {}
    assert _found("申请书.有效期至", date(2026, 6, 30), known(date(2026, 6, 20))) == {}


def test_what_was_typed_was_not_misread() -> None:
    held = known("银川市兴庆区苜里小吃店")
    assert _found("申请书.经营者名称", "银川市兴庆区首里小吃店", held, "form/") == {}


_SAME, _OTHER = "640104198503074527", "640205199212313029"
_POWER, _CARD = "委托.受托人", "代理人身份证.姓名"


def _of_agent(name: str, on_card: str, number: str = _SAME, again: str = _SAME, place: str = "r1-0/1/") -> dict[str, Fact]:
    facts = {_POWER: name, _CARD: on_card, "委托.受托人身份证号": number, "代理人身份证.公民身份号码": again}
    return contested({fact: known(value, place + fact) for fact, value in facts.items()}, [])


def test_one_character_in_a_name_whose_number_is_the_same_on_both_papers_is_a_doubt_of_both() -> None:
    found = _of_agent("昝丽", "咎丽")
    assert {fact: value.doubt for fact, value in found.items()} == dict.fromkeys((_POWER, _CARD), Doubt.READERS_DISAGREE)
    assert found[_POWER].evidence == ("r1-0/1/委托.受托人", "r1-0/1/代理人身份证.姓名")


@pytest.mark.parametrize(("name", "on_card"), [("昝丽", "昝丽"), ("昝丽", "王芳"), ("昝丽", "昝丽华")], ids=["same", "two", "longer"])
def test_other_names_stay_what_they_are_though_the_number_is_the_same(name: str, on_card: str) -> None:
    assert _of_agent(name, on_card) == {}


def test_a_number_that_is_none_and_a_name_that_was_typed_prove_no_person() -> None:
    assert _of_agent("昝丽", "咎丽", "640104198503074528", "640104198503074528") == {}
    assert _of_agent("昝丽", "咎丽", place="form/") == {}


@given(st.text("昝咎丽王·", min_size=1, max_size=5), st.text("昝咎丽王·", min_size=1, max_size=5))
def test_a_mismatch_is_never_weakened_where_the_numbers_differ_too(name: str, on_card: str) -> None:
    assert _of_agent(name, on_card, _SAME, _OTHER) == {}
