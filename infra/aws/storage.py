"""The journal of the AWS family put together with its outbox and queues."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.messages import Queue
from infra.aws.clients import Clients
from infra.aws.journal import DynamoJournal
from infra.aws.lists import Lists
from infra.aws.outbox import Outbox
from infra.aws.queue_urls import QueueUrls
from infra.aws.queues import SqsQueues
from infra.aws.table import Table
from infra.retry_policy import RetryPolicy


@dataclass(frozen=True)
class Storage:
    """The ports over the journal's table and the queues. ``outbox`` is beneath the journal, for the sweep."""

    journal: DynamoJournal
    queues: SqsQueues
    outbox: Outbox


def open_storage(
    clients: Clients,
    journal_table: str,
    urls: Mapping[Queue, QueueUrls],
    *,
    lists: Lists | None = None,
    policy: RetryPolicy | None = None,
    now: Callable[[], float] = time.time,
) -> Storage:
    """Nothing is asked of AWS before the first use. ``now`` is machine time in seconds."""
    table = Table(clients, journal_table)
    queues, read = SqsQueues(clients, urls, policy=policy, now=now), lists or Lists(table)
    outbox = Outbox(table, queues, read, now=now)
    return Storage(DynamoJournal(table, outbox, read), queues, outbox)
