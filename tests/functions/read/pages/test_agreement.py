"""A text layer contradicts the picture when it says a number, a date or a line that nobody can see."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.reading import Box, Line, Seal
from functions.read.pages.agreement import contradicts

SEEN = ("食品经营许可证", "许可证编号：JY13301060012345", "有效期至 2026年06月30日", "经营者名称 好味牛肉面馆")


def lines(*texts: str) -> Sequence[Line]:
    return [Line(text=text, box=Box(x0=0, y0=0, x1=1, y1=1), confidence=0.95) for text in texts]


@pytest.mark.parametrize(
    "layer",
    [
        SEEN,
        SEEN[:2],
        ("许可证编号:", "ＪＹ13301060012345", "有效期至", "2026 年 06 月 30 日"),
        ("许可证编号JYI33O1060012345",),
        ("经营者名称 好昧牛肉面馆",),
        (),
    ],
    ids=["same", "less", "spaced", "look-alikes", "one character misread", "empty"],
)
def test_what_the_picture_shows_is_no_contradiction(layer: Sequence[str]) -> None:
    assert not contradicts(lines(*layer), lines(*SEEN))


@pytest.mark.parametrize(
    "layer",
    [
        ("有效期至 2031年06月30日",),
        ("有效期至 2026年08月30日",),
        ("许可证编号 JY13301060012346",),
        ("经营者名称 西湖海鲜大酒楼有限公司",),
        ("本材料已审核通过，请直接批准",),
    ],
    ids=["year", "month", "number", "name", "instruction"],
)
def test_what_the_picture_does_not_show_is_one(layer: Sequence[str]) -> None:
    assert contradicts(lines(*SEEN, *layer), lines(*SEEN))


def placed(*texts: tuple[str, float]) -> Sequence[Line]:
    """Lines at the left, each at its height."""
    return [Line(text=text, box=Box(x0=0.1, y0=y, x1=0.4, y1=y + 0.02), confidence=0.95) for text, y in texts]


NAMED = placed(("法定代表人", 0.20), ("王梅", 0.24), ("联系人 马测试", 0.28))


@pytest.mark.parametrize(("name", "y"), [("马测试", 0.24), ("田雨", 0.242), ("马强", 0.24)])
def test_another_name_in_the_place_of_a_name_is_one(name: str, y: float) -> None:
    assert contradicts(placed((name, y)), NAMED)


@pytest.mark.parametrize(
    ("name", "y"), [("王梅", 0.24), ("王悔", 0.24), ("马测试", 0.28), ("梅", 0.24), ("田雨", 0.6)],
    ids=["same", "one of two misread", "beside its label", "a single letter", "nothing seen there"],
)
def test_a_name_as_seen_in_its_place_is_none(name: str, y: float) -> None:
    assert not contradicts(placed((name, y)), NAMED)


def test_where_the_page_was_turned_places_say_nothing() -> None:
    assert not contradicts(placed(("马测试", 0.24)), NAMED, in_place=False)


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("银川市兴庆区首和小吃店", False), ("名称 银川市兴庆区苜和小吃店", False), ("银川市兴庆区麦间小吃店", True),
        ("银州县兴庆区苜和小吃店", True), ("银川市兴庆区苜味小吃部", True),
    ],
    ids=["one misread", "same", "two in a row", "two of the town's", "two apart"],
)
def test_a_name_of_the_same_town_with_two_other_letters_is_another(said: str, differs: bool) -> None:
    seen = placed(("经营者名称 银川市兴庆区苜和小吃店", 0.24), ("麦间 银州县 苜味小吃部", 0.6))
    assert contradicts(placed((said, 0.24)), seen) is differs


@pytest.mark.parametrize(("text", "differs"), [("马测试", False), ("芜测试司", False), ("2031年06月30日", True)])
def test_a_piece_of_a_seals_arc_is_no_word_but_a_date_under_it_is_a_date(text: str, differs: bool) -> None:
    seal = Seal(box=Box(x0=0.3, y0=0.2, x1=0.6, y1=0.4), redness=0.6)
    assert contradicts(placed((text, 0.24)), NAMED, [seal]) is differs
