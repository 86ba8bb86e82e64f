"""Routing without a model."""

from __future__ import annotations

import pytest

from domain.materials import MaterialType
from domain.reading import Box, Line
from functions.read.fields.titles import TitleClassifier
from tests.functions.read.fields.page import line


def titled(text: str) -> list[Line]:
    title = Line(text=text, box=Box(x0=0.3, y0=0.05, x1=0.7, y1=0.1), confidence=0.99)
    return [title, *(line("正文", 0.1, 0.2 + 0.05 * row) for row in range(5))]


@pytest.mark.parametrize(("title", "material"), [
    ("食品经营许可延续申请书", MaterialType.RENEWAL_APPLICATION), ("延 续 申 请 书", MaterialType.RENEWAL_APPLICATION),
    ("食品经营许可证", MaterialType.FOOD_LICENCE), ("食品经营许可证 正本", MaterialType.FOOD_LICENCE),
    ("授 权 委 托 书", MaterialType.POWER_OF_ATTORNEY), ("授权委托节", MaterialType.POWER_OF_ATTORNEY),
    ("居民身份证", MaterialType.ID_CARD), ("食品经营许可变更申请书", MaterialType.CHANGE_APPLICATION),
    ("变 更 申 请 书", MaterialType.CHANGE_APPLICATION), ("证件遗失声明", MaterialType.LOSS_STATEMENT),
    ("任 命 书", MaterialType.APPOINTMENT), ("股东会决议", MaterialType.APPOINTMENT), ("营业执照", MaterialType.BUSINESS_LICENCE),
    ("情况说明", MaterialType.UNKNOWN),
])
def test_titles(title: str, material: MaterialType) -> None:
    assert TitleClassifier().classify(titled(title), 1000, 1400)[0] is material


def untitled(*printed: str) -> MaterialType:
    lines = [line(text, 0.1, 0.3 + 0.06 * row) for row, text in enumerate(printed)]
    return TitleClassifier().classify(lines, 1000, 1400)[0]


def test_a_page_without_a_title_is_told_by_its_labels() -> None:
    card = ("姓名：马丽", "公民身份号码：640104198503074527", "出生：1985年3月7日")
    assert untitled(*card) is MaterialType.ID_CARD


def test_the_second_pages_of_both_forms_cannot_be_told_apart_by_labels() -> None:
    assert untitled("申请人（盖章）：", "签名：马丽", "申请日期：2026年3月16日") is MaterialType.UNKNOWN


def test_an_empty_page_is_a_doubt() -> None:
    assert TitleClassifier().classify([], 1000, 1400) == (MaterialType.UNKNOWN, 0.0)
