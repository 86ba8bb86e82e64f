"""A seal counts where it belongs, whole and red; a slice at the edge never; what cannot be told is a doubt."""

from __future__ import annotations

from typing import Any

import pytest

from domain.materials import MaterialType
from domain.reading import Box, FieldState, Line, PageReading, Seal
from functions.review.seals import is_sealed
from tests.world import eligible

BESIDE = Box(x0=0.55, y0=0.38, x1=0.74, y1=0.514)
EDGE = Box(x0=0.905, y0=0.43, x1=1.0, y1=0.564)
BELOW = Box(x0=0.5, y0=0.84, x1=0.69, y1=0.974)
CLEAR, FAINT, BY_RING = 0.3, 0.15, 0.0


def declaration(*seals: Seal, **more: Any) -> PageReading:
    """An unsigned declaration page with a place for the seal and, at its foot, the office's own lines."""
    asks = Line(text="申请人（盖章）：", box=Box(x0=0.48, y0=0.41, x1=0.62, y1=0.43), confidence=0.99)
    dated = eligible.field("申请日期", "2026-03-16").model_copy(update={"box": Box(x0=0.74, y0=0.555, x1=0.89, y1=0.57)})
    unsigned = eligible.field("签名", None, FieldState.BLANK)
    office = Line(text="收件人：　收件日期：", box=Box(x0=0.28, y0=0.91, x1=0.6, y1=0.93), confidence=0.99)
    read = eligible.page(MaterialType.RENEWAL_APPLICATION, {}, lines=(asks, office), seals=seals, **more)
    return read.model_copy(update={"fields": (dated, unsigned)})


def seal(box: Box, redness: float = CLEAR) -> Seal:
    return Seal(box=box, redness=redness)


@pytest.mark.parametrize(("seals", "sealed"), [
    ((), False),
    ((seal(BESIDE),), True),
    ((seal(EDGE),), False),
    ((seal(EDGE), seal(BESIDE)), True),
    ((seal(BELOW),), None),
    ((seal(BESIDE, FAINT),), None),
    ((seal(BESIDE, BY_RING),), None),
    ((seal(EDGE, FAINT),), False),
    ((seal(BELOW, BY_RING),), False),
], ids=["none", "in its place", "slice", "slice and seal", "the office's", "faint", "dark", "a finger", "a logo"])
def test_seals_of_a_declaration(seals: tuple[Seal, ...], sealed: bool | None) -> None:
    assert is_sealed(declaration(*seals)) is sealed


def test_half_a_seal_in_its_place_may_be_a_whole_one() -> None:
    half = BESIDE.model_copy(update={"x1": 0.645})
    assert is_sealed(declaration(seal(half))) is None


@pytest.mark.parametrize("seals", [(), (seal(BESIDE, BY_RING),), (seal(EDGE, BY_RING),)])
def test_a_page_without_colour_is_never_known_to_be_sealed_or_not(seals: tuple[Seal, ...]) -> None:
    assert is_sealed(declaration(*seals, coloured=False)) is None


OWNER = "银川市兴庆区清和餐饮店"


def ring(*readings: str, box: Box = BESIDE) -> Seal:
    return Seal(box=box, redness=BY_RING, text="\n".join(readings))


@pytest.mark.parametrize("readings", [
    (OWNER,), ("银川市兴庆区清章餐饮店",), ("川市兴庆区清和章）：饮店", "银川市兴章区清和餐饮"), (f"#{OWNER}司",),
    ("山兴庆区清和餐政店场", "兴庆区清和餐店"), ("银川市者签名清和餐饮店",),
], ids=["whole", "one letter hidden", "two halves", "strokes beside", "its city and one letter hidden", "its district hidden"])
def test_a_ring_without_colour_counts_with_the_name_around_it(readings: tuple[str, ...]) -> None:
    for place in (BESIDE, BELOW):
        assert is_sealed(declaration(ring(*readings, box=place), coloured=False), [OWNER]) is True


@pytest.mark.parametrize("readings", [
    (), ("银川市兴庆区百味餐饮店",), ("兴庆区清味餐店",), ("银川市金凤区清和餐馆",), ("清和", "和清餐", "川兴庆", "银市区", "饮店"),
], ids=["unread", "another of the town", "its city and two letters hidden", "another", "letters here and there"])
def test_a_ring_with_another_name_or_none_stays_a_doubt(readings: tuple[str, ...]) -> None:
    assert is_sealed(declaration(ring(*readings), coloured=False), [OWNER]) is None


def test_a_faint_red_seal_counts_with_the_name_around_it() -> None:
    named = seal(BESIDE, FAINT).model_copy(update={"text": OWNER})
    assert is_sealed(declaration(named), [OWNER]) is True
    assert is_sealed(declaration(named), ["银川市兴庆区百味餐饮店"]) is None


def test_a_name_too_short_to_tell_or_not_known_proves_nothing() -> None:
    assert is_sealed(declaration(ring("清和饭店"), coloured=False), ["清和饭店"]) is None
    assert is_sealed(declaration(ring(OWNER), coloured=False)) is None


def test_on_a_page_with_colour_a_ring_without_is_a_copy_and_stays_a_doubt() -> None:
    assert is_sealed(declaration(ring(OWNER)), [OWNER]) is None


def test_part_of_a_ring_stays_a_doubt() -> None:
    half = BESIDE.model_copy(update={"x1": 0.645})
    assert is_sealed(declaration(ring(OWNER, box=half), coloured=False), [OWNER]) is None


def test_a_place_for_the_seal_may_be_marked_by_one_word_in_brackets() -> None:
    asks = Line(text="授权人（章)", box=Box(x0=0.13, y0=0.6, x1=0.26, y1=0.62), confidence=0.9)
    over = Box(x0=0.11, y0=0.54, x1=0.3, y1=0.68)
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {}, lines=(asks,), seals=(seal(over),))
    dated = eligible.field("委托日期", "2026-03-16").model_copy(update={"box": Box(x0=0.68, y0=0.6, x1=0.85, y1=0.61)})
    assert is_sealed(power.model_copy(update={"fields": (dated,)})) is True


@pytest.mark.parametrize(("words", "sealed"), [
    ("委托人（盖章或者签名）；", True), ("由委托人加盖公章，", None), ("1.营业执照（盖章）；", None),
], ids=["a misread colon", "a sentence", "an item of a list"])
def test_a_label_whose_colon_was_misread_marks_the_place_and_a_sentence_does_not(words: str, sealed: bool | None) -> None:
    asks = Line(text=words, box=Box(x0=0.13, y0=0.6, x1=0.26, y1=0.62), confidence=0.9)
    elsewhere = Line(text="委托人（章）", box=Box(x0=0.13, y0=0.2, x1=0.26, y1=0.22), confidence=0.9)
    over = seal(Box(x0=0.11, y0=0.54, x1=0.3, y1=0.68))
    assert is_sealed(eligible.page(MaterialType.POWER_OF_ATTORNEY, {}, lines=(asks, elsewhere), seals=(over,))) is sealed


def test_where_no_place_was_found_a_whole_seal_counts_and_a_slice_does_not() -> None:
    bare = eligible.page(MaterialType.POWER_OF_ATTORNEY, {})
    assert is_sealed(bare.model_copy(update={"seals": (seal(BELOW),)})) is True
    assert is_sealed(bare.model_copy(update={"seals": (seal(EDGE),)})) is False


def test_a_page_without_colour_on_which_nothing_can_be_a_seal_is_known_to_bear_none() -> None:
    assert is_sealed(declaration(coloured=False, unstamped=True)) is False
