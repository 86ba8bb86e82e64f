"""How long something holds (有效期): to a fixed day, or without end.

Nothing entered and something unreadable are no periods: those are states of the fact, never a day far away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.dates import Undated, parse_date


@dataclass(frozen=True, slots=True)
class Period:
    """To ``last_day``, which belongs to it; without end (长期) where that is None."""

    last_day: date | None

    def over(self, on: date) -> bool:
        """Whether it has ended before this day."""
        return self.last_day is not None and self.last_day < on

    def __str__(self) -> str:
        return Undated.LONG_TERM.value if self.last_day is None else self.last_day.isoformat()


LONG_TERM = Period(None)


def parse_end(text: str) -> Period | None:
    """The period whose end is written so, as a date or as 长期; None if it is neither."""
    match parse_date(text):
        case date() as last_day:
            return Period(last_day)
        case Undated.LONG_TERM:
            return LONG_TERM
    return None
