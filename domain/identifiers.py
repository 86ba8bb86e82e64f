"""Codes with check characters: what they must look like and whether their check character holds (handbook §3).

A failing check is a reason for a person to look, never a reason to refuse: some published codes fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from itertools import combinations, product

from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_11_10, mod_37_36

from domain.normalise import code, tidy


class Check(StrEnum):
    """VALID; right form but wrong check character; or not of this form at all (impossible dates too)."""

    VALID = "valid"
    BAD_CHECK = "bad_check"
    MALFORMED = "malformed"


Checker = Callable[[str], Check]

_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ID_CARD = re.compile(r"\d{17}[\dX]")
_FOOD_LICENCE = re.compile(r"JY[1-3]\d{13}")
_FILING = re.compile(r"YB[12]\d{13}")
_REGISTRATION = re.compile(r"\d{15}")
_CERTIFICATE_OID = "1.2.156.3005.2."
_CERTIFICATE_BODY = re.compile(r"([0-9A-Z]{21})\.([0-9A-Z]{18}|\d{6})\.([0-9A-Z]{1,30})\.([0-9A-Z]{3})")
_LOOK_ALIKES = ("0ODQ", "1ILT", "2Z", "5S", "6G", "8B", "UV")
_MOST_REPAIRS = 2


def check_uscc(text: str) -> Check:
    """统一社会信用代码, GB 32100-2015: 18 characters, weights 3^i mod 31."""
    compact = code(text)
    if not _USCC.fullmatch(compact):
        return Check.MALFORMED
    return _check(uscc.calc_check_digit(compact[:17]) == compact[17])


def check_id_card(text: str) -> Check:
    """公民身份号码, GB 11643-1999: an impossible birth date is malformed, whatever its check digit says."""
    compact = code(text)
    if not _ID_CARD.fullmatch(compact) or birth_date(compact) is None:
        return Check.MALFORMED
    return _check(ric.calc_check_digit(compact) == compact[17])


def birth_date(id_number: str) -> date | None:
    """The birth date inside a 公民身份号码, or None if it is none."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def check_food_licence(text: str) -> Check:
    """食品经营许可证编号: JY, 主体业态 (1–3), region, sequence; MOD 11,10 over the 13 digits."""
    return _decimal(_FOOD_LICENCE, text)


def check_filing(text: str) -> Check:
    """仅销售预包装食品备案编号: YB, kind, region, sequence; MOD 11,10 over the 13 digits (Order 78 art 45)."""
    return _decimal(_FILING, text)


def check_registration(text: str) -> Check:
    """营业执照注册号 of before 2015: 15 digits, MOD 11,10; found on old papers, no longer a current identity."""
    return _decimal(_REGISTRATION, text)


def check_certificate(text: str) -> Check:
    """电子证照标识, GB/T 36904: OID, kind, issuer, sequence, version, check character (MOD 37,36)."""
    body, _, check = tidy(text).upper().removeprefix(_CERTIFICATE_OID).rpartition(".")
    if not _CERTIFICATE_BODY.fullmatch(body) or len(check) != 1 or not check.isascii() or not check.isalnum():
        return Check.MALFORMED
    return _check(certificate_check(body) == check)


def certificate_check(body: str) -> str:
    """The check character over ``kind.issuer.sequence.version`` (the dots do not count)."""
    return mod_37_36.calc_check_digit(body.replace(".", ""))


def suggest_repair(text: str, check: Checker) -> str | None:
    """The only reading with the fewest look-alike characters exchanged that passes, or None if none or several do.

    A suggestion for a person to confirm; it never becomes a value by itself.
    """
    compact = code(text)
    if check(compact) is Check.VALID:
        return None
    for count in range(1, _MOST_REPAIRS + 1):
        passing = {repaired for repaired in _exchanged(compact, count) if check(repaired) is Check.VALID}
        if passing:
            return passing.pop() if len(passing) == 1 else None
    return None


def _exchanged(text: str, count: int) -> Iterator[str]:
    groups = {char: group.replace(char, "") for group in _LOOK_ALIKES for char in group}
    for places in combinations([at for at, char in enumerate(text) if char in groups], count):
        for chosen in product(*(groups[text[at]] for at in places)):
            letters = list(text)
            for at, char in zip(places, chosen, strict=True):
                letters[at] = char
            yield "".join(letters)


def decimal_check(digits: str) -> str:
    """The check digit of licence and record numbers (ISO 7064 MOD 11,10)."""
    return str(mod_11_10.calc_check_digit(digits))


def _decimal(form: re.Pattern[str], text: str) -> Check:
    compact = code(text)
    if not form.fullmatch(compact):
        return Check.MALFORMED
    return _check(mod_11_10.is_valid(compact.lstrip("JYB")))


def _check(holds: bool) -> Check:
    return Check.VALID if holds else Check.BAD_CHECK
