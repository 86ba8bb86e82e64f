"""What a register holds, before anybody asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

REGISTERS = ("business", "licences", "penalties")


@dataclass(frozen=True)
class RegisterRecord:
    """One record of a register, under the key it is asked by (a unified social credit code or licence number)."""

    register: str
    key: str
    fields: Mapping[str, Any]

    def __post_init__(self) -> None:
        require_known(self.register)


def require_known(register: str) -> None:
    """Raises KeyError for a register that does not exist: a bug, not an outage."""
    if register not in REGISTERS:
        raise KeyError(register)


def answer(found: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Status and the least fields: only those asked for, and none unless exactly one record was found."""
    if len(found) == 1:
        return "found", {name: found[0][name] for name in fields if name in found[0]}
    return ("ambiguous" if found else "not_found"), {}
