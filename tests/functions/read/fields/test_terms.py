"""A term whose ends stand in cells of their own."""

from __future__ import annotations

import pytest

from domain.reading import Box
from functions.read.fields.locate import locate
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.sight import Sight
from tests.functions.read.fields.located import texts
from tests.functions.read.fields.page import glyphs, line

WHOLE = "自2026年3月2日至2026年6月30日"


def _walls(row: Box) -> list[float]:
    return [x for x in (0.09, 0.3, 0.335, 0.6, 0.65, 0.9) if row.x0 <= x <= row.x1]


def read(*cells: tuple[str, float], label: str = "委托期限") -> dict[str, str]:
    usual = (line("委托人：", 0.1, 0.2), line("受托人：", 0.1, 0.3), line("委托事项：", 0.1, 0.4))
    lines = (*usual, line(label, 0.1, 0.5), *(line(text, x, 0.5) for text, x in cells))
    return texts(locate(glyphs(*lines), POWER_OF_ATTORNEY, 1.0, Sight(walls=_walls)))


@pytest.mark.parametrize("cells", [
    (("自", 0.31), ("2026年3月2日", 0.345), ("至", 0.61), ("2026年6月30日", 0.66)), (("自2026年3月2日", 0.31), ("至2026年6月30日", 0.66)),
])
def test_both_ends_are_read_whatever_rules_stand_between(cells: tuple[tuple[str, float], ...]) -> None:
    assert read(*cells)["委托期限止"] == WHOLE


def test_a_day_beyond_a_rule_is_no_end_without_the_word_for_it_nor_of_another_label() -> None:
    assert WHOLE[-9:] not in read(("自2026年3月2日", 0.31), ("2026年6月30日", 0.66))["委托期限止"]
    assert "至" not in read(("2026年3月2日", 0.31), ("至2026年6月30日", 0.66), label="委托日期")["委托日期"]
