"""The work-day calendar: the published vectors, its inverse, its monotony, and its honesty beyond the coverage."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import workdays

VECTORS = json.loads(Path(__file__).with_name("workday_vectors.json").read_text(encoding="utf-8"))
PUBLISHED = st.dates(date(2005, 1, 1), date(2025, 12, 31))
ANY_DAY = st.dates(date(2006, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(1, 200)


@pytest.mark.parametrize(("received", "answers"), VECTORS["deadlines"].items())
def test_published_deadlines(received: str, answers: dict[str, str]) -> None:
    start = date.fromisoformat(received)
    found = {count: workdays.add(start, int(count)) for count in answers}
    assert all(answer.exact for answer in found.values())
    assert {count: str(answer.latest) for count, answer in found.items()} == answers


@pytest.mark.parametrize(("expiry", "window"), VECTORS["food_renewal_window_90_15wd"].items())
def test_published_renewal_windows(expiry: str, window: list[str]) -> None:
    found = workdays.renewal_window(date.fromisoformat(expiry), opens=90, closes=15)
    assert found.opens.exact
    assert found.closes.exact
    assert [str(found.opens.latest), str(found.closes.latest)] == window


@pytest.mark.parametrize("year", [2025, 2026])
def test_published_years_have_248_workdays(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    assert sum(workdays.is_workday(day) is True for day in days) == 248


def test_every_published_day_is_as_the_calendar_package_says() -> None:
    length = (workdays.COVERAGE_END - workdays.COVERAGE_START).days + 1
    days = (workdays.COVERAGE_START + timedelta(days=n) for n in range(length))
    assert [day for day in days if workdays.is_workday(day) is not chinese_calendar.is_workday(day)] == []


def test_adjusted_days_of_2026() -> None:
    assert workdays.is_workday(date(2026, 2, 14)) is True  # a Saturday worked for Spring Festival
    assert workdays.is_workday(date(2026, 2, 20)) is False


def test_an_unpublished_day_is_neither_workday_nor_holiday() -> None:
    assert workdays.is_workday(date(2027, 3, 3)) is None
    assert workdays.is_workday(date(2027, 3, 6)) is None
    assert workdays.is_workday(date(2027, 1, 1)) is False


def test_counting_back_through_unpublished_days_gives_bounds() -> None:
    opens = workdays.before(date(2027, 1, 8), 3)
    assert (opens.earliest, opens.latest) == (date(2026, 12, 29), date(2027, 1, 5))
    assert opens.at_most(date(2027, 1, 5)) is True
    assert opens.at_most(date(2026, 12, 31)) is None
    assert opens.at_most(date(2026, 12, 28)) is False


def test_counting_forward_out_of_the_published_years_has_no_latest_day() -> None:
    answer = workdays.add(date(2026, 12, 30), 5)
    assert (answer.earliest, answer.latest) == (date(2027, 1, 5), None)
    assert answer.assumed == date(2027, 1, 7)
    assert answer.at_least(date(2027, 1, 6)) is None


@pytest.mark.parametrize("count", [0, -1, 1001])
def test_absurd_counts_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="count"):
        workdays.add(date(2026, 1, 4), count)


@given(PUBLISHED, COUNTS)
def test_before_undoes_add_from_a_workday(day: date, count: int) -> None:
    start = workdays.add(day, 1).latest
    assert start is not None
    there = workdays.add(start, count).latest
    assert there is not None
    assert workdays.before(there, count).latest == start


@given(ANY_DAY, COUNTS)
def test_more_days_lead_further(day: date, count: int) -> None:
    nearer, farther = workdays.add(day, count), workdays.add(day, count + 1)
    assert nearer.earliest is not None
    assert farther.earliest is not None
    assert day < nearer.earliest < farther.earliest
    assert farther.latest is None or (nearer.latest is not None and nearer.latest < farther.latest)


@given(ANY_DAY, ANY_DAY, COUNTS)
def test_a_later_start_never_ends_earlier(one: date, other: date, count: int) -> None:
    early, late = sorted((one, other))
    assert workdays.add(early, count).assumed <= workdays.add(late, count).assumed
    assert workdays.before(early, count).assumed <= workdays.before(late, count).assumed


@given(ANY_DAY, COUNTS)
def test_bounds_hold_the_assumed_day(day: date, count: int) -> None:
    for answer in (workdays.add(day, count), workdays.before(day, count)):
        assert answer.earliest is None or answer.earliest <= answer.assumed
        assert answer.latest is None or answer.assumed <= answer.latest


@given(ANY_DAY, st.integers(0, 400))
def test_workdays_between_are_those_counted_one_by_one(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    answers = [workdays.is_workday(start + timedelta(days=n)) for n in range(1, length + 1)]
    counted = workdays.between(start, end)
    assert counted == (None if None in answers else sum(answer is True for answer in answers))
    assert workdays.between(end, start) == (None if counted is None else -counted)


@given(PUBLISHED, COUNTS)
def test_the_day_counted_to_is_that_many_workdays_away(day: date, count: int) -> None:
    found = workdays.add(day, count)
    if found.exact:
        assert found.latest is not None
        assert workdays.between(day, found.latest) == count


def test_workdays_between_ends_of_the_calendar_of_dates() -> None:
    assert workdays.between(date.min, date.min) == workdays.between(date.max, date.max) == 0
    assert workdays.between(date.min, date.max) is None
    assert workdays.between(date(2026, 12, 31), date(2027, 1, 1)) == 0  # a holiday in any year
    assert workdays.between(date(2026, 12, 31), date(2027, 1, 2)) is None
