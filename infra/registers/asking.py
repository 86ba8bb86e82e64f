"""How a register is asked, wherever its records lie: an answer that is recorded, or an outage, and nothing in between."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from infra.ports import RegisterAnswer
from infra.registers.record import require_known


class AskedRegisters(ABC):
    """Implements ``ask`` of :class:`infra.ports.Registers` over one's own records. ``failures`` is all that asking may raise."""

    failures: ClassVar[tuple[type[Exception], ...]]

    def ask(
        self, register: str, key: str, fields: Sequence[str], *, case_id: str, purpose: str, at: datetime
    ) -> RegisterAnswer:
        """Ask, and record who was asked about (keyed), when and why.

        Whatever goes wrong is ``down``, a register that was never seeded too: never ``not_found``.
        """
        require_known(register)
        try:
            status, found = self._look_up(register, key, fields)
            self._record(register, key, fields, case_id, purpose, at, status)
        except self.failures:
            status, found = "down", {}
        return RegisterAnswer(register, status, found, at, purpose, case_id)

    @abstractmethod
    def _look_up(self, register: str, key: str, fields: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """The status and the fields asked for."""

    @abstractmethod
    def _record(
        self, register: str, key: str, fields: Sequence[str], case_id: str, purpose: str, at: datetime, status: str
    ) -> None:
        """Keep that it was asked, ``key`` only as a keyed hash: whoever reads it learns of nobody."""
