"""Cards pasted on other papers: nobody is told that a card is missing which stands on the authorisation."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.facts import known
from domain.materials import MaterialType
from domain.reading import Box, Line, PageReading
from functions.review.pasted import bearing
from tests.functions.review.sheaf import facts_of, sheaf, unusable
from tests.world import eligible

FRONT = ("姓 名 马丽", "性 别 女 民 族 回", "出 生 1985 年 3 月 7 日", "住 址 银川市兴庆区青禾路8号", "公民身份号码 640104198503074527")
BACK = ("居民身份证", "签发机关 银川市公安局", "有效期限 2016.05.17-长期")
FORM = ("受托人姓名：马丽", "性别：女", "住址：银川市兴庆区青禾路8号", "公民身份号码：640104198503074527", "有效期限：一年")
POWER, CARD = MaterialType.POWER_OF_ATTORNEY, MaterialType.ID_CARD


def authorisation(*printed: str) -> PageReading:
    box = Box(x0=0.1, y0=0.1, x1=0.5, y1=0.12)
    lines = tuple(Line(text=text, box=box, confidence=0.99) for text in ("授权委托书", *printed))
    return eligible.page(POWER, {"委托人": "清和餐饮店", "受托人": "马丽"}, lines=lines)


@pytest.mark.parametrize("front", [FRONT, (*FRONT[:3], "址 银川市兴庆区青禾路8号", FRONT[4])])
def test_a_card_pasted_on_the_authorisation_may_be_the_one_asked_for(front: tuple[str, ...]) -> None:
    facts = facts_of(sheaf([authorisation(*front, *BACK)]))
    assert facts["材料.代理人身份证"].doubt is Doubt.MATERIAL_UNRECOGNISED
    assert facts["材料.代理人身份证"].evidence == ("r1-0/1",)
    assert facts["材料.授权委托书"].value is True


@pytest.mark.parametrize("printed", [(), FORM, BACK])
def test_what_a_form_asks_of_the_agent_is_no_card(printed: tuple[str, ...]) -> None:
    assert facts_of(sheaf([authorisation(*printed)]))["材料.代理人身份证"] == known(False)


def test_a_card_of_its_own_is_there_whatever_is_pasted() -> None:
    card = eligible.page(CARD, {"姓名": "马丽"})
    assert facts_of(sheaf([authorisation(*FRONT), card]))["材料.代理人身份证"].value is True


def test_only_cards_are_pasted_and_only_legible_pages_bear_them() -> None:
    page = authorisation(*FRONT)
    assert bearing(sheaf([page]), MaterialType.FOOD_LICENCE) == []
    hidden = page.model_copy(update={"quality": unusable().quality})
    assert bearing(sheaf([hidden]), CARD) == []
