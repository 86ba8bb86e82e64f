"""Words one misread character apart, and the quick test before the thorough one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.read.fields.words import Beginnings, edit_distance, is_word, lacks, row_name

_WORDS = st.text("经营者名称住所:()1", max_size=10)


@given(_WORDS, _WORDS)
def test_how_far_apart_two_words_are_is_told_as_by_the_whole_table(one: str, other: str) -> None:
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row = row, [at]
        for to, wanted in enumerate(other):
            row.append(min(before[to] + (letter != wanted), before[to + 1] + 1, row[to] + 1))
    assert edit_distance(one, other) == row[-1]


@pytest.mark.parametrize("text", ["名称", "□名称变更", "6.名称", "12、名称(填写全称)", "名称(字号)变更"])
def test_a_row_is_named_without_its_box_number_and_note(text: str) -> None:
    assert row_name(text) == "名称"


@given(_WORDS, _WORDS)
def test_what_a_text_lacks_of_a_word_must_be_put_in(text: str, word: str) -> None:
    assert lacks(text, set(word)) <= edit_distance(text, word)


@given(_WORDS, st.lists(_WORDS, max_size=4))
def test_a_longer_word_may_have_one_misread_character_and_a_short_one_none(text: str, words: list[str]) -> None:
    near = any(text == word or (len(word) > 3 and edit_distance(text, word) == 1) for word in words)
    assert is_word(text, words) == near
    assert is_word(text, words, exact=True) == (text in words)


@given(st.lists(_WORDS, max_size=6), _WORDS, st.integers(min_value=0, max_value=3))
def test_texts_that_begin_nearly_like_a_word_are_told_all_at_once(texts: list[str], word: str, most: int) -> None:
    one_by_one = [at for at, text in enumerate(texts) if lacks(text[: len(word) + 1], set(word)) <= most]
    begun = Beginnings(texts)
    assert begun.near(word, most) == one_by_one
    assert begun.near(word, most) == one_by_one
