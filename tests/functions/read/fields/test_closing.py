"""A date by itself under the place for signature and seal."""

from __future__ import annotations

import pytest

from domain.dates import find_dates
from functions.read.fields.locate import locate
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.sight import Sight
from tests.functions.read.fields.located import NAME, texts
from tests.functions.read.fields.page import glyphs, line

PARTIES = (("委托人：" + NAME, 0.1, 0.1), ("受托人：马丽", 0.1, 0.15), ("委托期限：2026年3月1日至2026年9月1日", 0.1, 0.2))
SEAL, DAY = ("委托人（盖章或者签名）", 0.5, 0.7), ("2026年3月1日", 0.52, 0.76)


def dated(*lines: tuple[str, float, float]) -> str:
    return texts(locate(glyphs(*(line(*one) for one in (*PARTIES, *lines))), POWER_OF_ATTORNEY, 1.0))["委托日期"]


def test_the_date_under_the_words_that_ask_for_the_seal_needs_no_label() -> None:
    assert dated(SEAL, DAY) == "2026年3月1日"


@pytest.mark.parametrize("lines", [
    (SEAL, ("期：2026年3月1日", 0.52, 0.76)), (("委托人（公", 0.5, 0.7), DAY), (SEAL, ("2026年3月1日", 0.52, 0.9)),
    (("以上委托由委托人于2026年3月1日", 0.1, 0.6), ("作出。", 0.6, 0.6)),
    (SEAL, ("时间：2026年3月1日", 0.52, 0.76)),
], ids=["half its label was not read", "a seal hides what asks", "under a high seal", "in a sentence", "a label too general"])
def test_so_it_may_stand_as_well(lines: tuple[tuple[str, float, float], ...]) -> None:
    assert find_dates(dated(*lines)) == ["2026年3月1日"]


@pytest.mark.parametrize("lines", [
    (("本委托书由委托人于2026年3月1日签署", 0.1, 0.6), ("本委托书由委托人于2026年3月2日修改", 0.1, 0.65)),
    (DAY,), (SEAL, DAY, ("2026年3月2日", 0.1, 0.76)), (SEAL, ("收到", 0.3, 0.76), DAY), (SEAL, ("2026年3月1日", 0.52, 0.6)),
    (SEAL, ("2026年3月1日", 0.52, 0.95)), (("没有盖章的，委托无效。", 0.5, 0.7), DAY),
    (("受托人（签名）", 0.5, 0.7), DAY), (("收件人签字：王芳", 0.5, 0.7), DAY),
], ids=[
    "two sentences", "nothing asks", "two dates", "another's words before it", "above", "far below", "a sentence about seals",
    "the agent's", "the office's",
])
def test_any_other_date_without_a_label_is_not_it(lines: tuple[tuple[str, float, float], ...]) -> None:
    assert dated(*lines) == ""


def test_in_a_cell_with_the_words_that_ask_for_the_seal() -> None:
    cells = Sight(walls=lambda row: [x for x in (0.05, 0.45, 0.95) if row.x0 < x < row.x1])
    asked = (("法定代表人（负责人）签字：", 0.1, 0.7), ("申请人（盖章）", 0.5, 0.7), ("2026年3月1日", 0.52, 0.735))
    assert texts(locate(glyphs(*(line(*one) for one in asked)), RENEWAL_APPLICATION, 1.0, cells))["申请日期"] == "2026年3月1日"
