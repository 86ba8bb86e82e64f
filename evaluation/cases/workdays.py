"""Work-days counted from the public holiday list alone, so that the truth does not rest on what it judges."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

_DAY = timedelta(days=1)
WINDOW_OPENS = 90
"""Work-days before expiry (order 78 art 32)."""


def workday_before(day: date, count: int) -> date:
    """The ``count``-th work-day before a day that is itself not counted."""
    while count:
        day -= _DAY
        count -= chinese_calendar.is_workday(day)
    return day


def expiry_opening_on(day: date) -> date:
    """The earliest expiry whose window opens on or after a day; exactly then if the day is a work-day."""
    expiry = day + WINDOW_OPENS * _DAY
    while workday_before(expiry, WINDOW_OPENS) < day:
        expiry += _DAY
    return expiry
