"""What a check of a code can say. A failing check is a reason for a person to look, never a reason to refuse."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Check(StrEnum):
    """VALID; right form but wrong check character; or not of this form at all (impossible dates too)."""

    VALID = "valid"
    BAD_CHECK = "bad_check"
    MALFORMED = "malformed"


Checker = Callable[[str], Check]


def checked(holds: bool) -> Check:
    """The answer for a code of the right form."""
    return Check.VALID if holds else Check.BAD_CHECK
