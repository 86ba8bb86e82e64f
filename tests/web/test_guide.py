"""Guides as pages show them: every line of every offered matter is there, none as raw markup."""

from __future__ import annotations

import re

import pytest

from tests.world.facts import CHANGE, RENEWAL, Published
from web.guide import Block, blocks


@pytest.mark.parametrize("of", [RENEWAL, CHANGE], ids=lambda of: of.pack.code)
def test_nothing_of_a_guide_is_lost_but_its_title_and_marks(of: Published) -> None:
    title, _, rest = of.pack.guide.strip().partition("\n")
    shown = "".join("".join(block.lines) for block in blocks(of.pack.guide))
    assert title.removeprefix("# ") not in shown.splitlines()
    plain = re.sub(r"^\s*(?:#+ |- |\d+\. )", "", rest, flags=re.MULTILINE)
    assert shown == re.sub(r"\n\s*", "", plain).strip()
    assert {block.kind for block in blocks(of.pack.guide)} >= {"h2", "p", "ol"}


def test_a_heading_over_a_list_are_two_blocks() -> None:
    assert blocks("# 标题\n\n## 节\n- 甲\n- 乙") == (Block("h2", ("节",)), Block("ul", ("甲", "乙")))
