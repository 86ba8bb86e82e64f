"""Host functions on days and periods. A count that leaves the calendar is unknown, never an error."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from domain import workdays
from domain.doubt import Doubt
from domain.period import Period
from domain.workdays import DayAnswer
from rules.engine.functions.host import HostFunction, doubted, of_arguments
from rules.engine.gap import Gap

_OUT_OF_RANGE = doubted(Doubt.OUT_OF_RANGE)
_PROVISIONAL = doubted(Doubt.CALENDAR_PROVISIONAL)


def _workdays_before(day: date, count: int) -> DayAnswer | Gap:
    try:
        return workdays.before(day, count)
    except (ValueError, OverflowError):
        return _OUT_OF_RANGE


def _workdays_after(day: date, count: int) -> DayAnswer | Gap:
    try:
        return workdays.add(day, count)
    except (ValueError, OverflowError):
        return _OUT_OF_RANGE


def _workdays_between(start: date, end: date) -> int | Gap:
    count = workdays.between(start, end)
    return _PROVISIONAL if count is None else count


def _is_workday(day: date) -> bool | Gap:
    answer = workdays.is_workday(day)
    return _PROVISIONAL if answer is None else answer


def _later(day: date, count: int) -> date | Gap:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return _OUT_OF_RANGE


def _earlier(day: date, count: int) -> date | Gap:
    return _later(day, -count)


def _days_between(start: date, end: date) -> int:
    return (end - start).days


def _last_day(period: Period) -> date | Gap:
    return _OUT_OF_RANGE if period.last_day is None else period.last_day


def _is_long_term(period: Period) -> bool:
    return period.last_day is None


DAYS: Mapping[str, HostFunction] = {
    "工作日前": of_arguments(("date", "int"), "date", "之前第几个工作日，当日不计", _workdays_before),
    "工作日后": of_arguments(("date", "int"), "date", "之后第几个工作日，当日不计", _workdays_after),
    "工作日数": of_arguments(("date", "date"), "int", "从前者到后者的工作日数，前一日不计、后一日计入", _workdays_between),
    "是工作日": of_arguments(("date",), "bool", "是否为工作日；日历尚未公布时为未知", _is_workday),
    "日前": of_arguments(("date", "int"), "date", "若干自然日之前", _earlier),
    "日后": of_arguments(("date", "int"), "date", "若干自然日之后", _later),
    "日数": of_arguments(("date", "date"), "int", "从前者到后者的自然日数，前一日不计、后一日计入", _days_between),
    "期间届满": of_arguments(("period", "date"), "bool", "期间在该日之前是否已经届满，最后一日仍在期内；长期不届满", Period.over),
    "长期": of_arguments(("period",), "bool", "期间是否为长期", _is_long_term),
    "届满日": of_arguments(("period",), "date", "期间的最后一日；长期的为未知", _last_day),
}
