"""Values told by the cells of a table alone."""

from __future__ import annotations

import pytest

from domain.reading import Box
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.sight import Sight
from tests.functions.read.fields.located import NAME, PLACE, located
from tests.functions.read.fields.page import glyphs, line

USUAL = (("许可证编号", 0.06, 0.1), ("有效期至", 0.06, 0.15), ("联系电话", 0.06, 0.2))
CODE = "91640104MA7XK3TE0A"


def sight(*rules: float, walls: tuple[float, ...] = (0.05, 0.3, 0.95)) -> Sight:
    """Upright rules all down the page, and rules across it at these heights."""

    def between(upper: Box, lower: Box) -> bool:
        return any((upper.y0 + upper.y1) / 2 < y < (lower.y0 + lower.y1) / 2 for y in rules)

    return Sight(ruled=between, walls=lambda row: [x for x in walls if row.x0 < x < row.x1])


def form(*lines: tuple[str, float, float], seen: Sight) -> dict[str, Located]:
    return located(locate(glyphs(*(line(*one) for one in (*USUAL, *lines))), RENEWAL_APPLICATION, 1.0, seen))


@pytest.mark.parametrize(("rules", "text"), [((0.4, 0.6), NAME), ((0.4, 0.47, 0.6), "")], ids=["its cell", "another cell"])
def test_a_value_high_in_the_cell_beside_its_label(rules: tuple[float, ...], text: str) -> None:
    read = form(("经营者名称", 0.06, 0.5), (NAME, 0.31, 0.45), ("填写全称", 0.31, 0.55), seen=sight(0.12, 0.17, 0.22, *rules))
    assert read["经营者名称"].text == text


@pytest.mark.parametrize(
    ("walls", "text"), [((0.05, 0.95), "2026年3月13日"), ((0.05, 0.5, 0.7, 0.95), "")], ids=["its cell", "another cell"],
)
def test_a_value_at_the_far_end_of_its_labels_row(walls: tuple[float, ...], text: str) -> None:
    read = form(("申请日期", 0.06, 0.5), ("2026年3月13日", 0.78, 0.5), seen=sight(0.12, 0.17, 0.22, 0.4, 0.6, walls=walls))
    assert read["申请日期"].text == text


def test_in_the_row_of_other_words_nothing_is_the_labels() -> None:
    read = form(("经营者名称", 0.06, 0.5), ("仓库", 0.06, 0.45), (NAME, 0.31, 0.45), seen=sight(0.12, 0.17, 0.22, 0.4, 0.6))
    assert read["经营者名称"].text == ""


def test_two_lines_around_one_middle_are_one_address() -> None:
    first, last = line(PLACE, 0.31, 0.5), line("806室", 0.31, 0.525)
    middle = (first.box.x0 + first.box.x1) / 2
    read = form(("住所", 0.06, 0.53), (PLACE, 0.31, 0.5), ("806室", middle - (last.box.x1 - last.box.x0) / 2, 0.525),
                seen=sight(0.12, 0.17, 0.22, 0.47, 0.56))
    assert read["住所"].text == PLACE + "806室"


def test_a_value_under_the_label_of_its_own_cell_is_none_of_the_label_beside_that() -> None:
    cells = sight(0.17, 0.3, 0.4, walls=(0.05, 0.5, 0.95))
    read = located(locate(glyphs(*(line(*one) for one in (
        ("经营者名称", 0.06, 0.19), (NAME, 0.06, 0.22), ("统一社会信用代码", 0.51, 0.19), (CODE, 0.51, 0.22),
        ("许可证编号", 0.06, 0.32), ("（照许可证填写）", 0.06, 0.345), ("JY26401040012345", 0.06, 0.375),
        ("有效期至", 0.51, 0.32), ("2026年9月7日", 0.51, 0.35),
    ))), RENEWAL_APPLICATION, 1.0, cells))
    wanted = {"许可证编号": "JY26401040012345", "有效期至": "2026年9月7日", "经营者名称": NAME, "统一社会信用代码": CODE}
    assert {name: read[name].text for name in wanted} == wanted


def test_no_value_wraps_under_the_rule_that_parts_it_from_its_label() -> None:
    long = PLACE + "清和商业广场三楼"
    ends = sight(0.12, 0.17, 0.22, 0.52, walls=(0.05, 0.3, 0.31 + 0.02 * len(long) + 0.01))
    read = form(("经营场所", 0.06, 0.5), (long, 0.31, 0.5), ("外设仓库", 0.06, 0.54), ("无", 0.31, 0.54), seen=ends)
    assert (read["经营场所"].text, read["经营场所"].doubt) == (long, None)
