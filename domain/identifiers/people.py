"""公民身份号码 and what it says of a person (handbook §3.2)."""

from __future__ import annotations

import re
from datetime import date

from stdnum.cn import ric

from domain.identifiers.check import Check, checked
from domain.normalise import code

_ID_CARD = re.compile(r"[0-9]{17}[0-9X]")
_MASK = re.compile(r"[0-9*]{17}[0-9X*]")
_LEAST_SHOWN = 4


def check_id_card(text: str) -> Check:
    """公民身份号码, GB 11643-1999: an impossible birth date is malformed, whatever its check digit says.

    Where the region code is unknown to us the number still passes: abolished regions stay in people's numbers.
    """
    compact = code(text)
    if not _ID_CARD.fullmatch(compact) or birth_date(compact) is None:
        return Check.MALFORMED
    return checked(ric.calc_check_digit(compact) == compact[17])


def birth_date(id_number: str) -> date | None:
    """The birth date inside a 公民身份号码, or None if it is none."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def sex(id_number: str) -> str | None:
    """男 or 女 as a 公民身份号码 has it, or None where that figure is no digit."""
    figure = id_number[16:17]
    return ("男" if int(figure) % 2 else "女") if figure.isdecimal() else None


def fits_mask(id_number: str, masked: str) -> bool:
    """Whether a number may be the one printed with stars, such as 6401**********4527; with under four digits shown it
    says nothing and no number fits."""
    whole, shown = code(id_number), code(masked).replace("×", "*")
    if not _ID_CARD.fullmatch(whole) or not _MASK.fullmatch(shown) or len(shown.replace("*", "")) < _LEAST_SHOWN:
        return False
    return all(mark in ("*", char) for char, mark in zip(whole, shown, strict=True))
