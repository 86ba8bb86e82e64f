"""The dossier: everything one review saw and concluded, sealed. It is what replay and explanation need."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from domain.authority import Authority
from domain.facts import Fact
from domain.outcomes import CorrectionContent, LicenceContent, ReferralContent
from domain.record import Record
from domain.verdict import Consequence
from functions.issue.inputs import ModelStatement
from infra.ports import RegisterAnswer


class RegisterReply(Record):
    """A register's answer as recorded: who was asked, when, why, the least fields."""

    source: str
    status: str
    fields: dict[str, Any]
    asked_at: datetime
    purpose: str


class FormValue(Record):
    """One line of the filled form: the value taken and every source with what it says."""

    name: str
    state: str
    value: str
    sources: tuple[tuple[str, str], ...]


class PageNote(Record):
    """A page or file that could not be used, in words that name it and say what to do."""

    name: str
    page_no: int
    text: str


class Inputs(Record):
    """All that a review's conclusions depend on beside the pack. ``facts`` is canonical JSON of the rule engine's input;
    ``aside`` are pages (``file/page``) nobody may ask for, which were not looked at; ``pack_withdrawn`` says that no machine
    might grant under the pack any more."""

    n: int
    today: date
    received_on: date
    pack: str
    pack_digest: str
    calendar: str
    software: str
    person_requested: bool
    authority: Authority
    contact: str
    facts: dict[str, Any]
    answers: tuple[RegisterReply, ...]
    notes: tuple[PageNote, ...]
    aside: tuple[str, ...] = ()
    models: tuple[ModelStatement, ...] = ()
    pack_withdrawn: bool = False


class Dossier(Record):
    """One review: its inputs and what follows from them under the pack. ``evaluation`` is the rule engine's output."""

    inputs: Inputs
    form: tuple[FormValue, ...]
    evaluation: dict[str, Any]
    correction: CorrectionContent
    referral: ReferralContent
    licence: LicenceContent | None
    late: bool

    @property
    def paper_issued(self) -> bool:
        """Whether the licence before was issued on paper, which the new one replaces (arts 31, 33)."""
        return self.inputs.facts.get("证照库.纸质", {}).get("value") is True

    @property
    def flags(self) -> tuple[str, ...]:
        """The rules whose finding supervision is told of though it stops nothing (提示)."""
        return tuple(row["rule"] for row in self.evaluation["results"] if row["consequence"] == Consequence.FLAG)


def recorded(answer: RegisterAnswer) -> RegisterReply:
    """The recorded form of a register's answer."""
    return RegisterReply(
        source=answer.register, status=answer.status, fields=dict(answer.fields), asked_at=answer.asked_at,
        purpose=answer.purpose,
    )


def facts_to_json(facts: dict[str, Fact]) -> dict[str, Any]:
    """Facts in canonical order."""
    return {name: facts[name].as_json() for name in sorted(facts)}


def facts_from_json(data: dict[str, Any]) -> dict[str, Fact]:
    """Inverse of :func:`facts_to_json`."""
    return {name: Fact.from_json(value) for name, value in data.items()}
