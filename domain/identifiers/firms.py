"""Codes of firms and bodies: 统一社会信用代码, 组织机构代码, 营业执照注册号 (handbook §3.1, §3.3)."""

from __future__ import annotations

import re

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

from domain.identifiers.check import Check, checked
from domain.normalise import code

_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ORGANISATION = re.compile(r"[0-9A-Z]{8}[0-9X]")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_REGISTRATION = re.compile(r"[0-9]{15}")


def check_uscc(text: str) -> Check:
    """统一社会信用代码, GB 32100-2015: 18 characters, weights 3^i mod 31."""
    compact = code(text)
    if not _USCC.fullmatch(compact):
        return Check.MALFORMED
    return checked(uscc.calc_check_digit(compact[:17]) == compact[17])


def check_organisation(text: str) -> Check:
    """组织机构代码, GB 11714-1997: nine characters, also the 9th to 17th of a credit code."""
    compact = code(text)
    if not _ORGANISATION.fullmatch(compact):
        return Check.MALFORMED
    weighed = sum(int(char, 36) * weight for char, weight in zip(compact[:8], _ORGANISATION_WEIGHTS, strict=True))
    return checked("0X987654321"[weighed % 11] == compact[8])


def check_registration(text: str) -> Check:
    """营业执照注册号 of before 2015: 15 digits, MOD 11,10; found on old papers, no longer a current identity."""
    compact = code(text)
    return checked(mod_11_10.is_valid(compact)) if _REGISTRATION.fullmatch(compact) else Check.MALFORMED
