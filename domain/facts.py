"""Facts: the only things rules can see. A fact is known, blank, missing or unknown, never silently absent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.doubt import Doubt
from domain.period import Period, parse_end

FactValue = str | int | bool | Decimal | date | Period | tuple[str, ...]


class FactState(StrEnum):
    """KNOWN has a value. BLANK: the place exists and is empty. MISSING: no such material or record.
    UNKNOWN: it could not be determined, see the doubt."""

    KNOWN = "known"
    BLANK = "blank"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """One named value with its state and the ids of the evidence it rests on (``file/page/field`` or ``register:…``)."""

    state: FactState
    value: FactValue | None = None
    doubt: Doubt | None = None
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.state is FactState.KNOWN) != (self.value is not None):
            raise ValueError("a fact has a value exactly when it is known")
        if (self.state is FactState.UNKNOWN) != (self.doubt is not None):
            raise ValueError("a fact has a doubt exactly when it is unknown")

    def as_json(self) -> dict[str, Any]:
        """A JSON form that keeps the type, for sealing and replay."""
        value, kind = _value_to_json(self.value)
        return {
            "state": self.state.value,
            "kind": kind,
            "value": value,
            "doubt": self.doubt.value if self.doubt else None,
            "evidence": list(self.evidence),
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Fact:
        """Inverse of :meth:`as_json`."""
        return Fact(
            state=FactState(data["state"]),
            value=_value_from_json(data["kind"], data["value"]),
            doubt=Doubt(data["doubt"]) if data["doubt"] else None,
            evidence=tuple(data["evidence"]),
        )


def known(value: FactValue, *evidence: str) -> Fact:
    """A fact with a value."""
    return Fact(FactState.KNOWN, value, evidence=evidence)


def blank(*evidence: str) -> Fact:
    """The place for the value exists and is empty."""
    return Fact(FactState.BLANK, evidence=evidence)


def missing(*evidence: str) -> Fact:
    """There is no material or record that could hold the value."""
    return Fact(FactState.MISSING, evidence=evidence)


def unknown(doubt: Doubt, *evidence: str) -> Fact:
    """The value could not be determined."""
    return Fact(FactState.UNKNOWN, doubt=doubt, evidence=evidence)


def _value_to_json(value: FactValue | None) -> tuple[Any, str]:
    match value:
        case None:
            return None, "none"
        case bool():
            return value, "bool"
        case int():
            return value, "int"
        case Decimal():
            return f"{value:f}", "decimal"
        case date():
            return value.isoformat(), "date"
        case Period():
            return str(value), "period"
        case tuple():
            return list(value), "list"
        case str():
            return value, "text"
    raise TypeError(f"not a fact value: {type(value).__name__}")


def _value_from_json(kind: str, value: Any) -> FactValue | None:
    match kind:
        case "none":
            return None
        case "decimal":
            return Decimal(value)
        case "date":
            return date.fromisoformat(value)
        case "period":
            return parse_end(value)
        case "list":
            return tuple(value)
        case "bool" | "int" | "text":
            return value  # type: ignore[no-any-return]
    raise ValueError(f"unknown kind of fact value: {kind}")
