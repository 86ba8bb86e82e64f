"""What AWS would bill: requests of every service, and DynamoDB's units by its published rules.

A write unit is 1 KB of a row, twice in a transaction, and one for every index entry that comes or goes; a read unit is
4 KB read strongly, half of that from an index.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

from infra.aws.schema import JOURNAL

_WRITE, _READ = 1024, 4096


@dataclass
class Meter:
    """Counts from when it is made. ``rows`` holds what the writes metered have left, by table and key."""

    requests: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    read: int = 0
    transactions: list[int] = field(default_factory=list)
    rows: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False)

    def stored(self) -> int:
        """Bytes of the rows left, with the hundred DynamoDB adds to each."""
        return sum(_size(row) + 100 for row in self.rows.values())

    def count(self, service: str, operation: str, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """A request was answered."""
        self.requests[f"{service} {operation}"] += 1
        if operation == "TransactWriteItems":
            writes = [next(iter(write.values())) for write in asked["TransactItems"]]
            self.transactions.append(len(writes))
            for write in writes:
                self._write(write, 2)
        elif operation in {"PutItem", "DeleteItem"}:
            self._write(asked, 1)
        elif operation == "GetItem":
            self.read += _units([answer.get("Item", {})], _READ)
        elif operation == "Query":
            self.read += _units(answer["Items"], _READ)
        elif operation == "BatchGetItem":
            self.read += sum(_units([row], _READ) for rows in answer["Responses"].values() for row in rows)

    def _write(self, write: Mapping[str, Any], times: int) -> None:
        table, item = write["TableName"], write.get("Item")
        key = item or write["Key"]
        place = (table, key["pk"]["S"], key["sk"]["S"])
        old = self.rows.pop(place, {})
        self.written[table] += times * max(_units([item or {}], _WRITE), _units([old], _WRITE))
        for rank in (index.rank for index in JOURNAL.indexes):
            before, after = old.get(rank), (item or {}).get(rank)
            self.written["indexes"] += ((before is not None) + (after is not None)) * (before != after)
        if item is not None:
            self.rows[place] = item


@contextmanager
def metered() -> Iterator[Meter]:
    """Count all that every client of this process asks."""
    meter, call = Meter(), BaseClient._make_api_call

    def counted(client: Any, operation: str, asked: Any) -> Any:
        answer = call(client, operation, asked)
        meter.count(client.meta.service_model.service_name, operation, asked, answer)
        return answer

    with patch.object(BaseClient, "_make_api_call", counted):
        yield meter


def _units(rows: list[Mapping[str, Any]], unit: int) -> int:
    return max(1, math.ceil(sum(_size(row) for row in rows) / unit))


def _size(row: Mapping[str, Any]) -> int:
    return sum(len(name.encode()) + _value_size(*next(iter(value.items()))) for name, value in row.items())


def _value_size(kind: str, value: Any) -> int:
    if kind == "L":
        return 3 + sum(1 + _value_size(*next(iter(each.items()))) for each in value)
    return {"BOOL": 1, "N": 21}.get(kind) or len(value if isinstance(value, bytes) else str(value).encode())
