"""Published and synthetic numbers, and what happens when one character of them is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import (
    Check,
    Checker,
    certificate_check,
    check_certificate,
    check_filing,
    check_food_licence,
    check_id_card,
    check_registration,
    check_uscc,
    suggest_repair,
)

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors.json").read_text("utf-8"))
SYNTHETIC = VECTORS["synthetic"]


@pytest.mark.parametrize("number", VECTORS["uscc_ok"] + SYNTHETIC["uscc"])
def test_published_credit_codes_pass(number: str) -> None:
    assert check_uscc(number) is Check.VALID


@pytest.mark.parametrize("number", VECTORS["uscc_bad"])
def test_published_credit_codes_with_wrong_check(number: str) -> None:
    assert check_uscc(number) is Check.BAD_CHECK


@pytest.mark.parametrize("number", VECTORS["id_ok"] + SYNTHETIC["id_valid_date"])
def test_id_numbers_pass(number: str) -> None:
    assert check_id_card(number) is Check.VALID


@pytest.mark.parametrize("number", VECTORS["id_bad"])
def test_id_numbers_with_wrong_check(number: str) -> None:
    assert check_id_card(number) is Check.BAD_CHECK


@pytest.mark.parametrize("number", SYNTHETIC["id_bad_date_good_check"])
def test_an_impossible_birth_date_is_malformed_whatever_the_check_digit(number: str) -> None:
    assert check_id_card(number) is Check.MALFORMED


@pytest.mark.parametrize("number", VECTORS["jy_ok"] + SYNTHETIC["jy"])
def test_licence_numbers_pass(number: str) -> None:
    assert check_food_licence(number) is Check.VALID


@pytest.mark.parametrize("number", VECTORS["jy_bad"])
def test_the_published_licence_number_that_fails(number: str) -> None:
    assert check_food_licence(number) is Check.BAD_CHECK


@pytest.mark.parametrize(("number", "expected"), [
    *((number, Check.VALID) for number in VECTORS["reg15_ok"]),
    *((number, Check.BAD_CHECK) for number in VECTORS["reg15_bad"]),
    ("11010800000001", Check.MALFORMED),
])
def test_old_registration_numbers(number: str, expected: Check) -> None:
    assert check_registration(number) is expected


@pytest.mark.parametrize(("body", "check"), VECTORS["ecert_mod37_36"])
def test_certificate_identifiers(body: str, check: str) -> None:
    assert certificate_check(body) == check
    if len(body.split(".")) == 4 and body.index(".") == 21:
        assert check_certificate(f"1.2.156.3005.2.{body}.{check}") is Check.VALID
        assert check_certificate(f"{body}.{'0' if check != '0' else '1'}") is Check.BAD_CHECK


def test_filing_numbers_have_their_own_prefix() -> None:
    assert check_filing("YB" + "21640104000123" ) in {Check.VALID, Check.BAD_CHECK}
    assert check_filing("YB" + "31640104000123") is Check.MALFORMED  # 1 wholesale, 2 retail (art 45)
    assert check_filing("JY16401040001233") is Check.MALFORMED
    assert check_food_licence("YB16401040001233") is Check.MALFORMED


@pytest.mark.parametrize(("checker", "number"), [
    (check_uscc, "91640104MA7DEM0163"), (check_id_card, "640104198503074527"),
    (check_food_licence, "JY16401040001233"), (check_registration, "110108000000016"),
])
@given(data=st.data())
def test_one_wrong_digit_never_passes(checker: Checker, number: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([i for i, char in enumerate(number) if char.isdigit()]))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[at]]))
    assert checker(number[:at] + other + number[at + 1 :]) is not Check.VALID


@given(st.text(max_size=24))
def test_any_text_is_answered(text: str) -> None:
    for checker in (check_uscc, check_id_card, check_food_licence, check_filing, check_registration, check_certificate):
        assert checker(text) in Check


@pytest.mark.parametrize(("seen", "checker", "meant"), [
    ("9164O1O4MA7DEM0163", check_uscc, "91640104MA7DEM0163"),
    ("JYI64OIO4OOOI233", check_food_licence, None),
    ("JY1640104000I233", check_food_licence, "JY16401040001233"),
    ("64010419850307452?", check_id_card, None),
    ("91640104MA7DEM0163", check_uscc, None),
])
def test_a_repair_is_suggested_only_if_it_is_the_only_one(seen: str, checker: Checker, meant: str | None) -> None:
    assert suggest_repair(seen, checker) == meant


@given(st.sampled_from(VECTORS["uscc_ok"]), st.text("0OI1S5B8Z2", min_size=1, max_size=3), st.integers(0, 14))
def test_a_suggestion_always_passes_its_check(number: str, noise: str, at: int) -> None:
    suggested = suggest_repair(number[:at] + noise + number[at + len(noise) :], check_uscc)
    assert suggested is None or check_uscc(suggested) is Check.VALID
