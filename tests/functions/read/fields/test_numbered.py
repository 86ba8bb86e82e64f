"""A value under the label of a numbered statement."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.sight import BLIND, Sight
from tests.functions.read.fields.located import NAME, located
from tests.functions.read.fields.page import glyphs, line

AGENT = (("1. 代理人情况：", 0.1, 0.1), ("姓名：马丽", 0.12, 0.13), ("公民身份号码：640104198503074527", 0.12, 0.16))
WORK = (("3. 委托人委托以上代理人办理的事项为：", 0.1, 0.25), ("办理食品经营许可证延续", 0.14, 0.28))
POWERS = ("4. 委托权限：", 0.1, 0.31)


def statements(*lines: tuple[str, float, float], sight: Sight = BLIND) -> dict[str, Located]:
    return located(locate(glyphs(*(line(*one) for one in lines)), POWER_OF_ATTORNEY, 1.0, sight))


def test_between_two_numbers_all_belongs_to_the_first() -> None:
    read = statements(*AGENT, ("2. 委托人（申请人）名称：", 0.1, 0.19), (NAME, 0.14, 0.22), *WORK, POWERS)
    assert (read["委托人"].text, read["委托人"].doubt) == (NAME, None)
    assert (read["受托人"].text, read["受托人"].doubt) == ("马丽", None)
    assert read["委托事项"].text == "办理食品经营许可证延续"


@pytest.mark.parametrize("label", ["委托人名称：", "2. 委托人名称：（甲方）是"])
def test_without_a_number_or_with_words_behind_it_is_a_doubt(label: str) -> None:
    read = statements(*AGENT, (label, 0.1, 0.19), (NAME, 0.14, 0.22), *WORK, POWERS)
    assert (read["委托人"].text == NAME, read["受托人"].text) == (False, "马丽")


@pytest.mark.parametrize("under", [((NAME, 0.14, 0.22), ("又名清和园", 0.14, 0.235)), (("性别：男", 0.14, 0.22),)])
def test_several_lines_or_an_entry_of_its_own_are_not_the_value(under: tuple[tuple[str, float, float], ...]) -> None:
    read = statements(*AGENT, ("2. 委托人名称：", 0.1, 0.19), *under, *WORK, POWERS)
    assert (read["委托人"].text, read["委托人"].doubt) == ("", Doubt.LOW_CONFIDENCE)


def test_what_stands_under_a_blank_is_a_doubt() -> None:
    blank = Sight(ruled=lambda upper, lower: upper.x0 > 0.2 and 0.18 < upper.y1 < 0.21)
    read = statements(*AGENT, ("2. 委托人名称：", 0.1, 0.19), (NAME, 0.14, 0.22), *WORK, POWERS, sight=blank)
    assert (read["委托人"].text, read["委托人"].doubt) == ("", Doubt.LOW_CONFIDENCE)


def test_a_decimal_is_no_number_of_a_statement() -> None:
    read = statements(*AGENT, ("2. 委托人名称：", 0.1, 0.19), (NAME, 0.14, 0.22), ("3.5平方米", 0.1, 0.25))
    assert read["委托人"].text == ""


@pytest.mark.parametrize("following", ["4. 委托权限：", "（4）委托权限："])
def test_a_matter_ends_at_the_next_number_and_not_at_one_of_its_own(following: str) -> None:
    read = statements(*AGENT, WORK[0], ("办理第1、2项许可变更", 0.14, 0.28), (following, 0.1, 0.31))
    assert read["委托事项"].text == "办理第1、2项许可变更"
