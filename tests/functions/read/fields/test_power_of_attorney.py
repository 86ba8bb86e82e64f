"""Shapes that powers of attorney are printed in: parties in frames, a period in two blanks, a heading that names a party."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.reading import Box
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.sight import BLIND, Sight
from functions.read.fields.values import interpret
from tests.functions.read.fields.located import NAME, located
from tests.functions.read.fields.page import glyphs, line

FRAMES = (
    ("委托人（名称或者姓名）：", 0.1, 0.10), ("受托人（姓名）：", 0.55, 0.10), (NAME, 0.1, 0.13), ("马丽", 0.55, 0.13),
    ("委托事项：", 0.1, 0.18), ("受托人身份证号码：", 0.55, 0.18),
    ("办理食品经营许可证延续", 0.1, 0.21), ("640104198503074527", 0.55, 0.21),
)
END_OF_FRAME = 0.235


def read(*lines: tuple[str, float, float], sight: Sight = BLIND) -> dict[str, Located]:
    return located(locate(glyphs(*(line(*one) for one in lines)), POWER_OF_ATTORNEY, 1.0, sight))


def rules(*heights: float) -> Sight:
    def ruled(upper: Box, lower: Box) -> bool:
        return any(upper.y1 <= height <= lower.y0 for height in heights)

    return Sight(ruled=ruled)


def test_what_stands_beyond_a_frame_does_not_speak_for_what_is_within() -> None:
    term = ("委托期限：2026年3月1日至2026年9月1日", 0.1, 0.26)
    framed, open_ = (read(*FRAMES, term, sight=sight)["委托事项"] for sight in (rules(END_OF_FRAME), BLIND))
    assert (framed.text, framed.doubt) == ("办理食品经营许可证延续", None)
    assert (open_.text, open_.doubt) == ("", Doubt.LOW_CONFIDENCE)


def test_a_value_beside_a_label_within_the_frame_speaks_for_it() -> None:
    beside = (*(one for one in FRAMES if one[2] < 0.2), ("640104198503074527", 0.75, 0.18), ("其他文字", 0.1, 0.21))
    work = read(*beside, ("委托期限：2026年3月1日至2026年9月1日", 0.1, 0.26), sight=rules(END_OF_FRAME))["委托事项"]
    assert (work.text, work.doubt) == ("", Doubt.LOW_CONFIDENCE)


@pytest.mark.parametrize(("end", "x", "values"), [
    ("至2026年08月23日", 0.5, ["2026-02-24", "2026-08-23"]),
    ("至2026年08月23日", 0.75, [None, None]),
    ("2026年08月23日", 0.5, [None, None]),
], ids=["two blanks", "another column", "another date"])
def test_a_period_in_two_blanks_of_one_row(end: str, x: float, values: list[str | None]) -> None:
    found = read(("委托人：" + NAME, 0.1, 0.1), ("受托人：马丽", 0.1, 0.2), ("委托期限自2026年02月24日", 0.1, 0.3), (end, x, 0.3))
    places = [found[name] for name in ("委托期限起", "委托期限止")]
    known = [None if one.doubt else interpret(one.spec, one.text).value for one in places]
    assert known == values


@pytest.mark.parametrize("heading", ["代理人情况：", "一、代理人信息", "代理人基本情况"])
def test_a_heading_asks_for_no_name(heading: str) -> None:
    agent = read(("委托人：" + NAME, 0.1, 0.1), (heading, 0.1, 0.2), ("姓名：马丽", 0.12, 0.25), ("委托日期：", 0.1, 0.3))["受托人"]
    assert (agent.text, agent.doubt) == ("马丽", None)


def test_the_last_word_of_a_label_may_stand_behind_its_note() -> None:
    assert read(("受托人：马丽", 0.1, 0.1), ("委托人（申请人）名称：" + NAME, 0.1, 0.2))["委托人"].text == NAME


def test_a_sentence_goes_on_after_the_rest_of_the_blank_for_a_name() -> None:
    told = read(
        ("本单位" + NAME + "授权马丽", 0.1, 0.3), ("（身份证号：640104198503074527）作为代", 0.6, 0.3),
        ("理人，前往贵局办理食品经营许可证延续，其办理的手续均予认可。", 0.1, 0.33),
    )
    assert (told["委托人"].text, told["受托人"].text, told["委托事项"].text) == (NAME, "马丽", "办理食品经营许可证延续")


def test_the_first_two_characters_of_a_number_s_words_may_be_lost_at_the_end_of_a_line() -> None:
    told = read(
        ("委托人" + NAME + "，现委托受托人马丽", 0.1, 0.3), ("份证号640104198503074527，作为委托人的代理人，到局里办理下", 0.1, 0.33),
    )
    assert (told["受托人"].text, told["受托人身份证号"].text) == ("马丽", "640104198503074527")


def test_a_number_of_whom_nobody_names_is_not_the_agents() -> None:
    told = read(("委托人" + NAME + "，现委托受托人，", 0.1, 0.3), ("份证号640104198503074527，作为委托人的代理人，到局里办理下", 0.1, 0.33))
    assert not told["受托人身份证号"].text


def test_a_sentence_that_only_points_to_what_is_to_be_done_says_nothing_of_it() -> None:
    work = read(
        ("委托人：" + NAME, 0.1, 0.1), ("委托事项：办理食品经营许可证延续", 0.1, 0.2),
        ("委托人委托上列受托人到区行政审批局办理上列事项。", 0.1, 0.3),
    )["委托事项"]
    assert (work.text, work.doubt) == ("办理食品经营许可证延续", None)


def test_whom_an_agent_stands_for_does_not_end_the_sentence() -> None:
    told = read(("委托单位：" + NAME, 0.1, 0.2), ("现委托上列受托人代表我单位办理食品经营许可证变更。权限如下", 0.1, 0.3))
    assert told["委托事项"].text == "办理食品经营许可证变更"


@pytest.mark.parametrize("first", ["1、办理食品经营许可证延续手续；", "（一）办理食品经营许可证延续；"])
def test_matters_and_powers_under_one_title(first: str) -> None:
    told = read(("委托事项及权限：", 0.1, 0.2), (first, 0.1, 0.23), ("2、授权范围（在□内打√）：", 0.1, 0.26))["委托事项"]
    assert (told.text, told.doubt) == ("办理食品经营许可证延续", None)
