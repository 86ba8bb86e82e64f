"""Codes of matters and cases: 基本编码, 实施编码, 业务办理项编码, 办件编号 (GB/T 39554.1; handbook §3.6).

The lengths are those of codes in use, the standard's text was not seen: what the segments mean decides nothing here.
"""

from __future__ import annotations

import re
from datetime import date

from domain.identifiers.check import Check
from domain.identifiers.firms import check_uscc
from domain.normalise import code

_BASIC = re.compile(r"[0-9]{12}")
_IMPLEMENTING = re.compile(r"[0-9A-Z]{18}[1-9][0-9]{12}")
_ITEM = re.compile(r"(?:[0-9]{2}){1,2}")
_CASE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{4})")
_IMPLEMENTING_LENGTH = 31


def check_basic(text: str) -> Check:
    """基本编码: 12 digits, without a check."""
    return Check.VALID if _BASIC.fullmatch(code(text)) else Check.MALFORMED


def check_implementing(text: str) -> Check:
    """实施编码: the body's credit code, its level and the 基本编码; its check is that of the credit code."""
    compact = code(text)
    return check_uscc(compact[:18]) if _IMPLEMENTING.fullmatch(compact) else Check.MALFORMED


def check_item(text: str) -> Check:
    """业务办理项编码: a 实施编码 and two or four digits."""
    compact = code(text)
    tail = compact[_IMPLEMENTING_LENGTH:]
    return check_implementing(compact[:_IMPLEMENTING_LENGTH]) if _ITEM.fullmatch(tail) else Check.MALFORMED


def check_case_number(text: str) -> Check:
    """办件编号: a 实施编码, the day and four digits that count from 0001."""
    compact = code(text)
    found = _CASE.fullmatch(compact[_IMPLEMENTING_LENGTH:])
    if found is None or found[4] == "0000" or not _is_day(*map(int, found.groups()[:3])):
        return Check.MALFORMED
    return check_implementing(compact[:_IMPLEMENTING_LENGTH])


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
