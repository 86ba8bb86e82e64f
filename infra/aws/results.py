"""The results queue neighbouring systems read, on DynamoDB: positions from 1, without gaps, once per key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from domain.record import canonical_json
from infra.aws.table import Item, Table, WriteRejected
from infra.ports import ResultRow, Unavailable

_PAGE = 1000
_ATTEMPTS = 50
_COUNTER = {"pk": "POSITION", "sk": "POSITION"}


class DynamoResults:
    """Results in order of publication (:class:`infra.ports.Results`).

    A position is taken in the transaction that writes its row, so that there is neither a gap nor a double. A reader
    stops before a row that it cannot see yet, so that who saw position n has seen every one before it.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def publish(self, key: str, body: Mapping[str, Any]) -> str:
        """Append once per key; the receipt is ``results:<position>``. The first body published under a key stays.

        Raises Unavailable after fifty lost races for the next position.
        """
        content = canonical_json(dict(body)).decode()
        for _ in range(_ATTEMPTS):
            known = self._table.get(f"KEY#{key}", "KEY")
            if known is not None:
                return f"results:{known['position']}"
            counter = self._table.get(**_COUNTER)
            position = 1 + int(counter["taken"]) if counter else 1
            try:
                self._write(key, position, content)
            except WriteRejected:
                continue
            return f"results:{position}"
        raise Unavailable("others took every next position")

    def after(self, position: int, limit: int = 100) -> Iterator[ResultRow]:
        """Rows after a position, in order, at most ``limit``."""
        following, left = max(position, 0) + 1, max(limit, 0)
        while left:
            seen = 0
            for row in self._table.query(_page(following), after=_place(following - 1), limit=left):
                if row["sk"] != _place(following):
                    return
                yield ResultRow(following, json.loads(row["body"]))
                following, left, seen = following + 1, left - 1, seen + 1
            if not seen or following % _PAGE:
                return

    def _write(self, key: str, position: int, content: str) -> None:
        put = self._table.putting
        row: Item = {"pk": _page(position), "sk": _place(position), "key": key, "body": content}
        self._table.write([
            put({**_COUNTER, "taken": position}, only_if={} if position == 1 else {"taken": position - 1}),
            put(row, only_if={}),
            put({"pk": f"KEY#{key}", "sk": "KEY", "position": position}, only_if={}),
        ])


def _page(position: int) -> str:
    return f"ROWS#{position // _PAGE}"


def _place(position: int) -> str:
    """Sorts like the number."""
    return f"{position:012d}"
