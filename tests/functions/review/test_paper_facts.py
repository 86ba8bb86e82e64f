"""What paper and statement together say: known, blank, missing or unknown, and never one for another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, FactState, FactValue
from domain.materials import MaterialType
from domain.period import LONG_TERM, Period
from domain.reading import PageReading, TickState
from functions.review.fact_sources import Kind, PaperSource, paper_sources
from functions.review.paper_facts import Stated, paper_facts
from tests.functions.review.sheaf import doubtful, sheaf
from tests.world import eligible
from tests.world.facts import PACK

APPLICATION = MaterialType.RENEWAL_APPLICATION
DECLARED = ("未发生变化", "已发生变化")


def _facts(*pages: PageReading, stated: Stated | None = None, electronic: bool = False) -> dict[str, Fact]:
    return paper_facts(sheaf(list(pages)), stated or {}, paper_sources(PACK), electronic=electronic)


def _declaring(ticked: tuple[str, ...], state: TickState | None = None) -> PageReading:
    group = eligible.ticks("经营条件声明", DECLARED, ticked)
    if state is not None:
        group = (group[0].model_copy(update={"state": state}), *group[1:])
    return eligible.application_first_page().model_copy(update={"ticks": group})


def test_every_source_gives_a_fact_whatever_was_handed_in() -> None:
    names = {source.fact for source in paper_sources(PACK)}
    assert _facts().keys() == names
    assert _facts(*eligible.papers()).keys() == names
    assert all(fact.state is FactState.MISSING for fact in _facts().values())


def test_paper_alone_speaks_with_its_types_and_its_evidence() -> None:
    facts = _facts(*eligible.papers())
    assert facts["申请书.有效期至"].value == date(2026, 6, 30)
    assert facts["许可证.经营项目"].value == eligible.ITEMS
    assert facts["申请书.经营项目"].value == eligible.ITEMS
    assert facts["申请书.主体业态"].value == eligible.FORMAT
    assert facts["许可证.经营者名称"].evidence == ("r1-2/1/经营者名称",)


def test_an_empty_place_is_blank_and_an_absent_paper_is_missing() -> None:
    facts = _facts(eligible.application_first_page())
    assert facts["申请书.委托代理人"].state is FactState.BLANK
    assert facts["许可证.经营者名称"].state is FactState.MISSING


def test_a_card_whose_side_no_page_shows_is_a_doubt_not_a_place_left_empty() -> None:
    back = eligible.page(MaterialType.ID_CARD, {"签发机关": "测试市公安局", "有效期限止": "2030-01-01"})
    fact = _facts(back)["代理人身份证.公民身份号码"]
    assert (fact.state, fact.doubt) == (FactState.UNKNOWN, Doubt.NOT_FOUND_ON_PAGE)
    assert fact.evidence == ("r1-0/1/公民身份号码",)


def test_a_statement_that_says_otherwise_than_the_paper_leaves_the_fact_unknown_with_both_as_evidence() -> None:
    fact = _facts(eligible.application_first_page(), stated={"经营者名称": "另一家店"})["申请书.经营者名称"]
    assert fact.doubt is Doubt.COPIES_DISAGREE
    assert fact.evidence == ("r1-0/1/经营者名称", "form/经营者名称")


@pytest.mark.parametrize("said", ["银川市兴庆区测试餐饮有限公司", "银川市兴庆区 测试餐饮有限公司", " 银川市兴庆区测试餐饮有限公司"])
def test_a_statement_that_differs_in_widths_and_spaces_only_agrees(said: str) -> None:
    fact = _facts(eligible.application_first_page(), stated={"经营者名称": said})["申请书.经营者名称"]
    assert fact.value == eligible.IDENTITY["经营者名称"]


def test_a_statement_never_lifts_the_doubt_of_a_paper() -> None:
    page = doubtful(APPLICATION, "经营者名称", Doubt.READERS_DISAGREE)
    assert _facts(page, stated={"经营者名称": "甲店"})["申请书.经营者名称"].doubt is Doubt.READERS_DISAGREE


def test_a_statement_never_fills_a_place_left_empty_on_the_signed_paper() -> None:
    fact = _facts(eligible.application_first_page(联系电话=""), stated={"联系电话": "13900000000"})["申请书.联系电话"]
    assert fact.state is FactState.BLANK


def test_an_electronically_signed_statement_stands_for_the_paper() -> None:
    stated = {"经营者名称": "甲店", "有效期至": "2026年6月30日", "经营项目": ["热食类食品制售"], "住所": ""}
    facts = _facts(stated=stated, electronic=True)
    assert facts["申请书.经营者名称"].value == "甲店"
    assert facts["申请书.有效期至"].value == date(2026, 6, 30)
    assert facts["申请书.经营项目"].value == ("热食类食品制售",)
    assert facts["申请书.住所"].state is FactState.BLANK
    assert facts["申请书.法定代表人"].state is FactState.MISSING


def test_a_date_that_is_none_is_a_doubt_not_a_blank() -> None:
    assert _facts(stated={"有效期至": "2026-02-31"}, electronic=True)["申请书.有效期至"].doubt is Doubt.LOW_CONFIDENCE
    assert _facts(eligible.application_first_page(有效期至="明年"))["申请书.有效期至"].state is FactState.UNKNOWN


@pytest.mark.parametrize(("kind", "said", "value"), [
    ("decimal", "120.50", Decimal("120.5")), ("money", "贰佰万元整", Decimal(2_000_000)), ("period", "长期", LONG_TERM),
    ("period", "2026年6月30日", Period(date(2026, 6, 30))), ("date", "2026.6.30", date(2026, 6, 30)),
    ("decimal", "约一百", None), ("money", "100美元", None), ("period", "很久", None),
])
def test_what_is_written_becomes_a_value_of_its_type_or_a_doubt(kind: Kind, said: str, value: FactValue | None) -> None:
    source = PaperSource("申请书.栏目", None, "栏目", kind, stated=True)
    fact = paper_facts(sheaf([]), {"栏目": said}, [source], electronic=True)["申请书.栏目"]
    assert fact.value == value
    assert (fact.doubt is Doubt.LOW_CONFIDENCE) is (value is None)


def test_one_tick_is_the_answer_and_none_is_blank() -> None:
    assert _facts(_declaring(("未发生变化",)))["申请书.经营条件声明"].value == "未发生变化"
    assert _facts(_declaring(()))["申请书.经营条件声明"].state is FactState.BLANK


def test_two_ticks_where_one_is_asked_for_are_unclear() -> None:
    assert _facts(_declaring(DECLARED))["申请书.经营条件声明"].doubt is Doubt.TICK_UNCLEAR


def test_an_unclear_box_beside_a_clear_tick_is_a_doubt() -> None:
    page = _declaring(("已发生变化",), TickState.UNCLEAR)
    assert _facts(page)["申请书.经营条件声明"].doubt is Doubt.TICK_UNCLEAR


def test_copies_ticked_differently_disagree_in_either_order() -> None:
    one, other = _declaring(("未发生变化",)), _declaring(("已发生变化",))
    for pages in ((one, other), (other, one)):
        assert _facts(*pages)["申请书.经营条件声明"].doubt is Doubt.COPIES_DISAGREE


def test_the_order_of_ticks_on_copies_does_not_matter() -> None:
    one = eligible.application_first_page()
    other = one.model_copy(update={"ticks": tuple(reversed(one.ticks))})
    assert _facts(one, other)["申请书.经营项目"].value == eligible.ITEMS


def test_a_clear_copy_speaks_for_an_unclear_one() -> None:
    pages = _declaring(("未发生变化",)), _declaring((), TickState.UNCLEAR)
    assert _facts(*pages)["申请书.经营条件声明"].value == "未发生变化"


def test_a_group_not_found_on_the_page_that_has_it_is_a_doubt_and_the_unsigned_statement_does_not_lift_it() -> None:
    page = eligible.application_first_page().model_copy(update={"ticks": ()})
    fact = _facts(page, stated={"经营条件声明": "未发生变化"})["申请书.经营条件声明"]
    assert fact.doubt is Doubt.NOT_FOUND_ON_PAGE


def test_a_group_not_found_on_the_newest_first_sheet_is_a_doubt_whatever_an_older_one_says() -> None:
    first = eligible.application_first_page()
    papers = sheaf([first], [first.model_copy(update={"ticks": ()})])
    fact = paper_facts(papers, {}, paper_sources(PACK), electronic=False)["申请书.经营条件声明"]
    assert (fact.doubt, fact.evidence) == (Doubt.NOT_FOUND_ON_PAGE, ("r2-0/1/经营条件声明",))


def test_a_group_not_found_on_a_page_of_both_sheets_is_a_doubt() -> None:
    fact = _facts(eligible.application_on_one_page().model_copy(update={"ticks": ()}))["申请书.经营条件声明"]
    assert fact.doubt is Doubt.NOT_FOUND_ON_PAGE


def test_a_group_is_missing_where_only_the_other_page_was_handed_in() -> None:
    assert _facts(eligible.application_declaration_page())["申请书.经营条件声明"].state is FactState.MISSING
