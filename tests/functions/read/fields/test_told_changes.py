"""Changes told in sentences: 由 what was, 变更为 what is to be, and a blank where nothing changes."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.sight import BLIND, Sight
from tests.functions.read.fields.located import NAME, PLACE, located
from tests.functions.read.fields.page import glyphs, line

WAS = "银川市清和饭店"
USUAL = (("许可证编号：", 0.1, 0.1), ("有效期至：", 0.1, 0.15), ("联系电话：", 0.1, 0.2), ("经营场所：", 0.1, 0.25))
ALL_RULED = Sight(lambda *_: True, BLIND.walls, BLIND.inked, BLIND.rings)


def form(*told: tuple[str, float, float], sight: Sight = BLIND) -> dict[str, Located]:
    return located(locate(glyphs(*(line(*one) for one in (*USUAL, *told))), CHANGE_APPLICATION, 1.0, sight))


@pytest.mark.parametrize("told", [
    ((f"（一）名称由{WAS}变更为{NAME}；", 0.1, 0.5),),
    ((f"1．经营者名称（全称）由{WAS}变更为", 0.1, 0.5), (f"{NAME}。", 0.1, 0.53)),
    (("名称", 0.1, 0.5), (f"由{WAS}变更为{NAME}", 0.2, 0.5)),
    (("名称", 0.1, 0.515), (f"由{WAS}变更为", 0.2, 0.5), (NAME, 0.2, 0.53)),
    (("五、名称：", 0.1, 0.5), (f"由{WAS}", 0.12, 0.53), (f"变更为{NAME}", 0.12, 0.56), ("六、经营项目：", 0.1, 0.59)),
], ids=["in one line", "in two", "beside its name", "beside it in two lines", "under it"])
def test_a_sentence_tells_what_was_and_what_is_to_be(told: tuple[tuple[str, float, float], ...]) -> None:
    read = form(*told)
    assert (read["经营者名称"].text, read["变更后名称"].text) == (WAS, NAME)
    assert (read["经营者名称"].doubt, read["变更后名称"].doubt) == (None, None)


def test_a_second_reading_tells_it_by_the_same_words() -> None:
    new = form((f"名称由{WAS}变更为{NAME}；", 0.1, 0.5))["变更后名称"]
    assert new.told(f"名称由{WAS}变更为银川市青和餐饮店；") == "银川市青和餐饮店"
    assert new.told(f"名称由{WAS}变里为{NAME}") == ""


def test_a_blank_after_the_last_word_is_looked_at_up_to_what_stands_beside_it() -> None:
    new = form(("（三）住所由" + PLACE + "变更为", 0.1, 0.5), ("；", 0.9, 0.5))["变更后住所"]
    assert new.cell is not None
    assert 0.6 < new.cell.x0 < new.cell.x1 < 0.9
    assert (new.text, new.doubt) == ("", None)


def test_too_little_room_for_a_blank_is_a_doubt() -> None:
    new = form((f"（三）住所由{PLACE}变更为", 0.1, 0.5), ("；", 0.7, 0.5))["变更后住所"]
    assert (new.text, new.doubt) == ("", Doubt.LOW_CONFIDENCE)


@pytest.mark.parametrize("told", [
    ((f"名称由{WAS}", 0.1, 0.5),), (("名称由变更为", 0.1, 0.5),), ((f"由{WAS}变更为{NAME}", 0.1, 0.5),),
    (("自由路12号变更为宁夏路15号", 0.1, 0.5),), ((f"由{WAS}变更为{NAME}", 0.2, 0.5), ("名称", 0.1, 0.49), ("住所", 0.1, 0.51)),
], ids=["not to the end", "nothing filled in", "of no item", "no sentence at all", "of two items"])
def test_of_what_is_not_told_whole_nothing_is_said(told: tuple[tuple[str, float, float], ...]) -> None:
    read = form(*told)
    assert {read[name].doubt or read[name].text for name in ("变更后名称", "变更后住所")} == {""}
    assert not any(read[name].cell for name in ("变更后名称", "变更后住所"))


@pytest.mark.parametrize("told", [
    ((f"名称由{WAS}变更为{NAME}；", 0.1, 0.5), (f"名称由{WAS}变更为{NAME}；", 0.1, 0.6)),
    ((f"名称由{WAS}变更为{NAME[:-1]}", 0.1, 0.5),),
    ((f"名称由{WAS}变更为{NAME}", 0.1, 0.5), ("请在窗口领取新证", 0.1, 0.53)),
], ids=["told twice", "a part of a name", "more than a name"])
def test_a_name_told_otherwise_is_a_doubt(told: tuple[tuple[str, float, float], ...]) -> None:
    assert form(*told)["变更后名称"].doubt is Doubt.LOW_CONFIDENCE


def test_a_person_is_told_too() -> None:
    read = form(("（二）法定代表人（负责人）由马丽变更为冯芳；", 0.1, 0.5))
    assert (read["法定代表人"].text, read["变更后法定代表人"].text) == ("马丽", "冯芳")


def test_what_was_must_be_what_the_form_states_elsewhere() -> None:
    read = form(("经营者名称：银川市清源饭店", 0.1, 0.4), (f"（一）名称由{WAS}变更为{NAME}；", 0.1, 0.5))
    assert read["经营者名称"].doubt is Doubt.COPIES_DISAGREE


def test_what_else_begins_ends_a_sentence() -> None:
    told = ((f"住所由{PLACE[:18]}变更为{PLACE}", 0.1, 0.5), ("以上变更发生于2026年3月1日。", 0.1, 0.53))
    assert form(*told)["变更后住所"].text == PLACE


def test_a_next_line_that_only_a_rule_parts_is_a_doubt() -> None:
    told = (("名称", 0.1, 0.5), (f"由{WAS}变更为{NAME}", 0.2, 0.5), ("（个体工商户）", 0.2, 0.53))
    assert form(*told, sight=ALL_RULED)["变更后名称"].doubt is Doubt.LOW_CONFIDENCE
    named = (*told[:2], ("变更日期", 0.1, 0.53), ("2026年3月1日", 0.2, 0.53))
    assert form(*named, sight=ALL_RULED)["变更后名称"].doubt is None


def test_the_rule_of_the_blank_before_parts_no_end_of_the_sentence() -> None:
    across = Sight(ruled=lambda _upper, _lower: True)
    told = (f"名称由{WAS}变更为", 0.1, 0.5)
    assert form(told, (f"{NAME}；", 0.12, 0.53), sight=across)["变更后名称"].text == NAME
    unended = form(told, (NAME, 0.12, 0.53), sight=across)["变更后名称"]
    assert (unended.text, unended.doubt) == ("", Doubt.LOW_CONFIDENCE)
