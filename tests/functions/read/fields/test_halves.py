"""A form whose left half says what was, and whose right half what is to be, under the same names of rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.doubt import Doubt
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from tests.functions.read.fields.located import NAME, PLACE, located
from tests.functions.read.fields.page import glyphs, line

OLD = "银川市清和饭店"
ROWS = (("名称", OLD, NAME), ("负责人", "马丽", ""), ("住所", PLACE, ""))
ASKED = ("经营者名称", "变更后名称", "法定代表人", "变更后法定代表人", "住所", "变更后住所")


def form(
    rows: Sequence[tuple[str, str, str]] = ROWS, heads: Sequence[tuple[str, float]] = (("变更前", 0.2), ("变更后", 0.7)),
    right: Sequence[str] | None = None,
) -> dict[str, Located]:
    lines = [line(text, 0.05, 0.1 + 0.05 * at) for at, text in enumerate(("许可证编号：", "有效期至：", "联系电话："))]
    lines += [line(head, x, 0.4) for head, x in heads]
    for at, ((name, was, becomes), other) in enumerate(zip(rows, right or [name for name, _, _ in rows], strict=True)):
        y = 0.45 + 0.05 * at
        lines += [line(name, 0.05, y), *([line(was, 0.16, y)] if was else [])]
        lines += [line(other, 0.6, y), *([line(becomes, 0.71, y)] if becomes else [])]
    return located(locate(glyphs(*lines), CHANGE_APPLICATION, 1.0))


def test_each_half_is_what_its_head_says() -> None:
    read = form(tuple((name, was if name != "住所" else "银川市旧街1号", new) for name, was, new in ROWS))
    assert [read[name].text for name in ASKED] == [OLD, NAME, "马丽", "", "银川市旧街1号", ""]
    assert not any(read[name].doubt for name in ASKED)


@pytest.mark.parametrize(("heads", "right"), [
    ((("变更前", 0.2), ("变更后", 0.7)), ("名称", "住所", "负责人")),
    ((("变更前", 0.2), ("变更后", 0.7)), ("名称", "负责人", "经营场所")),
    ((("变更后", 0.2), ("变更前", 0.7)), None),
], ids=["rows in another order", "a row of one half only", "what is to be on the left"])
def test_halves_that_are_not_alike_are_in_doubt(heads: Sequence[tuple[str, float]], right: Sequence[str] | None) -> None:
    read = form(heads=heads, right=right)
    assert {read[name].doubt for name in ASKED} == {Doubt.LOW_CONFIDENCE}


def test_heads_over_labels_that_all_say_what_is_to_be_leave_nothing_in_doubt() -> None:
    read = form((("经营者名称", OLD, NAME), *ROWS[1:]), right=("变更后名称", "变更后负责人", "变更后住所"))
    assert [read[name].text for name in ASKED[:4]] == [OLD, NAME, "马丽", ""]
    assert not any(read[name].doubt for name in ASKED)
