"""What a card's number says of its holder against what is printed beside it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.identifiers import sex
from domain.materials import MaterialType
from domain.reading import Field, FieldState
from fixtures.identifiers import identity_number
from functions.read.fields.holder import consistent
from functions.read.fields.registry import materials

NUMBER = "640104198503074527"
SHEETS = materials()[MaterialType.ID_CARD].sheets
CERTIFICATE = materials()[MaterialType("health_certificate")].sheets


def known(name: str, value: str) -> Field:
    return Field(name=name, state=FieldState.KNOWN, value=value, raw=value, confidence=0.99)


def card(born: str, said: str, number: str = NUMBER) -> dict[str, Field]:
    fields = [known("姓名", "马丽"), known("性别", said), known("出生日期", born), known("公民身份号码", number)]
    return {field.name: field for field in consistent(fields, SHEETS)}


def test_what_agrees_with_the_number_stays_as_it_is() -> None:
    assert {field.state for field in card("1985-03-07", "女").values()} == {FieldState.KNOWN}


@pytest.mark.parametrize(("born", "said", "doubtful"), [
    ("1985-03-01", "女", {"出生日期", "公民身份号码"}), ("1985-03-07", "男", {"性别", "公民身份号码"}),
    ("1986-03-07", "男", {"性别", "出生日期", "公民身份号码"}),
])
def test_what_contradicts_it_is_in_doubt_and_so_is_the_number(born: str, said: str, doubtful: set[str]) -> None:
    read = card(born, said)
    assert {name for name, field in read.items() if field.doubt is Doubt.FIELDS_DISAGREE} == doubtful
    assert all(read[name].value is None and read[name].raw for name in doubtful)
    assert read["姓名"].value == "马丽"


@given(st.dates(date(1930, 1, 1), date(2020, 1, 1)), st.integers(0, 998))
def test_no_number_contradicts_its_own_holder(born: date, serial: int) -> None:
    number = identity_number("640104", born, serial)
    read = card(born.isoformat(), sex(number) or "", number)
    assert {field.state for field in read.values()} == {FieldState.KNOWN}


def test_nothing_is_made_known_and_what_is_not_known_contradicts_nothing() -> None:
    unread = Field(name="出生日期", state=FieldState.UNKNOWN, raw="1985年3月1日", doubt=Doubt.LOW_CONFIDENCE)
    fields = [unread, known("公民身份号码", NUMBER)]
    assert consistent(fields, SHEETS) == fields
    assert consistent([unread, known("性别", "男")], SHEETS) == [unread, known("性别", "男")]


def test_what_is_masked_of_a_number_contradicts_nothing() -> None:
    shown, hidden = "640104********4527", "640104198503******"
    assert consistent([known("性别", "男"), known("身份证号", hidden)], CERTIFICATE)[0].value == "男"
    contradicted, number = consistent([known("性别", "男"), known("身份证号", shown)], CERTIFICATE)
    assert contradicted.doubt is number.doubt is Doubt.FIELDS_DISAGREE


@pytest.mark.parametrize(("raw", "doubt"), [
    ("6401**********4527", Doubt.MASKED), ("1234****5678", Doubt.MASKED), ("６４０１＊＊＊＊＊＊４５２７", Doubt.MASKED),
    ("64010419850307452", Doubt.LOW_CONFIDENCE), ("*", Doubt.LOW_CONFIDENCE),
])
def test_a_number_shown_in_part_is_in_doubt_for_that_reason(raw: str, doubt: Doubt) -> None:
    field = Field(name="公民身份号码", state=FieldState.UNKNOWN, raw=raw, doubt=Doubt.LOW_CONFIDENCE)
    assert [one.doubt for one in consistent([field], SHEETS)] == [doubt]
