"""The letters of a label set wide are one label again, however many of them were read together."""

from __future__ import annotations

import pytest

from functions.read.fields.spread import join_spread
from tests.functions.read.fields.page import glyphs, line


@pytest.mark.parametrize("letters", [("经", "营", "者"), ("经营", "者"), ("经", "营者")])
def test_a_label_read_as_several_lines_is_one(letters: tuple[str, ...]) -> None:
    lines = [line(text, 0.1 + 0.08 * at, 0.3) for at, text in enumerate(letters)]
    joined = join_spread(glyphs(*lines, line("但冬梅", 0.4, 0.3)), ["经营者", "经营场所"])
    assert [one.text for one in joined] == ["经营者", "但冬梅"]


def test_all_letters_but_the_last_may_have_been_read_together() -> None:
    lines = [line("委托事", 0.1, 0.3), line("项", 0.24, 0.3), line("办理食品经营许可证延续", 0.3, 0.3)]
    assert [one.text for one in join_spread(glyphs(*lines), ["委托事项"])] == ["委托事项", "办理食品经营许可证延续"]


def test_a_label_that_is_whole_takes_nothing_in() -> None:
    joined = join_spread(glyphs(line("住所", 0.1, 0.3), line("地", 0.2, 0.3)), ["住所", "住所地"])
    assert [one.text for one in joined] == ["住所", "地"]
