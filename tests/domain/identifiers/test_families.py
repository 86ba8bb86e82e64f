"""Codes beside those of the published vectors: bodies, matters, cases, masked numbers, what a number says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.identifiers import (
    Check,
    birth_date,
    business_type,
    check_basic,
    check_case_number,
    check_food_licence,
    check_id_card,
    check_implementing,
    check_item,
    check_organisation,
    check_registration,
    check_uscc,
    fits_mask,
)

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors.json").read_text("utf-8"))
IMPLEMENTING = ["12441500196720244T3442199806003", "11370800MB285591843370117002011"]


@pytest.mark.parametrize("number", VECTORS["uscc_ok"] + VECTORS["synthetic"]["uscc"])
def test_the_organisation_code_within_a_credit_code_has_its_own_check(number: str) -> None:
    inner = number[8:17]
    assert check_organisation(inner) is Check.VALID
    assert check_organisation(inner[:8] + ("0" if inner[8] != "0" else "1")) is Check.BAD_CHECK
    assert check_organisation(f"{inner[:8]}-{inner[8]}") is Check.VALID
    assert check_organisation(inner[:8]) is Check.MALFORMED


@pytest.mark.parametrize("number", IMPLEMENTING)
def test_codes_of_matters_in_use(number: str) -> None:
    assert check_implementing(number) is Check.VALID
    assert check_basic(number[19:]) is Check.VALID
    assert check_item(f"{number}01") is check_item(f"{number}0102") is Check.VALID
    assert check_item(f"{number}012") is Check.MALFORMED
    assert check_implementing(number[:17] + ("0" if number[17] != "0" else "1") + number[18:]) is Check.BAD_CHECK
    assert check_implementing(number[:18] + "0" + number[19:]) is Check.MALFORMED


@pytest.mark.parametrize(("tail", "expected"), [
    ("202206230068", Check.VALID), ("202206310068", Check.MALFORMED), ("202206230000", Check.MALFORMED),
    ("20220623006", Check.MALFORMED), ("2022062300681", Check.MALFORMED), ("20220623006A", Check.MALFORMED),
])
def test_case_numbers(tail: str, expected: Check) -> None:
    assert check_case_number(IMPLEMENTING[0] + tail) is expected


@pytest.mark.parametrize(("masked", "fits"), [
    ("6401**********4527", True), ("6401××××××××××4527", True), ("6401**********4528", False),
    ("640104********4527", True), ("******************", False), ("6***************27", False), ("6401****4527", False),
    ("", False),
])
def test_a_masked_number_fits_what_it_shows(masked: str, fits: bool) -> None:
    assert fits_mask("640104198503074527", masked) is fits


def test_what_numbers_say() -> None:
    assert birth_date("640104198503074527") == date(1985, 3, 7)
    assert birth_date("330902197802290012") is None
    assert [business_type(number) for number in VECTORS["synthetic"]["jy"]] == [
        "食品销售经营者", "餐饮服务经营者", "集中用餐单位食堂",
    ]
    assert business_type("JY46401040001233") is None


@pytest.mark.parametrize(("check", "number"), [
    (check_registration, "110108000000016"), (check_food_licence, "JY16401040001233"), (check_id_card, "640104198503074527"),
    (check_uscc, "91640104MA7DEM0163"),
])
def test_digits_of_other_scripts_are_no_digits_of_ours_but_wide_ones_are(check: Any, number: str) -> None:
    assert check(number.translate({ord(str(n)): ord("０") + n for n in range(10)})) is Check.VALID
    assert check(number.translate({ord(str(n)): ord("٠") + n for n in range(10)})) is Check.MALFORMED
