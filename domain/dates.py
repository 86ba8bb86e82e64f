"""Dates and periods as papers write them, to ``date`` or to the reason why there is none (handbook §3.13)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum

from domain.normalise import tidy


class Undated(Enum):
    """Not a date: valid without end, nothing entered, or something entered that is no date."""

    LONG_TERM = "长期"
    MISSING = "missing"
    UNREADABLE = "unreadable"


Dated = date | Undated

_LONG_TERM = re.compile(r"长期(?:有效)?|永久(?:有效)?|无固定期限")
_NOTHING = re.compile(r"[/\\*_\-—–.年月日至无]*")
_ARABIC = re.compile(r"(\d{4})(?:年(\d{1,2})月(\d{1,2})日?|([-./])(\d{1,2})\4(\d{1,2})|(\d{2})(\d{2}))")
_NUMERAL = "〇零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾"
_CHINESE = re.compile(rf"([{_NUMERAL}]{{4}})年([{_NUMERAL}]{{1,3}})月([{_NUMERAL}]{{1,3}})日?")
_ZEROS = dict.fromkeys(map(ord, "○◯О⚪"), "〇") | {ord("两"): "二", ord("貳"): "贰", ord("陸"): "陆"}
_ANY_DATE = re.compile(
    r"(?<!\d)(?:\d{4}年\d{1,2}月\d{1,2}日?|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{8})(?!\d)"
    rf"|[{_NUMERAL}]{{4}}年[{_NUMERAL}]{{1,3}}月[{_NUMERAL}]{{1,3}}日?|长期|永久|无固定期限"
)
_TERM = re.compile(r"自?(.+?)起(?:至)?(\d{1,2}|[一二三五十]+)年")
_YEARS = range(1900, 2200)


def find_dates(text: str) -> list[str]:
    """Every piece of the text that is written like a date, possible or not; words for 长期 count as one."""
    compact = tidy(text).translate(_ZEROS)
    return [match[0] for match in _ANY_DATE.finditer(compact)]


def parse_date(text: str) -> Dated:
    """The one date in the text. More than the date, or an impossible one, is unreadable."""
    compact = tidy(text).translate(_ZEROS).strip(":;,。自至止从到起")
    if _LONG_TERM.fullmatch(compact):
        return Undated.LONG_TERM
    if _NOTHING.fullmatch(compact):
        return Undated.MISSING
    if match := _ARABIC.fullmatch(compact):
        return _date(*(int(part) for part in match.groups() if part and part.isdigit()))
    if match := _CHINESE.fullmatch(compact):
        return _date(*(_number(part) for part in match.groups()))
    return Undated.UNREADABLE


def parse_period(text: str) -> tuple[Dated, Dated]:
    """Start and end of a period such as ``…至…``, ``…-长期`` or ``自…起5年`` (ends the day before the anniversary)."""
    compact = tidy(text).translate(_ZEROS).strip(":;,。")
    if match := _TERM.fullmatch(compact):
        start = parse_date(match[1])
        years = int(match[2]) if match[2].isdigit() else _number(match[2])
        return start, _end_of_term(start, years)
    for at in _splits(compact):
        start, end = parse_date(compact[:at]), parse_date(compact[at + 1 :])
        if isinstance(start, date) and (isinstance(end, date) or end is Undated.LONG_TERM):
            return start, end
    whole = parse_date(compact)
    return (Undated.MISSING, whole) if whole in {Undated.LONG_TERM, Undated.MISSING} else (Undated.UNREADABLE,) * 2


def iso(read: Dated) -> str | None:
    """The stored value: ISO date or ``长期``; None if there is none."""
    match read:
        case date():
            return read.isoformat()
        case Undated.LONG_TERM:
            return Undated.LONG_TERM.value
        case _:
            return None


def _splits(compact: str) -> list[int]:
    return [at for at, char in enumerate(compact) if char in "至-—–~"]


def _number(numeral: str) -> int:
    from cn2an import cn2an

    try:
        return int(cn2an(numeral, "smart"))
    except ValueError:
        return 0


def _date(year: int, month: int, day: int) -> Dated:
    try:
        return date(year, month, day) if year in _YEARS else Undated.UNREADABLE
    except ValueError:
        return Undated.UNREADABLE


def _end_of_term(start: Dated, years: int) -> Dated:
    if not isinstance(start, date):
        return Undated.UNREADABLE
    try:
        anniversary = start.replace(year=start.year + years)
    except ValueError:
        anniversary = date(start.year + years, 3, 1)
    return anniversary - timedelta(days=1)
