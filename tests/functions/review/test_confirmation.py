"""A register confirms what one reader of the page read exactly; it never overrules, and half a match confirms nothing."""

from __future__ import annotations

from datetime import date

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, FactState, known, missing, unknown
from domain.reading import SECOND_THOUGHTS, Field, FieldState, PageReading, Vote
from functions.review.confirmation import confirmed
from functions.review.fact_sources import paper_sources
from functions.review.paper_facts import paper_facts
from tests.functions.review.sheaf import sheaf
from tests.world.eligible import licence_page
from tests.world.facts import PACK

NAME = "银川市兴庆区蓿味餐饮店"
HELD = {"证照库.经营者名称": known(NAME, "register:licences"), "证照库.有效期至": known(date(2026, 6, 30), "register:licences")}


def _page(name: str, *texts: str, doubt: Doubt = Doubt.READERS_DISAGREE) -> PageReading:
    """A licence whose field its readers do not agree on; the first text is the page's own reading."""
    votes = tuple(Vote(reader=f"r{n}", text=text, confidence=0.97) for n, text in enumerate(texts))
    page = licence_page()
    doubtful = Field(name=name, state=FieldState.UNKNOWN, raw=texts[0], doubt=doubt, votes=votes)
    return page.model_copy(update={"fields": tuple(doubtful if f.name == name else f for f in page.fields)})


def _fact(fact: str, *pages: PageReading, held: dict[str, Fact] | None = None) -> Fact:
    papers, sources = sheaf(list(pages)), paper_sources(PACK)
    facts = paper_facts(papers, {}, sources, electronic=False) | (HELD if held is None else held)
    return (facts | confirmed(facts, papers, sources))[fact]


def test_what_the_page_engine_read_as_the_register_has_it_is_known() -> None:
    fact = _fact("许可证.经营者名称", _page("经营者名称", NAME, "银川市兴庆区苜味餐饮店"))
    assert fact.value == NAME
    assert "register:licences" in fact.evidence
    assert len(fact.evidence) > 1


def test_two_readings_of_the_crop_confirm_a_date_the_page_engine_read_cut_off() -> None:
    page = _page("有效期至", "2026年06月3", "2026年06月30日", "2026年6月30日")
    assert _fact("许可证.有效期至", page).value == date(2026, 6, 30)


@pytest.mark.parametrize(
    "texts",
    [
        ("银川市兴庆区蓿昧餐饮店", "银川市兴庆区苜味餐饮店"),
        ("银川市兴庆区苜味餐饮店", NAME),
        ("", ""),
    ],
)
def test_a_reading_that_nothing_equals_and_a_single_crop_stay_a_doubt(texts: tuple[str, str]) -> None:
    assert _fact("许可证.经营者名称", _page("经营者名称", *texts)).doubt is Doubt.READERS_DISAGREE


def test_what_all_readers_are_likely_to_misread_is_known_if_the_register_has_it_and_a_doubt_if_not() -> None:
    name = "银川市兴庆区首里小吃店"
    page = _page("经营者名称", name, name, doubt=Doubt.MISREAD_ALIKE)
    assert _fact("许可证.经营者名称", page, held={"证照库.经营者名称": known(name, "register:licences")}).value == name
    other = known("银川市兴庆区苜里小吃店", "register:licences")
    assert _fact("许可证.经营者名称", page, held={"证照库.经营者名称": other}).doubt is Doubt.MISREAD_ALIKE


SEEN, RARE = "银川市兴庆区首里小吃店", "银川市兴庆区苜里小吃店"


@pytest.mark.parametrize(("doubt", "second", "held", "confirms"), [
    (Doubt.MISREAD_ALIKE, RARE, RARE, True),
    (Doubt.MISREAD_ALIKE, SEEN, RARE, False),
    (Doubt.MISREAD_ALIKE, "银川市兴庆区苜黑小吃店", RARE, False),
    (Doubt.MISREAD_ALIKE, RARE, SEEN, True),
    (Doubt.READERS_DISAGREE, RARE, RARE, False),
], ids=["thought of second", "sure", "another in mind too", "the first thought", "a doubt of another kind"])
def test_a_register_bears_out_what_the_page_engine_thought_of_second(doubt: Doubt, second: str, held: str, confirms: bool) -> None:
    page = _page("经营者名称", SEEN, SEEN, doubt=doubt)
    again = Vote(reader=f"r0-{SECOND_THOUGHTS}", text=second, confidence=0.3)
    fields = [f.model_copy(update={"votes": (*f.votes, again)}) if f.name == "经营者名称" else f for f in page.fields]
    read = page.model_copy(update={"fields": tuple(fields)})
    fact = _fact("许可证.经营者名称", read, held={"证照库.经营者名称": known(held, "register:licences")})
    assert (fact.value, fact.doubt) == ((held, None) if confirms else (None, doubt))


def test_a_copy_that_says_otherwise_is_not_confirmed_away() -> None:
    first = _page("经营者名称", NAME, "银川市兴庆区苜味餐饮店")
    other = _page("经营者名称", "银川市兴庆区另一家店", "银川市兴庆区另一家店")
    assert _fact("许可证.经营者名称", first, other).state is FactState.UNKNOWN


def test_a_caption_caught_in_the_crop_of_a_code_does_not_stand_against_it() -> None:
    code = "91640104MA0TEST00X"
    page = _page("统一社会信用代码", f"代码照片测试 {code}", "91640104MA0TEST0")
    held: dict[str, Fact] = {"证照库.统一社会信用代码": known(code, "register:licences")}
    assert _fact("许可证.统一社会信用代码", page, held=held).value == code


@pytest.mark.parametrize("held", [missing(), unknown(Doubt.REGISTER_DOWN)])
def test_a_register_that_does_not_know_confirms_nothing(held: Fact) -> None:
    page = _page("经营者名称", NAME, "银川市兴庆区苜味餐饮店")
    assert _fact("许可证.经营者名称", page, held={"证照库.经营者名称": held}).doubt is Doubt.READERS_DISAGREE


def test_a_check_character_that_fails_is_not_confirmed() -> None:
    page = _page("经营者名称", NAME, NAME, doubt=Doubt.CHECK_CHARACTER)
    assert _fact("许可证.经营者名称", page).doubt is Doubt.CHECK_CHARACTER


@pytest.mark.parametrize(("read", "value"), [
    ("9164O104MA7DEM0163", "91640104MA7DEM0163"), ("9164D104MA7DEM0163", None), ("91640I04MA7DEM0164", None),
])
def test_a_register_confirms_a_code_read_with_a_letter_that_no_code_has(read: str, value: str | None) -> None:
    held: dict[str, Fact] = {"证照库.统一社会信用代码": known("91640104MA7DEM0163", "register:licences")}
    page = _page("统一社会信用代码", read, read, doubt=Doubt.LOW_CONFIDENCE)
    assert _fact("许可证.统一社会信用代码", page, held=held).value == value
