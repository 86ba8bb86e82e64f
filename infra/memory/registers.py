"""Registers in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from infra.ports import RegisterAnswer
from infra.registers.record import REGISTERS, RegisterRecord, answer, require_known


@dataclass
class MemoryRegisters:
    """Implements :class:`infra.ports.Registers`; ``asked`` keeps every answer given."""

    records: tuple[RegisterRecord, ...] = ()
    down: set[str] = field(default_factory=lambda: set(REGISTERS))
    asked: list[RegisterAnswer] = field(default_factory=list)

    def seed(self, records: Iterable[RegisterRecord]) -> None:
        """Replace all records of all registers, and end all outages."""
        self.records, self.down = tuple(records), set()

    def set_down(self, register: str, down: bool = True) -> None:
        """Simulate an outage."""
        require_known(register)
        (self.down.add if down else self.down.discard)(register)

    def ask(
        self, register: str, key: str, fields: Sequence[str], *, case_id: str, purpose: str, at: datetime
    ) -> RegisterAnswer:
        require_known(register)
        found = [record.fields for record in self.records if (record.register, record.key) == (register, key)]
        status, least = ("down", {}) if register in self.down else answer(found, fields)
        self.asked.append(RegisterAnswer(register, status, least, at, purpose, case_id))
        return self.asked[-1]
