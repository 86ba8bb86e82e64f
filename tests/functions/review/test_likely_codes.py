"""What a misread code most likely is: one valid code that it looks like, shown beside the readings and never instead."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import FieldState, PageReading, Vote
from functions.review.likely_codes import likely_code
from tests.world import eligible
from tests.world.eligible import NUMBER, USCC, page


def _read(name: str, raw: str, *votes: str, state: FieldState = FieldState.UNKNOWN) -> PageReading:
    doubtful = eligible.field(name, raw, state).model_copy(update={
        "doubt": None if state is FieldState.KNOWN else Doubt.LOW_CONFIDENCE,
        "votes": tuple(Vote(reader="crop", text=text, confidence=0.9) for text in votes),
    })
    return page(MaterialType.FOOD_LICENCE, {}).model_copy(update={"fields": (doubtful,)})


@pytest.mark.parametrize(("name", "raw", "likely"), [
    ("统一社会信用代码", USCC.replace("0", "O", 1), USCC),
    ("许可证编号", NUMBER.replace("2", "Z", 1), NUMBER),
    ("许可证编号", f"编号{NUMBER[:-1]}Q", ""),
])
def test_the_one_valid_code_it_looks_like(name: str, raw: str, likely: str) -> None:
    assert likely_code(_read(name, raw, raw), name) == likely


def test_a_valid_reading_of_the_crop_must_be_that_code_too() -> None:
    misread, other = USCC.replace("0", "O", 1), "92150204MAX0LQQLXM"
    assert likely_code(_read("统一社会信用代码", misread, USCC), "统一社会信用代码") == USCC
    assert likely_code(_read("统一社会信用代码", misread, other), "统一社会信用代码") == ""


def test_what_passes_its_check_is_known_or_holds_no_code_has_no_other_reading() -> None:
    misread = USCC.replace("0", "O", 1)
    assert likely_code(_read("统一社会信用代码", USCC, misread), "统一社会信用代码") == ""
    assert likely_code(_read("统一社会信用代码", misread, state=FieldState.KNOWN), "统一社会信用代码") == ""
    assert likely_code(_read("经营者名称", misread), "经营者名称") == ""
    assert likely_code(_read("统一社会信用代码", misread), "许可证编号") == ""


def test_what_was_made_out_under_a_seal_is_likely_whatever_the_field_holds() -> None:
    read = _read("经营者名称", "漢里面馆", "漢里面馆")
    sealed = read.model_copy(update={"fields": (read.fields[0].model_copy(update={"likely": "漠里面馆"}),)})
    assert likely_code(sealed, "经营者名称") == "漠里面馆"
