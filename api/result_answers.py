"""What the interface answers neighbouring systems: rows of the results queue."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from domain.case import Status
from domain.record import Record


class CertificateResult(Record):
    """The certificate of a grant."""

    id: str
    licence_number: str
    version: int
    valid_from: date
    valid_until: date


class OutcomeResult(Record):
    """An answer of a case (准予 · 补正 · 转人工 · 不予 · 撤回), for neighbouring systems."""

    kind: Literal["outcome"]
    number: str
    matter: str
    outcome: Status
    authority: str
    answered_at: datetime
    certificate: CertificateResult | None = None


class SupervisedCertificate(Record):
    """The certificate an inspection is about."""

    id: str
    licence_number: str


class SupervisionFlag(Record):
    """A rule whose finding supervision is told of."""

    rule: str
    text: str
    basis: str


class SupervisionResult(Record):
    """审管联动: the inspection that must follow a grant without on-site check (art 34), and what the rules noticed though it
    stopped nothing (art 29). ``basis`` and ``due_on`` are of the inspection, None if none is due."""

    kind: Literal["supervision"]
    number: str
    matter: str
    authority: str
    task: str
    basis: str | None
    due_on: date | None
    flags: tuple[SupervisionFlag, ...] = ()
    answered_at: datetime
    certificate: SupervisedCertificate


class OriginalResult(Record):
    """The paper licence that a new one replaces is to be returned or declared void (arts 31, 33)."""

    kind: Literal["original"]
    number: str
    matter: str
    authority: str
    task: str
    basis: str
    answered_at: datetime
    certificate_id: str


class DisputeResult(Record):
    """An applicant disputes an entry of a register, for its owner: which entry, never its value."""

    kind: Literal["dispute"]
    number: str | None
    matter: str
    authority: str
    source: str
    value: str
    disputed_on: date


class AlertResult(Record):
    """The licence expired while its renewal is undecided; if ``suspended``, the holder must suspend business (art 32)."""

    kind: Literal["alert"]
    number: str | None
    matter: str
    authority: str
    priority: Literal["highest"]
    expired_on: date
    suspended: bool
    task: str
    basis: str


class ResultRow(Record):
    """One row of the results queue; ``position`` only grows."""

    position: int
    body: Annotated[
        OutcomeResult | SupervisionResult | OriginalResult | DisputeResult | AlertResult, Field(discriminator="kind")
    ]


class ResultsPage(Record):
    """Rows after a position; ask again with ``after=next``. An empty page keeps ``next``."""

    rows: tuple[ResultRow, ...]
    next: int
