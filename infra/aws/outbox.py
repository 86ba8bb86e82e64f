"""The outbox: messages are written with the append they follow from, sent after it, and sent again if that was cut short."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Sequence

from domain.messages import Message
from infra.aws.lists import Lists, shard_of
from infra.aws.queues import SqsQueues
from infra.aws.rows import case_key
from infra.aws.schema import OUTBOX
from infra.aws.table import Item, Table
from infra.ports import Unavailable

log = logging.getLogger("miaopi.outbox")

LEFT_SECONDS = 60.0
"""So old is a row that its own writer no longer sends it."""


class Outbox:
    """Rows of messages to be sent. ``now`` is machine time in seconds."""

    def __init__(
        self, table: Table, queues: SqsQueues, lists: Lists, *, now: Callable[[], float] = time.time
    ) -> None:
        self._table = table
        self._queues = queues
        self._lists = lists
        self._now = now

    def row(self, case_id: str, messages: Sequence[Message]) -> Item:
        """The one row of an append's messages, to be written in its transaction."""
        token = secrets.token_hex(16)
        return {
            "pk": case_key(case_id), "sk": f"OUTBOX#{token}", "shard": shard_of(case_id),
            OUTBOX.rank: f"{_moment(self._now())}#{token}",
            "messages": [message.canonical().decode() for message in messages],
        }

    def relay(self, row: Item) -> bool:
        """Send what a committed row holds, then delete it; whether both were done.

        An outage is no error of the append, which stands: the row stays for the sweep. A crash after the sending
        sends it twice, which the inbox absorbs.
        """
        try:
            self._queues.send([Message.model_validate_json(message) for message in row["messages"]])
            self._table.delete(row["pk"], row["sk"])
        except Unavailable as error:
            log.warning("%s: left to the sweep (%s)", row["sk"], error)
            return False
        return True

    def sweep(self, limit: int = 100) -> int:
        """Send rows left behind, the oldest first; how many. The index may name rows that are gone: each is looked at."""
        left = self._lists.first(OUTBOX, limit, until=_moment(self._now() - LEFT_SECONDS))
        rows = (self._table.get(found["pk"], found["sk"]) for found in left)
        return sum(self.relay(row) for row in rows if row is not None)


def _moment(seconds: float) -> str:
    """Sorts like the number."""
    return f"{seconds:017.3f}"
