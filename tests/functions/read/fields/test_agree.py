"""Two readings make a value; one never does; a contradiction never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.reading import Box, Field, FieldState, Vote
from functions.read.fields.agree import hangs_on_rare_characters, settle, single, unless_contested, with_rare_characters
from functions.read.fields.spec import FieldSpec, ValueKind

BOX = Box(x0=0.1, y0=0.1, x1=0.2, y1=0.2)
NAME = FieldSpec("经营者名称", ValueKind.NAME, ("经营者名称",), True)
CODE = FieldSpec("统一社会信用代码", ValueKind.USCC, ("统一社会信用代码",), True)
DATE = FieldSpec("有效期至", ValueKind.DATE, ("有效期至",), True)


def vote(text: str, confidence: float = 0.95) -> Vote:
    return Vote(reader="r", text=text, confidence=confidence)


def settled(spec: FieldSpec, first: str, *others: str, sure: float = 0.95) -> Field:
    return settle(spec, vote(first, sure), [vote(other) for other in others], BOX)


def test_equal_after_normalisation_is_known_and_surer_than_either() -> None:
    field = settled(NAME, "清和（兴庆）餐饮店", "清和(兴庆)餐饮店")
    assert (field.state, field.value) == (FieldState.KNOWN, "清和(兴庆)餐饮店")
    assert field.confidence > 0.95


def test_one_letter_apart_is_a_doubt_with_both_votes() -> None:
    field = settled(NAME, "老马餐饮店", "老冯餐饮店")
    assert (field.state, field.doubt, field.value) == (FieldState.UNKNOWN, Doubt.READERS_DISAGREE, None)
    assert [v.text for v in field.votes] == ["老马餐饮店", "老冯餐饮店"]


def test_a_name_that_hangs_on_a_rare_character_is_known_if_a_third_network_reads_it_too() -> None:
    field = settled(NAME, "苜澜餐饮店", "首澜餐饮店", "首澜餐饮店")
    assert hangs_on_rare_characters(NAME, field)
    known = with_rare_characters(NAME, field, vote("苜澜餐饮店", 0.9))
    assert (known.state, known.value, known.confidence, len(known.votes)) == (FieldState.KNOWN, "苜澜餐饮店", 0.9, 4)


@pytest.mark.parametrize("third", [vote("首澜餐饮店"), vote("苣澜餐饮店"), vote(""), vote("苜澜餐饮店", 0.7)])
def test_a_third_network_that_reads_otherwise_or_is_unsure_leaves_the_doubt_and_its_vote(third: Vote) -> None:
    field = with_rare_characters(NAME, settled(NAME, "苜澜餐饮店", "首澜餐饮店"), third)
    assert (field.doubt, field.votes[-1]) == (Doubt.READERS_DISAGREE, third)


def test_a_reading_with_the_words_of_a_seal_bears_out_nothing_and_contests_what_was_read_without() -> None:
    sealed = vote("苜澜餐饮店测试")
    assert settled(NAME, "苜澜餐饮店", "苜澜餐饮店测试").state is FieldState.UNKNOWN
    assert with_rare_characters(NAME, settled(NAME, "苜澜餐饮店", "首澜餐饮店"), sealed).state is FieldState.UNKNOWN
    known = settled(NAME, "清和餐饮店", "清和餐饮店")
    assert unless_contested(NAME, known, vote("清和餐饮店")).state is FieldState.KNOWN
    assert unless_contested(NAME, known, vote("清和餐饮店测试")).doubt is Doubt.READERS_DISAGREE


@pytest.mark.parametrize(("first", "text"), [("首澜餐饮店", "苜澜餐饮店"), ("苜澜餐饮店", "首兰餐饮店"), ("苜澜餐饮店", "苜澜餐饮店")])
def test_no_third_network_is_asked_where_it_does_not_hang_on_rare_characters_alone(first: str, text: str) -> None:
    assert not hangs_on_rare_characters(NAME, settled(NAME, first, text))


def test_a_check_character_vouches_for_a_sure_reading_that_the_other_nearly_confirms() -> None:
    assert settled(CODE, "91640104MA7DEM0163", "9164O104MA7DEM0163").state is FieldState.KNOWN
    assert settled(CODE, "91640104MA7DEM0163", "9164O104MA7DEM0163", sure=0.6).state is FieldState.UNKNOWN
    assert settled(CODE, "91640104MA7DEM0163", "").state is FieldState.UNKNOWN


def test_two_codes_that_both_pass_their_check_contradict() -> None:
    field = settled(CODE, "91640104MA7DEM0163", "92640106MA76XY1204", "91640104MA7DEM0163")
    assert field.doubt is Doubt.READERS_DISAGREE


def test_readers_agreeing_on_a_code_with_a_wrong_check_character() -> None:
    assert settled(CODE, "91640104MA7DEM0164", "91640104MA7DEM0164").doubt is Doubt.CHECK_CHARACTER


def test_a_wrong_check_character_is_never_known() -> None:
    assert settled(CODE, "91640104MA7DEM0164", "91640104MA7DEM0163").state is FieldState.UNKNOWN


def test_two_readers_of_the_crop_and_the_check_character_outvote_a_misread_page() -> None:
    field = settled(CODE, "91640104MA7DEM0168", "91640104MA7DEM0163", "91640104MA7DEM0163")
    assert (field.state, field.value, field.raw) == (FieldState.KNOWN, "91640104MA7DEM0163", "91640104MA7DEM0168")
    assert settled(CODE, "91640104MA7DEM01", "91640104MA7DEM0163", "91640104MA7DEM0163").state is FieldState.KNOWN


def test_nothing_outvotes_a_code_that_one_reader_of_the_crop_repeats_or_that_is_far_off() -> None:
    proved = "91640104MA7DEM0163"
    assert settled(CODE, "91640104MA7DEM0168", proved, "91640104MA7DEM0168").doubt is Doubt.CHECK_CHARACTER
    assert settled(CODE, "91640104MA7DEM0168", proved, "").state is FieldState.UNKNOWN
    assert settled(CODE, "91640104MA7FFF0168", proved, proved).state is FieldState.UNKNOWN


def test_a_letter_that_no_credit_code_has_differs_from_no_figure_that_another_reader_read_and_the_check_proves() -> None:
    with_letter, proved = "9164O104MA7DEM0163", "91640104MA7DEM0163"
    assert settled(CODE, with_letter, with_letter, proved).value == proved
    assert settled(CODE, with_letter, with_letter, with_letter).state is FieldState.UNKNOWN
    assert settled(CODE, with_letter, "9164D104MA7DEM0163", proved).state is FieldState.UNKNOWN
    assert settled(CODE, "9164O104MA7DEM0164", "9164O104MA7DEM0164", "91640104MA7DEM0164").state is FieldState.UNKNOWN


def test_another_date_contradicts_even_if_a_third_reading_agrees() -> None:
    assert settled(DATE, "2026年6月30日", "2026年6月20日", "2026年6月30日").doubt is Doubt.READERS_DISAGREE
    assert settled(DATE, "2026年6月30日", "2026年6月", "2026年6月30日").state is FieldState.KNOWN


def test_a_single_reading_needs_form_and_confidence() -> None:
    assert single(DATE, vote("2026年6月30日"), BOX).state is FieldState.KNOWN
    assert single(DATE, vote("2026年6月30日", 0.5), BOX).doubt is Doubt.LOW_CONFIDENCE
    assert single(DATE, vote("2026年6月31日"), BOX).doubt is Doubt.LOW_CONFIDENCE


@given(st.sampled_from([NAME, CODE, DATE]), st.text(max_size=20), st.lists(st.text(max_size=20), max_size=2))
def test_known_only_with_a_reading_that_agrees_or_nearly_proves(spec: FieldSpec, first: str, others: list[str]) -> None:
    field = settled(spec, first, *others)
    assert (field.state is FieldState.KNOWN) == (field.value is not None)
    assert (field.state is FieldState.UNKNOWN) == (field.doubt is not None)
    if not others:
        assert field.state is FieldState.UNKNOWN
