"""What a report states: proportions with what was aimed at, and seconds."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.score.intervals import Proportion


@dataclass(frozen=True)
class Figure:
    """One proportion, and between which shares it was to be."""

    key: str
    title: str
    value: Proportion
    least: float = 0.0
    most: float = 1.0
    low: float | None = None
    """Lower bound where the things counted come in groups: that of the groups, resampled."""

    @property
    def goal(self) -> str:
        """What was aimed at, in words; empty if nothing was."""
        if self.most == 0:
            return "0"
        if self.least == 0:
            return ""
        return "all" if self.least == 1 else f"≥ {100 * self.least:g} %"

    @property
    def met(self) -> bool | None:
        """Whether the share itself is as it should be; None where nothing was aimed at, or nothing was counted."""
        share = self.value.share
        return None if share is None or not self.goal else self.least <= share <= self.most

    @property
    def held(self) -> bool:
        """Whether the whole interval reaches what was aimed at. Of none and of all no number of cases could show it."""
        low = self.value.low if self.low is None else min(self.value.low, self.low)
        return self.met is True and (self.least in {0, 1} or low >= self.least)


@dataclass(frozen=True)
class Spread:
    """Median and 95th percentile of seconds."""

    title: str
    p50: float
    p95: float
