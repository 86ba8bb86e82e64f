"""Every way a paper writes a date, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import Undated, iso, parse_date, parse_period

LAST_OF_JUNE = date(2026, 6, 30)


@pytest.mark.parametrize("written", [
    "2026年6月30日", "2026 年 06 月 30 日", "2026-06-30", "2026.6.30", "20260630", "2026/6/30", "至2026年6月30日",
    "二〇二六年六月三十日", "二零二六年六月三十日", "二○二六年六月三十日", "二О二六年六月三十日",
    "贰零贰陆年零陆月叁拾日", "２０２６年６月３０日",
])
def test_every_form_of_one_date(written: str) -> None:
    assert parse_date(written) == LAST_OF_JUNE


@pytest.mark.parametrize("written", ["长期", "永久", "无固定期限", "长 期", "长期有效"])
def test_without_end(written: str) -> None:
    assert parse_date(written) is Undated.LONG_TERM


@pytest.mark.parametrize("written", ["", "/", "****", "    年  月  日", "____年__月__日", "无"])
def test_nothing_entered(written: str) -> None:
    assert parse_date(written) is Undated.MISSING


@pytest.mark.parametrize("written", [
    "2026年2月30日", "2026年13月1日", "26年6月30日", "2026年6月", "2O26年6月30日", "2026-06.30",
    "二〇二六年六月百日", "明天",
    "2026年6月30日2027年1月1日", "99991231", "0000年1月1日", "2026年6月30日起",
])
def test_what_is_no_date_is_unreadable_or_stripped(written: str) -> None:
    expected = LAST_OF_JUNE if written.endswith("起") else Undated.UNREADABLE
    assert parse_date(written) == expected


@pytest.mark.parametrize(("written", "period"), [
    ("2021年7月1日至2026年6月30日", (date(2021, 7, 1), LAST_OF_JUNE)),
    ("自2021年7月1日至2026年6月30日止", (date(2021, 7, 1), LAST_OF_JUNE)),
    ("自2021年7月1日起至2026年6月30日", (date(2021, 7, 1), LAST_OF_JUNE)),
    ("2021.07.01-2026.06.30", (date(2021, 7, 1), LAST_OF_JUNE)),
    ("2021-07-01-2026-06-30", (date(2021, 7, 1), LAST_OF_JUNE)),
    ("2016.05.17-长期", (date(2016, 5, 17), Undated.LONG_TERM)),
    ("自2021年7月1日起5年", (date(2021, 7, 1), LAST_OF_JUNE)),
    ("自2020年2月29日起五年", (date(2020, 2, 29), date(2025, 2, 28))),
    ("长期", (Undated.MISSING, Undated.LONG_TERM)),
    ("/", (Undated.MISSING, Undated.MISSING)),
    ("2026年6月30日", (Undated.UNREADABLE, Undated.UNREADABLE)),
])
def test_periods(written: str, period: tuple[object, object]) -> None:
    assert parse_period(written) == period


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_stored_date_reads_back(day: date) -> None:
    assert parse_date(iso(day) or "") == day
    assert parse_date(f"{day.year}年{day.month}月{day.day}日") == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_period_reads_back(start: date, end: date) -> None:
    assert parse_period(f"{start:%Y.%m.%d}-{end:%Y.%m.%d}") == (start, end)


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(parse_date(text), date | Undated)
    assert len(parse_period(text)) == 2
