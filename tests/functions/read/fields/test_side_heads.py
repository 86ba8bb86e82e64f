"""What is to be, named once in a cell left of rows that are named as those of what was."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.doubt import Doubt
from domain.reading import Box
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.sight import Sight
from tests.functions.read.fields.located import NAME, PLACE, located
from tests.functions.read.fields.page import glyphs, line

OLD = "银川市清和饭店"
WAS = (("经营者名称", OLD), ("法定代表人", "马丽"), ("住所", "银川市旧街1号"))
BECOMES = (("名称", NAME), ("法定代表人", ""), ("住所", PLACE))
ASKED = ("经营者名称", "变更后名称", "法定代表人", "变更后法定代表人", "住所", "变更后住所")
TOP, PITCH, BESIDE = 0.5, 0.06, 0.14
RULES = (0.23, 0.29, 0.35, TOP - PITCH / 2, TOP + PITCH / 2, TOP + 1.5 * PITCH, TOP + 2.5 * PITCH)
"""Of these the two within the group begin right of its name."""


def _ruled(upper: Box, lower: Box) -> bool:
    top, bottom = (upper.y0 + upper.y1) / 2, (lower.y0 + lower.y1) / 2
    return any(top < y < bottom and not (y in RULES[4:6] and upper.x0 < BESIDE) for y in RULES)


def _walls(row: Box) -> list[float]:
    inside = RULES[3] < (row.y0 + row.y1) / 2 < RULES[6]
    return [x for x in (0.04, *((BESIDE,) if inside else ()), 0.3, 0.9) if row.x0 <= x <= row.x1]


def form(
    was: Sequence[tuple[str, str]] = WAS, becomes: Sequence[tuple[str, str]] = BECOMES,
    head: Sequence[str] = ("变更", "后的", "内容"), sight: Sight | None = None,
) -> dict[str, Located]:
    lines = [line(text, 0.05, 0.1 + 0.03 * at) for at, text in enumerate(("许可证编号：", "有效期至：", "联系电话："))]
    for x, top, rows in ((0.06, 0.26, was), (0.16, TOP, becomes)):
        for at, (name, entry) in enumerate(rows):
            lines += [line(name, x, top + PITCH * at), *([line(entry, 0.32, top + PITCH * at)] if entry else [])]
    lines += [line(text, 0.06, TOP + PITCH + 0.021 * (at - 1)) for at, text in enumerate(head)]
    return located(locate(glyphs(*lines), CHANGE_APPLICATION, 1.0, sight or Sight(_ruled, _walls)))


def test_the_rows_beside_the_name_say_what_is_to_be() -> None:
    read = form()
    assert [read[name].text for name in ASKED] == [OLD, NAME, "马丽", "", "银川市旧街1号", PLACE]
    assert not any(read[name].doubt for name in ASKED)


@pytest.mark.parametrize("read", [
    form(was=WAS[1:]), form(becomes=(BECOMES[0], *BECOMES)), form(head=("办理", "人的", "情况")),
    form(sight=Sight(_ruled)),
], ids=["what was is not stated", "a row stands twice", "another name", "no cell"])
def test_else_nothing_is_said_of_what_is_to_be(read: dict[str, Located]) -> None:
    assert not read["变更后名称"].text or read["变更后名称"].doubt is Doubt.LOW_CONFIDENCE
    assert not read["变更后住所"].text or read["变更后住所"].doubt is Doubt.LOW_CONFIDENCE
