"""Several cards on one page: each is read by itself, and the page says only what all of them say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Field, FieldState, Line
from functions.read.fields.cards import extract_each
from functions.read.fields.extract import Extract
from functions.read.fields.registry import materials
from infra.ocr.base import CropKind
from tests.functions.read.fields.page import blank_page, line
from tests.functions.read.fields.test_extract import readers

HEALTH, ID_CARD = (materials()[MaterialType(code)] for code in ("health_certificate", "id_card"))
NOBODY = readers({}, {})
PEOPLE = ("马丽", "王芳", "李建国", "赵敏", "孙浩", "周宇")


def card(name: str, x: float, y: float, *, age: str = "30岁") -> list[Line]:
    """A health certificate whose first line stands at this place."""
    rows = (("从业人员健康合格证", ""), ("姓名：", name), ("年龄：", age), ("类别：", "食品经营"), ("体检日期：", "2026年1月8日"))
    lines = [line(label, x, y + 0.03 * row) for row, (label, _) in enumerate(rows)]
    return [*lines, *(line(value, x + 0.11, y + 0.03 * row) for row, (_, value) in enumerate(rows) if value)]


def read(*lines: Line) -> Extract:
    return extract_each(blank_page(*lines), HEALTH, NOBODY)


def raw(fields: tuple[Field, ...]) -> dict[str, str]:
    return {field.name: field.raw for field in fields}


@settings(deadline=None, max_examples=40)
@given(
    rows=st.integers(1, 3), columns=st.integers(1, 2), gutter=st.floats(0.07, 0.1), shift=st.floats(-0.01, 0.01),
)
def test_every_card_keeps_what_is_its_own(rows: int, columns: int, gutter: float, shift: float) -> None:
    people = PEOPLE[: rows * columns]
    places = [
        (0.05 + column * 0.45, 0.08 + row * (0.15 + gutter) + shift * column)
        for row in range(rows) for column in range(columns)
    ]
    got = read(*(each for name, place in zip(people, places, strict=True) for each in card(name, *place)))
    if len(people) == 1:
        assert got.cards == ()
        return
    assert sorted(raw(one)["姓名"] for one in got.cards) == sorted(people)
    for one in got.cards:
        place = places[people.index(raw(one)["姓名"])]
        assert all(field.box.y0 > place[1] - 0.03 and field.box.y1 < place[1] + 0.15 for field in one if field.raw and field.box)


def test_the_page_says_only_what_all_cards_say() -> None:
    got = read(*card("马丽", 0.05, 0.1), *card("王芳", 0.05, 0.5, age="41岁"))
    fields = {field.name: field for field in got.fields}
    assert (fields["从业类别"].state, fields["从业类别"].value) == (FieldState.KNOWN, "食品经营")
    assert (fields["年龄"].state, fields["年龄"].doubt, fields["年龄"].raw) == (FieldState.UNKNOWN, Doubt.SEVERAL_CARDS, "30岁；41岁")
    assert [{field.name: field.value for field in one}["年龄"] for one in got.cards] == ["30", "41"]


def test_where_nothing_tells_the_cards_apart_nothing_that_differs_is_known() -> None:
    lines = [line(f"姓名：{name}", 0.05 + 0.3 * at, 0.1) for at, name in enumerate(("马丽", "王芳"))]
    lines += [line("年龄：30岁", 0.05, 0.2), line("类别：食品经营", 0.05, 0.23), line("体检日期：2026年1月8日", 0.05, 0.26)]
    got = read(*lines)
    assert got.cards == ()
    assert {field.name: field.state for field in got.fields}["姓名"] is FieldState.UNKNOWN


def test_of_what_only_one_card_has_nobody_knows_whose_it_is() -> None:
    def front(name: str, number: str, y: float) -> list[Line]:
        return [line("姓名", 0.1, y), line(name, 0.2, y), line("公民身份号码", 0.1, y + 0.1), line(number, 0.3, y + 0.1)]

    back = [line("签发机关", 0.1, 0.8), line("银川市公安局兴庆区分局", 0.25, 0.8), line("有效期限", 0.1, 0.85),
            line("2016.05.17-2036.05.17", 0.25, 0.85)]
    page = blank_page(*front("马丽", "640104198503074527", 0.1), *front("王芳", "640205199212313029", 0.5), *back)
    got = extract_each(page, ID_CARD, NOBODY)
    assert {len(one) for one in got.cards} == {len(ID_CARD.sheets[0].fields), sum(len(sheet.fields) for sheet in ID_CARD.sheets)}
    assert {field.name: field.doubt for field in got.fields}["签发机关"] is Doubt.SEVERAL_CARDS


@pytest.mark.parametrize(("name", "doubt"), [("马丽", None), ("王芳", Doubt.SEVERAL_CARDS)])
def test_one_card_copied_twice_is_one(name: str, doubt: Doubt | None) -> None:
    first, second = card("马丽", 0.05, 0.1), card(name, 0.05, 0.5)
    page = blank_page(*first, *second, line("发证单位：", 0.05, 0.26), line("银川市疾病预防控制中心", 0.2, 0.26))
    agreeing = readers({CropKind.NAME: [name], CropKind.DATE: ["2026年1月8日"]}, {CropKind.DATE: ["2026年1月8日"]})
    (body,) = [field for field in extract_each(page, HEALTH, agreeing).fields if field.name == "检查机构"]
    assert (body.doubt, body.raw) == (doubt, "银川市疾病预防控制中心")


def test_of_what_is_no_card_the_page_is_one() -> None:
    got = extract_each(blank_page(*card("马丽", 0.05, 0.1), *card("王芳", 0.05, 0.5)), replace(HEALTH, carded=False), NOBODY)
    assert got.cards == ()
