"""A licence that expires while its renewal is undecided: the holder and the bureau are told, and nothing is deemed renewed."""

from __future__ import annotations

from datetime import date


def alert_words(expired_on: date, meaning: str) -> str:
    """The alert, for the holder and for clerks. ``meaning`` is what the matter's law makes of it, in the pack's words."""
    return f"原许可证已于 {expired_on} 届满，尚未作出决定。{meaning}"
