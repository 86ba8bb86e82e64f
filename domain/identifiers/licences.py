"""Numbers of food licences and filed records (handbook §3.4)."""

from __future__ import annotations

import re

from stdnum.iso7064 import mod_11_10

from domain.identifiers.check import Check, checked
from domain.normalise import code

_FOOD_LICENCE = re.compile(r"JY[1-3][0-9]{13}")
_FILING = re.compile(r"YB[12][0-9]{13}")
_BUSINESS_TYPES = {"1": "食品销售经营者", "2": "餐饮服务经营者", "3": "集中用餐单位食堂"}


def check_food_licence(text: str) -> Check:
    """食品经营许可证编号: JY, 主体业态 (1–3), region, sequence; MOD 11,10 over the 13 digits."""
    return _decimal(_FOOD_LICENCE, text)


def check_filing(text: str) -> Check:
    """仅销售预包装食品备案编号: YB, kind, region, sequence; MOD 11,10 over the 13 digits (Order 78 art 45)."""
    return _decimal(_FILING, text)


def business_type(licence_number: str) -> str | None:
    """The 主体业态 a food licence's number stands for; None if it is no such number."""
    compact = code(licence_number)
    return _BUSINESS_TYPES[compact[2]] if _FOOD_LICENCE.fullmatch(compact) else None


def decimal_check(digits: str) -> str:
    """The check digit of licence and record numbers (ISO 7064 MOD 11,10)."""
    return str(mod_11_10.calc_check_digit(digits))


def _decimal(form: re.Pattern[str], text: str) -> Check:
    compact = code(text)
    return checked(mod_11_10.is_valid(compact[2:])) if form.fullmatch(compact) else Check.MALFORMED
