"""What must lawfully come of a case, fixed when it is made and before anything runs on it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from domain.record import Record

LawfulOutcome = Literal["grant", "correction", "referral"]


class LicenceTruth(Record):
    """What the granted certificate must say (arts 23, 26, 35, 36). From when it runs is not judged where it is None."""

    licence_number: str
    holder: str
    uscc: str
    legal_representative: str
    residence: str
    premises: str
    format: str
    items: tuple[str, ...]
    valid_from: date | None
    valid_until: date
    issued_on: date


class PlantedDefect(Record):
    """A defect in a case: its key, what is wrong in Chinese, and the law the expectation rests on."""

    key: str
    title: str
    basis: str


class Truth(Record):
    """The truth about a case. ``names`` must all stand in its one notice, and each item of the notice must hold one
    of ``names`` or ``allows``; ``reasons`` must be among those of its referral. ``papers`` is what is printed on each.
    """

    name: str
    matter: str
    seed: int
    eligible: bool
    outcome: LawfulOutcome
    defects: tuple[PlantedDefect, ...] = ()
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    licence: LicenceTruth | None = None
    traits: dict[str, Any]
    papers: tuple[dict[str, Any], ...]
