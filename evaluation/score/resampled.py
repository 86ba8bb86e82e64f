"""Intervals by resampling documents: what stands on one document is misread together, so its fields are not independent."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evaluation.score.intervals import CONFIDENCE

_DRAWS = 2000
_SEED = 0


@dataclass(frozen=True)
class Estimate:
    """A ratio with its 95 % interval over ``documents``; None where nothing was there to be divided by."""

    value: float | None
    low: float | None
    high: float | None
    documents: int

    def words(self, form: str = ".1%") -> str:
        """``1.5 % (0.3–4.3 %)``."""
        if self.value is None:
            return "–"
        low, high = ("–" if bound is None else f"{bound:{form}}" for bound in (self.low, self.high))
        return f"{self.value:{form}} ({low}–{high})".replace("%", " %")


def resampled(parts: Iterable[tuple[Hashable, float, float]]) -> Estimate:
    """The sum of the first figures over that of the second; each part names its document. The same parts, the same interval.

    Draws in which nothing was there to be divided by are left out.
    """
    sums: dict[Hashable, list[float]] = {}
    for document, above, below in parts:
        held = sums.setdefault(document, [0.0, 0.0])
        held[0] += above
        held[1] += below
    table = np.array(list(sums.values()), dtype=np.float64).reshape(-1, 2)
    above, below = table.sum(axis=0)
    if not below:
        return Estimate(None, None, None, len(table))
    drawn = _draws(len(table)) @ table
    ratios = drawn[drawn[:, 1] > 0, 0] / drawn[drawn[:, 1] > 0, 1]
    low, high = np.quantile(ratios, ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2))
    return Estimate(float(above / below), float(low), float(high), len(table))


@lru_cache(maxsize=8)
def _draws(documents: int) -> NDArray[np.float64]:
    """How often each document is in each draw. Most rows of a report are of the same documents."""
    rng = np.random.default_rng(_SEED)
    return rng.multinomial(documents, np.full(documents, 1 / documents), size=_DRAWS).astype(np.float64)
