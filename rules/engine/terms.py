"""The terms of a matter: who lets a machine decide, when to apply, the clocks, how long the result holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from domain import workdays
from domain.record import Record
from rules.engine.basis import LegalBasis


class AutoApproval(Record):
    """The bureau's own published rule that lets a machine decide (art 34 is discretion), and who confirmed it."""

    allowed: bool
    legal_basis: LegalBasis
    published_rule: str
    published_number: str
    published_on: date
    confirmed_by: tuple[str, ...]
    confirmed_on: date
    note: str


class Term(Record):
    """A period in workdays with its basis; ``set_by`` says whether the law or the bureau fixed the number."""

    workdays: int
    set_by: Literal["law", "bureau"]
    basis: LegalBasis


class Deadlines(Record):
    """Clocks of the matter, in workdays."""

    notice: Term
    correct: Term
    decide: Term
    extend: Term
    issue: Term
    supervise: Term


class FilingWindow(Record):
    """Workdays before expiry between which to apply; the expiry day is not counted."""

    opens: int
    closes: int
    basis: LegalBasis

    def around(self, expiry: date) -> workdays.Window:
        """The window for a licence that expires on ``expiry``."""
        return workdays.renewal_window(expiry, self.opens, self.closes)


class Validity(Record):
    """How long the new licence holds: ``years`` from the decision, less ``minus_days``."""

    years: int
    minus_days: int
    basis: LegalBasis

    def until(self, decided_on: date) -> date:
        """The last day of validity."""
        try:
            anniversary = decided_on.replace(year=decided_on.year + self.years)
        except ValueError:  # 29 February
            anniversary = date(decided_on.year + self.years, 3, 1)
        return anniversary - timedelta(days=self.minus_days)
