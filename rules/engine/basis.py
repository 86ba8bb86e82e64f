"""The statutes a pack rests on, and how their text was checked."""

from __future__ import annotations

from typing import Literal

from domain.record import Record

Verified = Literal["primary", "confirmed", "memory"]


class Law(Record):
    """A statute, cited by ``short``: checked against the gazetted ``source``, confirmed by a named person, or known from
    memory only, which bars automatic approval until a person confirms it."""

    short: str
    name: str
    verified: Verified
    source: str
    confirmed_by: str = ""


class LegalBasis(Record):
    """One article something rests on, and how its text was checked."""

    law: str
    article: str
    verified: Verified

    @property
    def citation(self) -> str:
        return f"《{self.law}》{self.article}"
