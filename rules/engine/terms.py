"""The terms of a matter: who lets a machine decide, when to apply, the clocks, how long the result holds and is kept."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from domain import identifiers, workdays
from domain.record import Record
from rules.engine.basis import LegalBasis, Verified

ArchivePeriod = Literal["ten_years", "thirty_years", "permanent"]
ArchivePart = Literal["application", "process", "result", "metadata", "journal", "replay"]


class AutoApproval(Record):
    """The bureau's own published rule that lets a machine decide (art 34 is discretion), and who confirmed it. Where a
    machine may not, there is neither, and the note says why."""

    allowed: bool
    legal_basis: LegalBasis
    published_rule: str = ""
    published_number: str = ""
    published_on: date | None = None
    confirmed_by: tuple[str, ...] = ()
    confirmed_on: date | None = None
    note: str


class Term(Record):
    """A period in workdays with its basis; ``set_by`` says whether the law or the bureau fixed the number."""

    workdays: int
    set_by: Literal["law", "bureau"]
    basis: LegalBasis


class Deadlines(Record):
    """Clocks of the matter, in workdays. ``decide``: to the act or the report that ends it. ``file``: within which the
    applicant should file after the event (arts 29, 42). ``publish`` and ``update``: of a filed record (arts 43, 44)."""

    notice: Term
    correct: Term
    decide: Term
    extend: Term | None = None
    issue: Term | None = None
    supervise: Term | None = None
    file: Term | None = None
    publish: Term | None = None
    update: Term | None = None


class FilingWindow(Record):
    """Workdays before expiry between which to apply; the expiry day is not counted. Who asks when to apply is told
    ``expired`` after the last day of validity, and ``closing`` once the window has closed before it."""

    opens: int
    closes: int
    basis: LegalBasis
    expired: str = Field(default="", exclude_if=operator.not_)
    closing: str = Field(default="", exclude_if=operator.not_)

    def around(self, expiry: date) -> workdays.Window:
        """The window for a licence that expires on ``expiry``."""
        return workdays.renewal_window(expiry, self.opens, self.closes)


class Validity(Record):
    """How long the new licence holds: ``years`` from the decision, less ``minus_days`` (art 36), or ``carried``: as long
    as the one before (art 35). ``issue_date_carried``: the date of issue too stays that of the one before (art 37)."""

    years: int = 0
    minus_days: int = 0
    carried: bool = False
    issue_date_carried: bool = False
    basis: LegalBasis

    def until(self, decided_on: date, held_until: date) -> date:
        """The last day of validity; ``held_until`` is that of the licence before."""
        if self.carried:
            return held_until
        try:
            anniversary = decided_on.replace(year=decided_on.year + self.years)
        except ValueError:  # 29 February
            anniversary = date(decided_on.year + self.years, 3, 1)
        return anniversary - timedelta(days=self.minus_days)


class RecordNumber(Record):
    """How the number of a filed record is made (art 45): prefix, type, region, serial of six digits, check digit.

    ``types``: the digit of each 业态类型. The article does not name the check; that of the licence number is assumed.
    """

    prefix: str
    types: dict[str, int]
    basis: LegalBasis

    def number(self, kind: str, region: str, serial: int) -> str:
        """The number of a record. Raises ValueError outside six digits of region and serial, KeyError for another type."""
        if not (len(region) == 6 and region.isdecimal() and 0 < serial < 1_000_000):
            raise ValueError(f"no record number for region {region} and serial {serial}")
        body = f"{self.types[kind]}{region}{serial:06d}"
        return f"{self.prefix}{body}{identifiers.decimal_check(body)}"


class Archive(Record):
    """What of a closed case is kept, and for how long (归档). ``basis`` is the duty to keep it; ``verified`` says how the
    period was checked, which is the bureau's own table's and no article's."""

    period: ArchivePeriod
    verified: Verified
    keeps: tuple[ArchivePart, ...] = Field(min_length=1)
    basis: LegalBasis

    @property
    def period_words(self) -> str:
        """As in 三十年, marked while nobody has checked it."""
        return PERIODS[self.period] + ("（期限待核）" if self.verified == "memory" else "")

    @property
    def kept_words(self) -> str:
        """The parts in one line."""
        return "、".join(PARTS[part] for part in self.keeps)


PERIODS: Mapping[ArchivePeriod, str] = MappingProxyType({
    "ten_years": "十年", "thirty_years": "三十年", "permanent": "永久",
})
PARTS: Mapping[ArchivePart, str] = MappingProxyType({
    "application": "申请文件", "process": "过程文件", "result": "结果文件", "metadata": "元数据", "journal": "办理日志",
    "replay": "复核数据",
})
