"""The demo's registers (营业执照, 证照, 处罚/失信) in a table, seeded with synthetic records."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from domain.record import canonical_json
from infra.aws.table import Item, Table
from infra.ports import Unavailable
from infra.registers.asking import AskedRegisters
from infra.registers.record import REGISTERS, RegisterRecord, answer, require_known


class DynamoRegisters(AskedRegisters):
    """Implements :class:`infra.ports.Registers`. ``keyed_hash(purpose, value)`` hides whom a question was about."""

    failures = (BotoCoreError, ClientError, Unavailable)

    def __init__(self, table: Table, keyed_hash: Callable[[str, str], str]) -> None:
        self._table = table
        self._keyed_hash = keyed_hash

    def seed(self, records: Iterable[RegisterRecord]) -> None:
        """Replace all records of all registers, and end all outages. They are down meanwhile: no answer is half true."""
        for register in REGISTERS:
            self.set_down(register)
            for row in self._table.query(_records(register)):
                self._table.delete(row["pk"], row["sk"])
        for number, record in enumerate(records):
            self._table.put(_row(record, number))
        for register in REGISTERS:
            self.set_down(register, False)

    def set_down(self, register: str, down: bool = True) -> None:
        """Simulate an outage of one register, for every process, until it is switched on again."""
        require_known(register)
        self._table.put({"pk": f"REGISTER#{register}", "sk": "SWITCH", "down": down})

    def _look_up(self, register: str, key: str, fields: Sequence[str]) -> tuple[str, dict[str, Any]]:
        switch = self._table.get(f"REGISTER#{register}", "SWITCH")
        if switch is None or switch["down"]:
            return "down", {}
        rows = self._table.query(_records(register), prefix=f"{key}#", limit=2)
        return answer([json.loads(row["fields"]) for row in rows], fields)

    def _record(
        self, register: str, key: str, fields: Sequence[str], case_id: str, purpose: str, at: datetime, status: str
    ) -> None:
        self._table.put({
            "pk": f"ASKED#{case_id}", "sk": f"{at.isoformat()}#{secrets.token_hex(8)}", "register": register,
            "key_hash": self._keyed_hash(f"register:{register}", key), "fields": ",".join(fields), "purpose": purpose,
            "status": status,
        })


def _records(register: str) -> str:
    return f"RECORDS#{register}"


def _row(record: RegisterRecord, number: int) -> Item:
    fields = canonical_json(dict(record.fields)).decode()
    return {"pk": _records(record.register), "sk": f"{record.key}#{number:06d}", "fields": fields}
