"""Numbers and sums of money as papers write them, to exact decimals (handbook §3.13). No float is ever made."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.normalise import tidy

CENT = Decimal("0.01")
_PLACES = 15
_LARGEST = Decimal(10) ** _PLACES
_MULTIPLES = {"": 1, "万": 10_000, "亿": 100_000_000}
_DECIMAL = re.compile(rf"-?\d{{1,{_PLACES}}}(?:\.\d{{1,{_PLACES}}})?", re.ASCII)
_ARABIC = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,15})?([万亿]?)(?:元整?)?", re.ASCII)
_NUMERAL = "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
_CHINESE = re.compile(rf"([{_NUMERAL}]{{1,30}})[元圆](?:零?([{_NUMERAL}])角)?(?:零?([{_NUMERAL}])分)?[整正]?")
_RENMINBI = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])+|人民币$", re.IGNORECASE)


def parse_decimal(text: str) -> Decimal | None:
    """The number written so, with at most 15 digits before and after the point; None if it is not one."""
    plain = tidy(text)
    return Decimal(plain) if _DECIMAL.fullmatch(plain) else None


def parse_money(text: str) -> Decimal | None:
    """The sum in yuan with two places, from figures or from 大写; None if it is not one sum in renminbi."""
    plain = _RENMINBI.sub("", tidy(text)).strip(":")
    found = [value for value in (_of_figures(plain), _of_words(plain)) if value is not None and is_money(value)]
    return found[0].quantize(CENT) if found else None


def is_decimal(value: Decimal) -> bool:
    """Whether the number has at most 15 digits before and after the point."""
    return value.is_finite() and abs(value) < _LARGEST and -int(value.as_tuple().exponent) <= _PLACES


def is_money(value: Decimal) -> bool:
    """Whether the number is a sum: not negative, and of whole cents."""
    return is_decimal(value) and value >= 0 and value == value.quantize(CENT)


def _of_figures(plain: str) -> Decimal | None:
    found = _ARABIC.fullmatch(plain)
    if found is None:
        return None
    whole, fraction, multiple = found.groups()
    return Decimal(whole.replace(",", "") + (fraction or "")) * _MULTIPLES[multiple]


def _of_words(plain: str) -> Decimal | None:
    from cn2an import cn2an

    found = _CHINESE.fullmatch(plain)
    if found is None:
        return None
    try:
        yuan, dimes, cents = (int(cn2an(part, "smart")) if part else 0 for part in found.groups())
    except ValueError:
        return None
    return Decimal(yuan) + Decimal(dimes) / 10 + Decimal(cents) * CENT if max(dimes, cents) < 10 else None
