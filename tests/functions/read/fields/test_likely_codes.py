"""What a misread code most likely is: one valid code that it looks like, shown beside the readings and never instead."""

from __future__ import annotations

import pytest

from functions.read.fields.likely_codes import likely_code
from functions.read.fields.spec import FieldSpec, ValueKind
from tests.world.eligible import NUMBER, USCC

CREDIT = FieldSpec("统一社会信用代码", ValueKind.USCC, ("代码",), True)
LICENCE = FieldSpec("许可证编号", ValueKind.LICENCE_NUMBER, ("编号",), True)
MISREAD, OTHER = USCC.replace("0", "O", 1), "92150204MAX0LQQLXM"


@pytest.mark.parametrize(("spec", "read", "likely"), [
    (CREDIT, USCC.replace("0", "D", 1), USCC),
    (LICENCE, NUMBER.replace("2", "Z", 1), NUMBER),
    (LICENCE, NUMBER[1:], NUMBER),
    (LICENCE, f"编号{NUMBER[:-1]}Q", ""),
])
def test_the_one_valid_code_it_looks_like(spec: FieldSpec, read: str, likely: str) -> None:
    assert likely_code(spec, [read, read]) == likely


def test_of_two_valid_codes_it_is_neither() -> None:
    assert likely_code(CREDIT, [MISREAD, USCC]) == USCC
    assert likely_code(CREDIT, [MISREAD, OTHER]) == ""


def test_what_passes_its_check_as_it_was_read_has_no_other_reading() -> None:
    assert likely_code(CREDIT, [f"代码{USCC}", MISREAD]) == ""


def test_where_the_first_looks_like_none_another_reading_may() -> None:
    assert likely_code(CREDIT, ["", MISREAD]) == USCC
