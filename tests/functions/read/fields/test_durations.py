"""A period of one of a few lengths: each of its dates checks the other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.reading import Box, Vote
from functions.read.fields.agree import settle
from functions.read.fields.durations import both_dates, is_so_long
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.values import Standing, interpret

CARD = FieldSpec("有效期限止", ValueKind.PERIOD_END, ("有效期限",), deciding=True, years=(5, 10, 20))
BOX = Box(x0=0.1, y0=0.1, x1=0.4, y1=0.13)


def vote(text: str, confidence: float = 0.98) -> Vote:
    return Vote(reader="r", text=text, confidence=confidence)


@pytest.mark.parametrize(("text", "value", "standing"), [
    ("2022.11.13-2042.11.13", "2042-11-13", Standing.PROVED), ("2023.03.052043.03.05", "2043-03-05", Standing.PROVED),
    ("2020.02.29-2030.02.28", "2030-02-28", Standing.PROVED), ("2022.11.13-2042.1.13", "2042-01-13", Standing.FORM),
    ("2022.11.13-2043.11.13", "2043-11-13", Standing.FORM), ("2022.11.13-长期", "长期", Standing.PLAUSIBLE),
    ("2042.11.13", "", Standing.FORM),
])
def test_an_end_that_fits_its_start_is_proved(text: str, value: str, standing: Standing) -> None:
    reading = interpret(CARD, text)
    assert (reading.value, reading.standing) == (value, standing)


def test_what_is_proved_is_known_where_another_reader_lost_a_figure() -> None:
    field = settle(CARD, vote("2022.11.13-2042.11.13"), [vote("", 0.1), vote("2022.11.13-2042.1.13")], BOX)
    assert field.value == "2042-11-13"


@pytest.mark.parametrize("others", [["2022.11.13-2042.1.13", "2022.11.13-2042.1.13"], ["2022.11.13-2032.11.13"], [""]])
def test_nothing_is_known_that_no_other_reader_bears_out(others: list[str]) -> None:
    first = others[0] if len(others) > 1 else "2022.11.13-2042.11.13"
    field = settle(CARD, vote(first), [vote(text) for text in others], BOX)
    assert field.value is None
    assert field.doubt in {Doubt.LOW_CONFIDENCE, Doubt.READERS_DISAGREE}


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(CARD.years), st.integers(0, 7), st.sampled_from("0123456789"))
def test_one_figure_misread_is_never_proved_to_be_another_date(start: date, years: int, at: int, figure: str) -> None:
    end = date(start.year + years, start.month, 28 if (start.month, start.day) == (2, 29) else start.day)
    figures = f"{end:%Y%m%d}"
    misread = figures[:at] + figure + figures[at + 1 :]
    both = both_dates(f"{start:%Y.%m.%d}-{misread[:4]}.{misread[4:6]}.{misread[6:]}")
    proved = both is not None and is_so_long(*both, CARD.years)
    # A figure of the year may make another lawful length of one: only another reader tells.
    assert not proved or misread == figures or at in {2, 3}
