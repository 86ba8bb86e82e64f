"""The length of a period, where it is one of a few: as good a check of both its dates as a check character is of a code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from domain.dates import find_dates, parse_date

_FIGURES = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LEAP_DAY, _EIGHT = (2, 29), 8


def both_dates(text: str) -> tuple[date, date] | None:
    """Start and end of a period, also where only its figures were read; None unless the text holds just these two dates."""
    dates = [parse_date(found) for found in find_dates(text)]
    figures = re.sub(r"\D", "", text)
    if len(dates) != 2 and len(figures) == 2 * _EIGHT:
        dates = [parse_date("-".join(match.groups())) for match in _FIGURES.finditer(figures)]
    start, end = dates if len(dates) == 2 else (None, None)
    return (start, end) if isinstance(start, date) and isinstance(end, date) else None


def is_so_long(start: date, end: date, years: Iterable[int]) -> bool:
    """Whether a period ends on the day it began, one of so many years later; after a leap day on the last of February."""
    day = 28 if (start.month, start.day) == _LEAP_DAY and end.day == 28 else start.day
    return (end.month, end.day) == (start.month, day) and end.year - start.year in set(years)
