"""Named formats: what the small syntax means, that it agrees with regular expressions, and that no text makes it slow."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.record import canonical_json, digest_of
from rules.authoring.standard_formats import STANDARD
from rules.engine.formats import MAX_PLACES, Format, FormatMistake, read_chain
from rules.engine.pack import seal, unseal
from tests.world.facts import RENEWAL

_CLASSES = st.sampled_from(["a", "[ab]", "[a-c]", "[a-cx]", ".", "[\\-a]", "\\.", "汉"])
_TIMES = st.sampled_from(["", "", "?", "{2}", "{0,2}", "{1,3}"])
PATTERNS = st.lists(st.builds("{}{}".format, _CLASSES, _TIMES), min_size=1, max_size=6).map("".join)


@pytest.mark.parametrize(("name", "text", "fits"), [
    ("手机号码", "13800138000", True), ("手机号码", "12800138000", False), ("手机号码", "138001380001", False),
    ("固定电话", "0951-6012345", True), ("固定电话", "09516012345-801", True), ("固定电话", "6012345", False),
    ("服务热线", "400-800-1234", True), ("服务热线", "5008001234", False), ("联系电话", "02112345678", True),
    ("邮政编码", "750001", True), ("邮政编码", "75000１", False), ("电子邮箱", "ma.li@xq.gov.cn", True),
    ("电子邮箱", "@xq.gov.cn", False), ("电子邮箱", "a@b", False), ("食品经营许可证编号", "JY16401040001233", True),
    ("食品备案编号", "YB16401040001233", True), ("统一社会信用代码", "91640104MA7DEM0163", True),
    ("统一社会信用代码", "9I640104MA7DEM0163", False), ("公民身份号码", "64010419850307452X", True),
    ("十五位身份证号", "640104850307452", True), ("营业执照注册号", "110108000000016", True),
    ("烟草专卖零售许可证编号", "640104100001", True), ("行政区划代码", "640104", True), ("行政区划代码", "940104", False),
])
def test_formats_every_pack_may_name(name: str, text: str, fits: bool) -> None:
    assert STANDARD[name].fits(text) is fits


def test_a_format_of_a_pack() -> None:
    local = Format(name="卫生许可证编号", patterns=("卫公证字〔[0-9]{4}〕第[0-9]{6}-[0-9]{6}号", "卫[0-9]{3,5}"))
    assert local.fits("卫公证字〔2021〕第640104-000123号") and local.fits("卫1234")
    assert not local.fits("卫公证字〔2021〕第640104-000123") and not local.fits("卫12") and not local.fits("")


@given(PATTERNS, st.text("abcx.-汉", max_size=10))
def test_it_means_what_the_regular_expression_means(pattern: str, text: str) -> None:
    try:
        length = read_chain(pattern).length
    except FormatMistake:
        assert re.fullmatch(pattern, "")
        return
    assert 0 < length <= MAX_PLACES
    assert Format(name="甲", patterns=(pattern,)).fits(text) is (re.fullmatch(pattern, text) is not None)


@pytest.mark.parametrize(("pattern", "offset", "words"), [
    ("[0-9", 0, "读不懂"), ("a(b)", 1, "读不懂"), ("a*", 1, "读不懂"), ("a+", 1, "读不懂"), ("a|b", 1, "读不懂"),
    ("^a$", 0, "读不懂"), ("a{2", 1, "读不懂"), ("[9-0]", 0, "由小到大"), ("a{3,2}", 0, "由少到多"), ("a{65}", 0, "至多 64"),
    ("", 0, "1 至 64"), ("a?", 0, "空白也符合"), ("a{0,2}", 0, "空白也符合"), ("ab[]", 2, "读不懂"), ("a\\", 1, "读不懂"),
    (f"{'a{60}' * 2}", 0, "1 至 64"),
])
def test_what_cannot_be_read_is_refused_where_it_stands(pattern: str, offset: int, words: str) -> None:
    with pytest.raises(FormatMistake) as caught:
        read_chain(pattern)
    assert words in caught.value.message
    assert caught.value.offset == offset
    with pytest.raises(ValidationError):
        Format(name="甲", patterns=(pattern,))


def test_no_text_makes_it_take_more_steps_than_places() -> None:
    """What would take a backtracking matcher 2^60 steps: sixty optional signs before one that is not there."""
    hostile = Format(name="甲", patterns=("a?" * 60 + "b",))
    assert not hostile.fits("a" * 60)
    assert not hostile.fits("a" * 1_000_000)
    assert hostile.fits("a" * 60 + "b")


def test_a_pattern_is_not_a_way_to_write_much() -> None:
    with pytest.raises(FormatMistake):
        read_chain("[一-龥]{64}[一-龥]")


def test_a_compiled_pack_with_a_pattern_nobody_can_read_is_refused() -> None:
    artefact = seal(RENEWAL.pack)
    artefact["pack"]["formats"] = [{"name": "甲", "patterns": ["(a+)+"], "note": ""}]
    artefact["digest"] = digest_of(canonical_json(artefact["pack"]))
    with pytest.raises(ValidationError, match="读不懂"):
        unseal(artefact)
