"""Exact (Clopper–Pearson) intervals of proportions."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import beta

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Proportion:
    """``hits`` of ``of`` cases, with the exact two-sided 95 % interval. Of no cases nothing is known: 0 to 1."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """None of no cases."""
        return self.hits / self.of if self.of else None

    @property
    def low(self) -> float:
        """Lower bound; 0 if nothing hit."""
        return 0.0 if self.hits == 0 else float(beta.ppf((1 - CONFIDENCE) / 2, self.hits, self.of - self.hits + 1))

    @property
    def high(self) -> float:
        """Upper bound; 1 if everything hit."""
        missed = self.of - self.hits
        return 1.0 if missed == 0 else float(beta.ppf((1 + CONFIDENCE) / 2, self.hits + 1, missed))

    @property
    def at_most(self) -> float:
        """One-sided 95 % upper bound: what may be said of a share that was to be small."""
        missed = self.of - self.hits
        return 1.0 if missed == 0 else float(beta.ppf(CONFIDENCE, self.hits + 1, missed))

    def words(self, form: str = ".1%") -> str:
        """``3/200 = 1.5 % (0.3–4.3 %)``."""
        share = "–" if self.share is None else f"{self.share:{form}}"
        return f"{self.hits}/{self.of} = {share} ({self.low:{form}}–{self.high:{form}})".replace("%", " %")
