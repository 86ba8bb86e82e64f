"""Two rows to each item: 变更前 over 变更后 or side by side, and the item's name once beside both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.doubt import Doubt
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from tests.functions.read.fields.located import NAME, PLACE, located
from tests.functions.read.fields.page import glyphs, line

ROWS = (("变更前", "银川市清和饭店"), ("变更后", NAME), ("变更前", PLACE), ("变更后", ""))
NAMES = (("名称", 0.5), ("住所", 2.5))


def form(rows: Sequence[tuple[str, str]] = ROWS, names: Sequence[tuple[str, float]] = NAMES) -> dict[str, Located]:
    lines = [line(text, 0.1, 0.1 + 0.05 * at) for at, text in enumerate(("许可证编号：", "有效期至：", "联系电话：", "经营场所："))]
    lines += [line(name, 0.1, 0.5 + 0.04 * row) for name, row in names]
    for at, (title, entry) in enumerate(rows):
        lines += [line(title, 0.25, 0.5 + 0.04 * at), *([line(entry, 0.4, 0.5 + 0.04 * at)] if entry else [])]
    return located(locate(glyphs(*lines), CHANGE_APPLICATION, 1.0))


def test_each_row_is_that_of_the_item_beside_it() -> None:
    read = form()
    assert [read[name].text for name in ("经营者名称", "变更后名称", "住所", "变更后住所")] == [ROWS[0][1], NAME, PLACE, ""]
    assert not any(read[name].doubt for name in ("经营者名称", "变更后名称", "住所", "变更后住所"))


@pytest.mark.parametrize(("was", "becomes"), [
    ("原登记", "现申请"), ("变更前情况", "变更后情况"), ("原许可事项", "变更后许可事项"), ("许可证原载内容", "现变更为"),
])
def test_the_rows_may_be_named_otherwise(was: str, becomes: str) -> None:
    read = form([({"变更前": was, "变更后": becomes}[title], entry) for title, entry in ROWS])
    assert [read[name].text for name in ("经营者名称", "变更后名称", "住所", "变更后住所")] == [ROWS[0][1], NAME, PLACE, ""]


def in_cells(*entries: str, names: Sequence[str] = ("名称", "法定代表人（负责人、经营者）", "住所")) -> dict[str, Located]:
    """In each item's cell two lines, the name of the item beside them."""
    lines = [line(text, 0.1, 0.1 + 0.05 * at) for at, text in enumerate(("许可证编号：", "有效期至：", "联系电话：", "经营场所："))]
    lines += [line(name, 0.1, 0.52 + 0.1 * at) for at, name in enumerate(names)]
    lines += [line(entry, 0.5, 0.5 + 0.1 * (at // 2) + 0.04 * (at % 2)) for at, entry in enumerate(entries)]
    return located(locate(glyphs(*lines), CHANGE_APPLICATION, 1.0))


CELLS = ("原为：银川市清和饭店", f"现为：{NAME}", "原为：马丽", "现为：", f"原为：{PLACE}", "现为：")
TOLD = ("经营者名称", "变更后名称", "法定代表人", "变更后法定代表人", "住所", "变更后住所")


def test_what_was_and_what_is_to_be_may_stand_in_one_cell_behind_a_word_each() -> None:
    read = in_cells(*CELLS)
    assert [read[name].text for name in TOLD] == ["银川市清和饭店", NAME, "马丽", "", PLACE, ""]
    assert not any(read[name].doubt for name in TOLD)


def test_words_in_cells_whose_item_is_not_named_are_no_values_and_no_ends_of_them() -> None:
    read = in_cells(*CELLS, names=("法定代表人", "住所"))
    assert all(read[name].doubt or not read[name].label or ":" in read[name].text.replace("：", ":") for name in TOLD)


@pytest.mark.parametrize(("rows", "names"), [
    (ROWS, (("名称", 0.5),)), (ROWS, (("名称", 0.5), ("名称", 2.5))), (ROWS, (("名称", 0.5), ("住所", 0.6))),
    ((*ROWS[:3], ("变更前", "")), NAMES), (ROWS, (("名称", 0.5), ("住所", 3.6))),
], ids=["an item without a name", "an item twice", "two names to one item", "no row for what is to be", "a name beside neither"])
def test_where_a_row_is_not_that_of_one_item_all_are_in_doubt(
    rows: Sequence[tuple[str, str]], names: Sequence[tuple[str, float]]
) -> None:
    read = form(rows, names)
    assert {read[name].doubt for name in ("经营者名称", "变更后名称", "住所", "变更后住所")} == {Doubt.LOW_CONFIDENCE}


def mixed(*more: tuple[str, float, float]) -> dict[str, Located]:
    """The name's rows one over the other, the address's side by side."""
    placed = (
        ("许可证编号：", 0.1, 0.1), ("有效期至：", 0.1, 0.15), ("联系电话：", 0.1, 0.2), ("经营场所：", 0.1, 0.25), ("名称", 0.1, 0.52),
        ("变更前", 0.25, 0.5), ("银川市清和饭店", 0.35, 0.5), ("变更后", 0.25, 0.54), (NAME, 0.35, 0.54),
        ("住所", 0.1, 0.58), ("变更前", 0.25, 0.58), ("银川市西街1号", 0.35, 0.58), ("变更后", 0.6, 0.58), *more,
    )
    return located(locate(glyphs(*(line(*one) for one in placed)), CHANGE_APPLICATION, 1.0))


@pytest.mark.parametrize("more", [(), (("变更后", 0.1, 0.64), ("经营项目", 0.1, 0.67))], ids=["no more", "a label that begins so"])
def test_both_rows_of_an_item_may_stand_side_by_side(more: tuple[tuple[str, float, float], ...]) -> None:
    read = mixed(*more)
    assert [read[name].text for name in ("经营者名称", "变更后名称", "住所", "变更后住所")] == ["银川市清和饭店", NAME, "银川市西街1号", ""]
    assert not any(read[name].doubt for name in ("经营者名称", "变更后名称", "住所", "变更后住所"))


def beside(*names: tuple[str, float], more: Sequence[tuple[str, float, float]] = ()) -> dict[str, Located]:
    """A form with one item's rows side by side, another's one above the other."""
    lines = [line(text, 0.1, 0.1 + 0.05 * at) for at, text in enumerate(("许可证编号：", "有效期至：", "联系电话：", "经营场所："))]
    lines += [line(name, 0.1, y) for name, y in names]
    lines += [line("变更前", 0.3, 0.5), line("覃金凤", 0.42, 0.5), line("变更后", 0.6, 0.5), line("郑帅", 0.72, 0.5)]
    lines += [line("变更前", 0.3, 0.54), line(PLACE, 0.42, 0.54), line("变更后", 0.3, 0.58)]
    lines += [line(*each) for each in more]
    return located(locate(glyphs(*lines), CHANGE_APPLICATION, 1.0))


def test_both_may_stand_side_by_side_and_begin_another_item_s_name() -> None:
    read = beside(("法定代表人", 0.498), ("住所", 0.56), more=[("变更后", 0.1, 0.64), ("经营项目", 0.1, 0.66)])
    assert [read[name].text for name in ("法定代表人", "变更后法定代表人", "住所", "变更后住所")] == ["覃金凤", "郑帅", PLACE, ""]


def test_rows_side_by_side_are_not_those_of_a_name_above_them() -> None:
    read = beside(("法定代表人", 0.47), ("住所", 0.56))
    assert {read[name].doubt for name in ("法定代表人", "变更后法定代表人", "住所", "变更后住所")} == {Doubt.LOW_CONFIDENCE}
