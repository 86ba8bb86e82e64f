"""SMS of the demo: one row a key in place of a gateway, gone after a day."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from infra.aws.table import Table

KEPT_SECONDS = 24 * 3600.0


class DynamoSms:
    """Keeps each message once (:class:`infra.ports.Sms`); the table's time-to-live removes it."""

    def __init__(self, table: Table, *, now: Callable[[], float] = time.time) -> None:
        self._table = table
        self._now = now

    def send(self, key: str, to: str, text: str) -> str:
        """Keep the message unless this key was sent; the receipt depends on the key only."""
        receipt = hashlib.sha256(key.encode()).hexdigest()[:24]
        row = {"pk": f"SMS#{receipt}", "sk": "SMS", "key": key, "to": to, "text": text}
        self._table.put({**row, "expires_at": int(self._now() + KEPT_SECONDS)}, only_if={})
        return receipt

    def sent(self, receipt: str) -> tuple[str, str] | None:
        """To whom and what, as long as it is kept."""
        row = self._table.get(f"SMS#{receipt}", "SMS")
        return (str(row["to"]), str(row["text"])) if row else None
