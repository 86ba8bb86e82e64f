"""Folding: what becomes equal, what stays different, what survives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import normalise


@pytest.mark.parametrize("dotted", ["马•合麦提", "马・合麦提", "马‧合麦提", "马·合麦提", "马 · 合麦提", "马･合麦提"])
def test_middle_dots_of_names_fold_to_one(dotted: str) -> None:
    assert normalise.name(dotted) == "马·合麦提"


@pytest.mark.parametrize("rare", ["㛃", "𠅤", "䶮", "\uf9f1", "邨", "堃"])
def test_rare_letters_survive(rare: str) -> None:
    assert normalise.name(f"王{rare}") == f"王{rare}"


def test_brackets_and_widths_fold() -> None:
    assert normalise.name("银川　清和（兴庆）餐饮ＡＢ有限公司：") == "银川清和(兴庆)餐饮AB有限公司"


def test_zero_width_characters_are_no_hiding_place() -> None:
    assert normalise.tidy("准\u200b予\ufeff\u2060 \u00ad") == "准予"


@pytest.mark.parametrize(("printed", "value"), [
    ("JY 1640 1040 001233", "JY16401040001233"), ("ＪＹ１", "JY1"), ("91640104-ma7dem0163", "91640104MA7DEM0163"),
])
def test_codes(printed: str, value: str) -> None:
    assert normalise.code(printed) == value


@pytest.mark.parametrize(("printed", "value"), [
    ("+86 138-0013-8000", "13800138000"), ("0951 - 6012345", "09516012345"), ("8613800138000", "13800138000"),
])
def test_phones(printed: str, value: str) -> None:
    assert normalise.phone(printed) == value


@pytest.mark.parametrize(("printed", "value"), [
    ("热食类食品制售;自制饮品制售，半成品制售。", "热食类食品制售；自制饮品制售；半成品制售"),
    ("冷食类食品制售（仅限水果、沙拉）、自制饮品制售", "冷食类食品制售(仅限水果、沙拉)；自制饮品制售"),
    ("", ""),
])
def test_lists_keep_their_order_and_their_brackets(printed: str, value: str) -> None:
    assert normalise.items(printed) == value


def test_names_compare_by_key_without_becoming_similar() -> None:
    assert normalise.name_key("隣\U000e0100居(A)超市") == normalise.name_key("\uf9f1居（a）超 市")
    assert normalise.name_key("银川老马餐饮店") != normalise.name_key("银川老冯餐饮店")


@pytest.mark.parametrize(("one", "other", "same"), [
    ("宁夏回族自治区银川市兴庆区解放西街十二号", "银川市兴庆区解放西街12号", True),
    ("兴庆区凤凰街３号楼１－２层", "兴庆区凤凰街3号楼1-2层", True),
    ("兴庆区凤凰街一百零五号", "兴庆区凤凰街105号", True),
    ("兴庆区凤凰街3号", "兴庆区凤凰街13号", False),
    ("银川市兴庆区凤凰街3号", "吴忠市兴庆区凤凰街3号", False),
    ("金凤区一品香路3号", "金凤区1品香路3号", False),
    ("兴庆区塔寺东巷·615号", "兴庆区塔寺东巷615号", True), ("兴庆区长城中路.495号", "兴庆区长城中路495号", True),
    ("兴庆区青禾路642.号1层", "兴庆区青禾路642号1层", True),
    ("兴庆区湖滨西路697号·", "兴庆区湖滨西路697号", True),
    ("兴庆区万达·金街3号", "兴庆区万达金街3号", False),
])
def test_addresses_compare_by_key(one: str, other: str, same: bool) -> None:
    assert (normalise.address_key(one) == normalise.address_key(other)) is same


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    for fold in (normalise.tidy, normalise.name, normalise.address, normalise.code, normalise.items):
        assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_no_white_space_is_left(text: str) -> None:
    assert not any(char.isspace() for char in normalise.tidy(text))


HAN = st.one_of(
    st.sampled_from(["㛃", "𠅤", "䶮", "〇", "々", "\ue863", "\U000f0000"]),
    *(st.characters(min_codepoint=low, max_codepoint=high) for low, high in (
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xE000, 0xF8FF), (0x20000, 0x2A6DF), (0x2A700, 0x323AF),
    )),
)
"""Letters a name can be written in: unified ideographs, and the private use ones of GB 18030."""


@given(st.text(HAN | st.characters(min_codepoint=0xF900, max_codepoint=0xFA6D, categories=["Lo"]), min_size=1, max_size=8))
def test_a_name_keeps_every_letter(letters: str) -> None:
    assert normalise.name(letters) == normalise.address(letters) == normalise.tidy(letters) == letters
    assert normalise.name(f"马·{letters}（{letters}）") == f"马·{letters}({letters})"


@given(st.text(HAN, min_size=1, max_size=6), st.text(HAN, min_size=1, max_size=6))
def test_names_of_other_letters_are_other_names(one: str, other: str) -> None:
    assert (normalise.name_key(one) == normalise.name_key(other)) is (one == other)


LETTERS = st.sampled_from("马银川市区路号楼十二省（）()·・•-－—_:。 ＡｂŉⅣ²\uf9f1\u0301ハﾊﾞ") | st.characters(codec="utf-8")


@given(st.text(LETTERS, max_size=20))
def test_a_key_is_the_same_whether_or_not_there_is_something_to_take_out(text: str) -> None:
    assert normalise.name_key(text) == normalise.name_key(f"{text}\u200b")
    assert normalise.address_key(text) == normalise.address_key(f"{text}\u200b")
