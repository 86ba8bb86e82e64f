"""Probes: named points just before and after every durable effect, where a crash test may end the process."""

from __future__ import annotations

from collections.abc import Callable

Probe = Callable[[str], None]


def silent(point: str) -> None:
    """The probe of normal running: nothing happens."""
