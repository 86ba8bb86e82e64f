"""Periods: a fixed last day, which belongs to it, or no end; and nothing else is one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.period import LONG_TERM, Period, parse_end

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 30))


@pytest.mark.parametrize(("written", "period"), [
    ("2026年6月30日", Period(date(2026, 6, 30))), ("二〇二六年六月三十日", Period(date(2026, 6, 30))), ("长期", LONG_TERM),
    ("长期有效", LONG_TERM), ("无固定期限", LONG_TERM), ("2026-02-30", None), ("/", None), ("", None), ("****", None),
])
def test_what_papers_write(written: str, period: Period | None) -> None:
    assert parse_end(written) == period


@given(DAYS)
def test_the_last_day_belongs_to_it(day: date) -> None:
    assert not Period(day).over(day)
    assert Period(day).over(day + timedelta(days=1))
    assert not LONG_TERM.over(day)


@given(st.builds(Period, DAYS) | st.just(LONG_TERM))
def test_its_text_reads_back(period: Period) -> None:
    assert parse_end(str(period)) == period
