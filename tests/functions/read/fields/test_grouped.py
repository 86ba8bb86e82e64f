"""A table of changes whose rows stand in two groups, each named once before its rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from domain.reading import Box
from functions.read.fields.grouped import lay_grouped
from functions.read.fields.sight import Sight
from functions.read.fields.spec import Column, RowSpec, TableSpec
from functions.read.fields.table import Table
from tests.functions.read.fields.page import HEIGHT, glyphs, line
from tests.functions.read.fields.table import PITCH

FORM = TableSpec(
    heads=((Column.BEFORE, ("变更前",)), (Column.AFTER, ("变更后",))),
    rows=(RowSpec(("名称",), "变更后名称", "经营者名称"), RowSpec(("住所",), "变更后住所", "住所")),
)
TOP, WALLS = 0.2, (0.1, 0.2, 0.35, 0.7, 0.9)
ROWS = (("名称", "银川市新店"), ("住所", ""), ("名称", "银川市旧店"), ("住所", "旧街1号"))


def _middle(row: float) -> float:
    return TOP + PITCH * row + HEIGHT / 2


def _grid(*, bounds: Sequence[float] = (-0.5, 1.5, 3.5)) -> Sight:
    """Upright rules of four columns; the rules between groups go through the groups' names, others only right of them."""

    def between(upper: Box, lower: Box) -> bool:
        span = (upper.y0 + upper.y1) / 2, (lower.y0 + lower.y1) / 2
        rows = bounds if upper.x0 < WALLS[1] else (row - 0.5 for row in range(5))
        return any(span[0] < _middle(row) < span[1] for row in rows)

    def walls(row: Box) -> list[float]:
        return [x for x in WALLS if row.x0 <= x <= row.x1]

    return Sight(ruled=between, walls=walls)


def _laid(
    rows: Sequence[tuple[str, str]] = ROWS, names: Sequence[tuple[str, float]] = (("变更后", 0.5), ("变更前", 2.5)),
    sight: Sight | None = None, spec: TableSpec = FORM,
) -> Table | None:
    written = [line(name, 0.11, _middle(row) - HEIGHT / 2) for name, row in names]
    for at, (item, entry) in enumerate(rows):
        y = _middle(at) - HEIGHT / 2
        written += [line(item, 0.22, y), line("照许可证填写", 0.72, y), *([line(entry, 0.37, y)] if entry else [])]
    return lay_grouped(glyphs(*written), spec, 1.0, sight or _grid())


def test_a_row_is_about_what_the_group_it_stands_in_says() -> None:
    laid = _laid()
    assert laid
    assert [{kind: cell.text for kind, cell in row.items()} for row in laid.rows] == [
        {Column.ITEM: "名称", Column.AFTER: "银川市新店"}, {Column.ITEM: "住所", Column.AFTER: ""},
        {Column.ITEM: "名称", Column.BEFORE: "银川市旧店"}, {Column.ITEM: "住所", Column.BEFORE: "旧街1号"},
    ]
    assert laid.clear


def test_the_place_of_an_empty_entry_is_beside_its_name_and_before_the_next_rule() -> None:
    laid = _laid()
    assert laid
    place = laid.rows[1][Column.AFTER].place
    assert WALLS[2] < place.x0 < place.x1 < WALLS[3]
    assert place.y0 < _middle(1) < place.y1


@pytest.mark.parametrize(("rows", "names", "sight"), [
    (ROWS, (("变更后", 0.5),), None),
    (ROWS, (("变更后", 0.5), ("变更前", 2.5), ("变更前", 5.0)), None),
    (ROWS, (("变更后", 0.5), ("变更前", 2.5)), _grid(bounds=())),
    (ROWS[:2], (("变更后", 0.5), ("变更前", 2.5)), None),
    ((*ROWS[:2], *ROWS[2:3] * 2), (("变更后", 0.5), ("变更前", 2.5)), None),
    (ROWS, (("变更后", 0.5), ("变更前", 2.5)), Sight()),
], ids=["one group", "a group twice", "no rule between the groups", "a group without rows", "a row twice", "no rules"])
def test_whatever_leaves_a_rows_group_open_is_no_such_table(
    rows: Sequence[tuple[str, str]], names: Sequence[tuple[str, float]], sight: Sight | None
) -> None:
    assert _laid(rows, names, sight) is None


def test_a_history_is_none() -> None:
    assert _laid(spec=dataclasses.replace(FORM, history=True)) is None


def test_the_names_of_groups_may_stand_in_a_column_of_one_letter() -> None:
    """Rules are seen over more than the height of a line only."""
    sight = _grid()

    def between(upper: Box, lower: Box) -> bool:
        return min(upper.x1, lower.x1) - max(upper.x0, lower.x0) > HEIGHT * 1.2 and sight.ruled(upper, lower)

    laid = _laid(names=(("后", 0.5), ("前", 2.5)), sight=dataclasses.replace(sight, ruled=between),
                 spec=dataclasses.replace(FORM, heads=((Column.BEFORE, ("前",)), (Column.AFTER, ("后",)))))
    assert laid
    assert [[*row] for row in laid.rows] == [[Column.ITEM, Column.AFTER]] * 2 + [[Column.ITEM, Column.BEFORE]] * 2
