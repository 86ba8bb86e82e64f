"""What is likely a misreading at its place is in doubt, however many readers agree; usual names are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.reading import Box, FieldState, Vote
from functions.read import likely_misread as module
from functions.read.fields.agree import settle, single
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.likely_misread import (
    LIMITS,
    Measured,
    Misreading,
    Place,
    in_named,
    in_person,
    likely_misread,
)
from functions.read.misread_alike import taken_for
from functions.read.pages.readable import TEXT_LAYER_ENGINE

BOX = Box(x0=0.1, y0=0.1, x1=0.2, y1=0.2)
LETTERS = "王洗冼伟首苜味店县市路"
LISTED = json.loads(Path(module.__file__).with_suffix(".json").read_text(encoding="utf-8"))
rows = st.dictionaries(st.sampled_from(LETTERS), st.builds(Misreading, st.floats(0, 100)))
lists = st.fixed_dictionaries({place: rows for place in Place})


def test_a_surname_that_is_none_is_likely_one_that_looks_like_it() -> None:
    assert likely_misread(in_person("洗洋"))
    assert not likely_misread(in_person("冼洋"))


@pytest.mark.parametrize("name", ["趟国强", "喔敏", "吓志远"])
def test_a_surname_that_nobody_bears_is_one_that_was_misread(name: str) -> None:
    assert likely_misread(in_person(name))


@pytest.mark.parametrize("name", [
    "王伟", "缑静", "麴平", "逯宁", "上官云", "禤洋", "欧阳建国", "李颖", "迪丽拜尔·库尔班", "李晴", "王美", "周澜",
])
def test_usual_names_of_people_are_not_in_doubt(name: str) -> None:
    assert not likely_misread(in_person(name))


@pytest.mark.parametrize("name", ["洗洋", "洗·洋", "洗洋·", "洗·国洋"])
def test_a_speck_read_as_a_dot_hides_no_surname(name: str) -> None:
    assert likely_misread(in_person(name))


@pytest.mark.parametrize("place", ["彭堡乡", "新营乡", "掌政乡", "七子连湖路"])
def test_usual_addresses_are_not_in_doubt(place: str) -> None:
    assert not likely_misread(in_named(place))


@pytest.mark.parametrize("place", list(Place))
def test_each_pair_is_one_that_a_difference_is_told_by(place: Place) -> None:
    assert all(read in taken_for(printed) for read, row in LISTED[place].items() for printed in row["printed"])


def test_a_text_layer_is_not_recognised_and_misreads_nothing() -> None:
    spec = FieldSpec("法定代表人", ValueKind.PERSON, ("法定代表人",), deciding=True)
    layer, page, crop = (Vote(reader=name, text="洗洋", confidence=0.99) for name in (TEXT_LAYER_ENGINE, "page", "crop"))
    assert single(spec, layer, BOX).value == settle(spec, layer, [crop], BOX).value == "洗洋"
    assert settle(spec, page, [layer], BOX).doubt is Doubt.MISREAD_ALIKE


def test_a_rare_name_read_as_a_common_word_is_in_doubt_where_the_word_is_no_usual_one() -> None:
    assert likely_misread(in_named("银川市兴庆区首里小吃店"))
    assert not likely_misread(in_named("银川市兴庆区苜里小吃店"))
    assert not likely_misread(in_named("宁夏云禾餐饮管理有限公司"))
    assert not likely_misread(in_named("宁夏回族自治区银川市兴庆区云杉街26号安泰大厦(一层108室)"))


def test_of_a_name_in_parts_that_is_spelt_by_its_sound_nothing_is_asked() -> None:
    odds = {place: {"库": Misreading(1.0)} for place in Place}
    assert likely_misread(in_person("库建国"), odds)
    assert not likely_misread(in_person("迪丽拜尔·库尔班"), odds)


def test_a_word_that_is_none_with_the_other_character_tells() -> None:
    odds = {Place.NAMED: {"首": Misreading(1.0, frozenset({"首都"}))}}
    assert not likely_misread(in_named("首都饭店"), odds)
    assert not likely_misread(in_named("新首都饭店"), odds)
    assert likely_misread(in_named("首香饭店"), odds)
    assert likely_misread(in_named("首都首香饭店"), odds)


def test_odds_within_the_limit_are_no_doubt() -> None:
    limit = LIMITS[Place.NAMED]
    odds = {Place.NAMED: {"甲": Misreading(0.9 * limit), "乙": Misreading(1.1 * limit)}}
    assert not likely_misread(in_named("甲甲店"), odds)
    assert likely_misread(in_named("甲乙店"), odds)


def test_every_row_says_what_may_have_been_printed_which_is_not_what_was_read() -> None:
    assert set(LISTED) == {"borne", *Place}
    listed = [(read, row) for place in Place for read, row in LISTED[place].items()]
    assert all(row["odds"] > 0 and row["printed"] and read not in row["printed"] for read, row in listed)
    assert all(read in word for read, row in listed for word in row.get("words", "").split())


@given(
    st.sampled_from([ValueKind.NAME, ValueKind.PERSON, ValueKind.ADDRESS]), st.text(LETTERS, min_size=1, max_size=12),
    st.text(LETTERS, min_size=1, max_size=12), st.booleans(), lists, lists,
)
def test_one_more_such_character_makes_nothing_known_and_no_other_value(
    kind: ValueKind, first: str, other: str, agreed: bool, fewer: Measured, more: Measured
) -> None:
    spec = FieldSpec("名称", kind, ("名称",), deciding=True)
    page, crop = (Vote(reader="r", text=text, confidence=0.99) for text in (first, first if agreed else other))
    added = {place: {**more[place], **fewer[place]} for place in Place}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "measured_odds", lambda: fewer)
        before = [settle(spec, page, [crop], BOX), single(spec, page, BOX)]
        patch.setattr(module, "measured_odds", lambda: added)
        after = [settle(spec, page, [crop], BOX), single(spec, page, BOX)]
    for was, field in zip(before, after, strict=True):
        assert field == was or (was.state is FieldState.KNOWN and field.doubt is Doubt.MISREAD_ALIKE)


def test_a_misreading_that_all_share_is_a_doubt_with_all_that_was_read() -> None:
    spec = FieldSpec("法定代表人", ValueKind.PERSON, ("法定代表人",), deciding=True)
    votes = [Vote(reader=name, text="洗洋", confidence=0.99) for name in ("page", "crop")]
    field = settle(spec, votes[0], votes[1:], BOX)
    assert (field.state, field.doubt, field.value, field.raw) == (FieldState.UNKNOWN, Doubt.MISREAD_ALIKE, None, "洗洋")
    assert field.votes == tuple(votes)
    assert single(spec, votes[0], BOX).doubt is Doubt.MISREAD_ALIKE
