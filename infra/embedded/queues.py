"""Queues over the journal's own database: the outbox rows of an append are the queue rows."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence

from domain.messages import Message, Queue
from infra.embedded.database import Database
from infra.embedded.incarnation import Incarnation
from infra.ports import Lease
from infra.retry_policy import RetryPolicy

# The oldest due message of each queue is one step in the index, so the cost does not grow with what waits.
_TAKE = """
UPDATE messages SET token = :token, incarnation = :incarnation, worker = :worker, due_at = :until,
    attempts = attempts + 1, sent_again = 0
WHERE position = (
    SELECT position FROM messages WHERE position IN (
        SELECT (
            SELECT position FROM messages WHERE dead_because IS NULL AND queue = asked.value AND due_at <= :now
            ORDER BY due_at, position LIMIT 1
        ) FROM json_each(:queues) AS asked
    ) ORDER BY due_at, position LIMIT 1
)
RETURNING body, attempts
"""
_FREE = "UPDATE messages SET token = NULL, incarnation = NULL, worker = NULL, sent_again = 0, due_at = ?"
_IF_HELD = " WHERE id = ? AND token = ?"


def send(connection: sqlite3.Connection, messages: Sequence[Message], due_at: float) -> None:
    """Put messages on their queues, within the caller's transaction.

    A message already waiting is not doubled; one that is leased comes again after its lease; a dead one is revived.
    """
    connection.executemany(
        "INSERT INTO messages (id, queue, body, due_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " sent_again = token IS NOT NULL,"
        " attempts = iif(dead_because IS NULL, attempts, 0),"
        " due_at = iif(dead_because IS NULL, due_at, excluded.due_at),"
        " dead_because = NULL",
        [(message.id, message.queue.value, message.canonical(), due_at) for message in messages],
    )


class SqliteQueues:
    """Implements :class:`infra.ports.Queues`. A lease hides a message until ``now() + policy.lease``.

    ``now`` is machine time in seconds and has nothing to do with the legal clock. The database may run with
    ``synchronous=NORMAL``: a queue commit lost to a power cut only delivers a message again.
    """

    def __init__(
        self,
        database: Database,
        incarnation: Incarnation,
        *,
        policy: RetryPolicy | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._incarnation = incarnation
        self._policy = policy or RetryPolicy()
        self._now = now

    def take(self, queues: Sequence[Queue]) -> Lease | None:
        """Lease the oldest message that is due, or None.

        One whose holders died at every attempt is buried here, for nobody was left to report it.
        """
        while lease := self._lease(queues):
            if lease.attempts <= self._policy.max_attempts:
                return lease
            self.bury(lease, "its worker died at every attempt")
        return None

    def acknowledge(self, lease: Lease) -> None:
        held = (lease.message.id, lease.token)
        with self._database.transaction("queue.ack") as connection:
            connection.execute("DELETE FROM messages WHERE id = ? AND token = ? AND NOT sent_again", held)
            # Sent again while it was leased: its holder may have looked too early, so it is delivered once more.
            connection.execute(f"{_FREE}, attempts = 0 {_IF_HELD}", (self._now(), *held))

    def retry(self, lease: Lease, reason: str) -> None:
        delay = self._policy.delay(lease.attempts)
        if delay is None:
            self.bury(lease, reason)
            return
        with self._database.transaction("queue.retry") as connection:
            connection.execute(_FREE + _IF_HELD, (self._now() + delay, lease.message.id, lease.token))

    def bury(self, lease: Lease, reason: str) -> None:
        with self._database.transaction("queue.bury") as connection:
            held = (lease.message.id, lease.token)
            connection.execute(f"{_FREE}, dead_because = ? {_IF_HELD}", (self._now(), reason, *held))

    def dead(self) -> list[tuple[Message, str]]:
        rows = self._database.rows(
            "SELECT body, dead_because FROM messages WHERE dead_because IS NOT NULL ORDER BY position"
        )
        return [(Message.model_validate_json(row["body"]), row["dead_because"]) for row in rows]

    def redrive(self) -> int:
        with self._database.transaction("queue.redrive") as connection:
            return connection.execute(
                "UPDATE messages SET dead_because = NULL, attempts = 0, due_at = ? WHERE dead_because IS NOT NULL",
                (self._now(),),
            ).rowcount

    def depth(self) -> dict[Queue, int]:
        rows = self._database.rows(
            "SELECT queue, count(*) AS waiting FROM messages WHERE dead_because IS NULL GROUP BY queue"
        )
        return dict.fromkeys(Queue, 0) | {Queue(row["queue"]): row["waiting"] for row in rows}

    def reclaim(self) -> int:
        """Free every lease of another incarnation; how many. For the supervisor, at its start.

        The attempt is given back: a machine that stops is not the message's fault.
        """
        with self._database.transaction("queue.reclaim") as connection:
            return connection.execute(
                f"{_FREE}, attempts = max(attempts - 1, 0) WHERE token IS NOT NULL AND incarnation <> ?",
                (self._now(), self._incarnation.name),
            ).rowcount

    def release_worker(self, worker: str) -> int:
        """Free the leases of a worker of this incarnation that died; how many. The attempt counts."""
        with self._database.transaction("queue.release") as connection:
            return connection.execute(
                f"{_FREE} WHERE token IS NOT NULL AND incarnation = ? AND worker = ?",
                (self._now(), self._incarnation.name, worker),
            ).rowcount

    def _lease(self, queues: Sequence[Queue]) -> Lease | None:
        now, token = self._now(), secrets.token_hex(16)
        asked = {
            "token": token, "incarnation": self._incarnation.name, "worker": self._incarnation.worker, "now": now,
            "until": now + self._policy.lease, "queues": json.dumps([queue.value for queue in queues]),
        }
        with self._database.transaction("queue.take") as connection:
            row = connection.execute(_TAKE, asked).fetchone()
        return Lease(Message.model_validate_json(row["body"]), token, row["attempts"]) if row else None
