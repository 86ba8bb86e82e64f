"""The work-day calendar (工作日, 行政许可法 art 82): published years are exact, later years give bounds.

A year is published when the State Council's notice for it is in the tables of ``chinese_calendar``. A day outside
the covered years is *provisional*: it is counted once as a workday and once as a holiday, and the two answers are
the bounds.
Only the fixed statutory days (1 January, 1–2 May, 1–3 October) are certain in an unpublished year.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from chinese_calendar import constants

VERSION = "cn-workdays/2026.1"
COVERAGE_START = date(2004, 1, 1)
COVERAGE_END = date(2026, 12, 31)

_FIXED_STATUTORY = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_HOLIDAYS = frozenset(constants.holidays)
_MADE_UP = frozenset(constants.workdays)
_SATURDAY = 5
_MAX_COUNT = 1000
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """A day found by counting workdays: exact when ``earliest == latest``, else bounds.

    A bound is None when it does not exist: if every unpublished day were a holiday the count would never end.
    ``assumed`` is the day under the ordinary assumption (weekends and fixed statutory days off), for planning only:
    no legal consequence may rest on it unless ``exact``.
    """

    earliest: date | None
    latest: date | None
    assumed: date

    @property
    def exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    def at_most(self, day: date) -> bool | None:
        """Whether the day found is on or before ``day``; None where that depends on unpublished days."""
        if self.latest is not None and self.latest <= day:
            return True
        if self.earliest is not None and self.earliest > day:
            return False
        return None

    def at_least(self, day: date) -> bool | None:
        """Whether the day found is on or after ``day``; None where that depends on unpublished days."""
        if self.earliest is not None and self.earliest >= day:
            return True
        if self.latest is not None and self.latest < day:
            return False
        return None


@dataclass(frozen=True, slots=True)
class Window:
    """A filing window counted backwards from an expiry day that is itself not counted; both ends belong to it."""

    opens: DayAnswer
    closes: DayAnswer


def is_workday(day: date) -> bool | None:
    """Whether ``day`` is a workday; None if its year is not published and it is not a fixed statutory day."""
    if COVERAGE_START <= day <= COVERAGE_END:
        return day in _MADE_UP or (day.weekday() < _SATURDAY and day not in _HOLIDAYS)
    if (day.month, day.day) in _FIXED_STATUTORY:
        return False
    return None


def add(day: date, count: int) -> DayAnswer:
    """The ``count``-th workday after ``day`` (``day`` not counted). Raises ValueError unless 1 ≤ count ≤ 1000."""
    optimistic, pessimistic, assumed = _walks(day, count, _DAY)
    return DayAnswer(earliest=optimistic, latest=pessimistic, assumed=assumed)


def before(day: date, count: int) -> DayAnswer:
    """The ``count``-th workday before ``day`` (``day`` not counted). Raises ValueError unless 1 ≤ count ≤ 1000."""
    optimistic, pessimistic, assumed = _walks(day, count, -_DAY)
    return DayAnswer(earliest=pessimistic, latest=optimistic, assumed=assumed)


def between(start: date, end: date) -> int | None:
    """Workdays after ``start`` up to ``end``, ``end`` counted; negative if it lies before. None where a day among them is
    not published."""
    if end < start:
        backwards = between(end, start)
        return None if backwards is None else -backwards
    if (start < COVERAGE_START and start != end) or _unpublished_after(max(start, COVERAGE_END), end):
        return None
    published = _published()
    return bisect_right(published, end) - bisect_right(published, start)


def _unpublished_after(start: date, end: date) -> bool:
    """Whether any day after ``start`` up to ``end``, all beyond the coverage, is neither workday nor holiday for certain."""
    days = (end - start).days
    return days > len(_FIXED_STATUTORY) or any(is_workday(start + _DAY * n) is None for n in range(1, days + 1))


def renewal_window(expiry: date, opens: int, closes: int) -> Window:
    """From the ``opens``-th to the ``closes``-th workday before ``expiry`` (Order 78 art 32: 90 and 15)."""
    if opens < closes:
        raise ValueError("a window opens before it closes")
    return Window(opens=before(expiry, opens), closes=before(expiry, closes))


def _walks(day: date, count: int, step: timedelta) -> tuple[date, date | None, date]:
    if not 1 <= count <= _MAX_COUNT:
        raise ValueError(f"count of workdays must be 1 to {_MAX_COUNT}")
    if (exact := _within_coverage(day, count, forward=step > timedelta(0))) is not None:
        return exact, exact, exact
    nearest = _walk(day, count, step, _counting_every_provisional_day)
    if nearest is None:
        raise ValueError("the count leaves the calendar of dates")
    assumed = _walk(day, count, step, _assumed)
    farthest = _walk(day, count, step, _counting_no_provisional_day)
    return nearest, farthest, assumed or nearest


def _within_coverage(day: date, count: int, *, forward: bool) -> date | None:
    """The day found if the count stays among published days, which is nearly always; else None."""
    if not COVERAGE_START <= day <= COVERAGE_END:
        return None
    published = _published()
    place = bisect_right(published, day) + count - 1 if forward else bisect_left(published, day) - count
    return published[place] if 0 <= place < len(published) else None


@cache
def _published() -> tuple[date, ...]:
    """Every workday of the published years."""
    days = (COVERAGE_START + _DAY * number for number in range((COVERAGE_END - COVERAGE_START).days + 1))
    return tuple(day for day in days if is_workday(day))


def _walk(day: date, count: int, step: timedelta, counts: Callable[[date], bool]) -> date | None:
    forward = step > timedelta(0)
    if counts is _counting_no_provisional_day:  # nothing short of the coverage counts: straight to it
        day = max(day, COVERAGE_START - _DAY) if forward else min(day, COVERAGE_END + _DAY)
    while count:
        beyond = day >= COVERAGE_END if forward else day <= COVERAGE_START
        if beyond and counts is _counting_no_provisional_day:
            return None
        day += step
        count -= counts(day)
    return day


def _counting_every_provisional_day(day: date) -> bool:
    return is_workday(day) is not False


def _counting_no_provisional_day(day: date) -> bool:
    return is_workday(day) is True


def _assumed(day: date) -> bool:
    answer = is_workday(day)
    return day.weekday() < _SATURDAY if answer is None else answer
