"""Values in the cells under their labels, wherever in those they begin."""

from __future__ import annotations

import dataclasses

import pytest

from domain.reading import Box
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.sight import BLIND, Sight
from tests.functions.read.fields.located import PLACE, located
from tests.functions.read.fields.page import glyphs, line

WALLS = (0.05, 0.35, 0.65, 0.95)
HEADS = (("委托代理人", 0.15, 0.2), ("联系人", 0.45, 0.2), ("联系电话", 0.75, 0.2))
START = 0.615 - 0.02 * len(PLACE)
ABOVE = (("许可证编号", 0.15, 0.1), ("经营者名称", 0.45, 0.1), ("有效期至", 0.75, 0.1))


def _walls(row: Box) -> list[float]:
    return [x for x in WALLS if row.x0 < x < row.x1]


def _across(upper: Box, lower: Box) -> bool:
    """Rules under every label and every value."""
    return any(upper.y1 <= y <= lower.y0 + 1e-9 for y in (0.13, 0.17, 0.225, 0.265, 0.3))


GRID = Sight(ruled=_across, walls=_walls)


def form(*values: tuple[str, float, float], sight: Sight = GRID) -> dict[str, Located]:
    return located(locate(glyphs(*(line(*one) for one in (*ABOVE, *HEADS, *values))), RENEWAL_APPLICATION, 1.0, sight))


def test_a_value_begins_at_the_left_of_the_cell_under_its_label() -> None:
    read = form(("吴旭", 0.06, 0.235), ("马丽", 0.36, 0.235), ("13900000000", 0.66, 0.235))
    assert [read[name].text for name in ("委托代理人", "联系人", "联系电话")] == ["吴旭", "马丽", "13900000000"]


def test_an_empty_cell_has_a_place_in_which_ink_is_looked_for() -> None:
    read = form(("马丽", 0.36, 0.235))
    place = read["委托代理人"].under
    assert (read["委托代理人"].text, read["委托代理人"].doubt) == ("", None)
    assert place
    assert (WALLS[0] < place.x0 < place.x1 < WALLS[1], place.y0 < 0.245 < place.y1) == (True, True)


def test_rules_that_are_lost_between_the_heads_are_seen_under_them() -> None:
    sight = dataclasses.replace(GRID, walls=lambda row: [x for x in _walls(row) if row.y0 > 0.205 or x in {0.05, 0.95}])
    read = form(("马丽", 0.36, 0.235), ("13900000000", 0.66, 0.235), sight=sight)
    assert [read[name].text for name in ("联系人", "联系电话")] == ["马丽", "13900000000"]
    assert read["委托代理人"].under


def test_ink_is_looked_for_as_far_down_as_a_value_may_stand_and_no_farther_than_the_next_label() -> None:
    far = form()["委托代理人"].under
    lines = (*ABOVE, *HEADS, ("统一社会信用代码", 0.06, 0.26))
    near = located(locate(glyphs(*(line(*one) for one in lines)), RENEWAL_APPLICATION, 1.0, GRID))["委托代理人"].under
    assert far and near
    assert far.y0 < 0.28 < far.y1
    assert near.y1 <= 0.26


def test_two_cells_set_close_are_not_one_value() -> None:
    heads = (("经营场所", 0.3, 0.3), ("住所", 0.75, 0.3))
    # One ends where the other begins.
    two = dataclasses.replace(GRID, walls=lambda row: [x for x in (0.02, 0.62, 0.97) if row.x0 < x < row.x1])
    lines = (*ABOVE, *heads, (PLACE, START, 0.335), ("（一层）", START, 0.359), (PLACE[:16], 0.63, 0.335))
    read = located(locate(glyphs(*(line(*one) for one in lines)), RENEWAL_APPLICATION, 1.0, two))
    assert (read["经营场所"].text, read["住所"].text) == (PLACE + "(一层)", PLACE[:16])


@pytest.mark.parametrize("sight", [BLIND, dataclasses.replace(GRID, walls=lambda row: [x for x in (0.01, 0.99) if row.x0 < x < row.x1])])
def test_without_cells_what_begins_elsewhere_belongs_to_no_label(sight: Sight) -> None:
    read = form(("吴旭", 0.06, 0.235), sight=sight)
    assert read["委托代理人"].text == ""


def test_a_label_beside_a_value_comes_before_one_over_it() -> None:
    lines = (("联系人", 0.4, 0.2), ("委托代理人", 0.06, 0.235), ("吴旭", 0.36, 0.235))
    read = located(locate(glyphs(*(line(*one) for one in (*ABOVE, *lines))), RENEWAL_APPLICATION, 1.0, GRID))
    assert read["委托代理人"].text == "吴旭"
    assert read["联系人"].text == ""


@pytest.mark.parametrize(("rule", "text"), [(True, ""), (False, "登记在后")])
def test_a_tall_cell_does_not_reach_over_a_printed_rule(rule: bool, text: str) -> None:
    parting = Sight(ruled=lambda upper, lower: rule and upper.y1 <= 0.188 <= lower.y0)
    assert form(("登记在后", 0.84, 0.176), sight=parting)["联系电话"].text == text


def test_labels_between_the_same_rules_head_no_columns() -> None:
    """Two of the three rules are the edges of the paper, the third that of the frame around all."""
    edges = Sight(walls=lambda row: [x for x in (0.01, 0.95, 0.99) if row.x0 < x < row.x1])
    read = form(("马丽", 0.46, 0.235), sight=edges)
    assert read["联系电话"].text == ""
    assert read["委托代理人"].under is None
