"""The legal clock. China has one time and no summer time, so the offset is fixed and needs no time-zone data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

CHINA_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")


class SystemClock:
    """The machine's clock in China time."""

    def now(self) -> datetime:
        return datetime.now(CHINA_TIME)


@dataclass(frozen=True)
class PinnedClock:
    """A clock that stands still, for demos and tests."""

    at: datetime

    def now(self) -> datetime:
        return self.at
