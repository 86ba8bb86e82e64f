"""How long a message may be held and when it is tried again; shared by all families."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RetryPolicy:
    """Seconds of a lease, and the delays between attempts: one attempt more than there are delays."""

    lease: float = 300.0
    delays: tuple[float, ...] = (2.0, 12.0, 72.0, 432.0)

    @property
    def max_attempts(self) -> int:
        """After so many attempts a message becomes a dead letter."""
        return len(self.delays) + 1

    def delay(self, attempts: int) -> float | None:
        """Seconds to wait after the ``attempts``-th failure (from 1), or None if it was the last."""
        return self.delays[attempts - 1] if attempts <= len(self.delays) else None
