"""AWS inside the process, by moto: one region whose machine time passes only when told to."""

from __future__ import annotations

import itertools
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient
from moto import mock_aws

from domain.messages import Queue
from infra.aws.clients import Clients
from infra.aws.queue_urls import QueueUrls
from infra.aws.schema import TableSchema
from infra.aws.table import Table
from infra.retry_policy import RetryPolicy

REGION = "cn-northwest-1"
RETENTION = {"MessageRetentionPeriod": "1209600"}
"""The longest there is, 14 days, as the template has it."""


@contextmanager
def cloud() -> Iterator[Clients]:
    """An empty account. Its calls come one after another: moto undoes a cancelled transaction by putting the whole table
    back, and would undo what other threads wrote meanwhile. Races between calls remain what they are.

    Nothing may scan a table here, whatever for.
    """
    lock, call = RLock(), BaseClient._make_api_call

    def one_at_a_time(client: Any, operation: str, arguments: Any) -> Any:
        assert operation != "Scan", "a scan costs what the whole table costs"
        with lock:
            return call(client, operation, arguments)

    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_SESSION_TOKEN": "test"}
    with patch.dict(os.environ, keys), mock_aws(), patch.object(BaseClient, "_make_api_call", one_at_a_time):
        yield _clients()


@contextmanager
def emulated(endpoint: str) -> Iterator[Clients]:
    """An empty account on an emulator, which knows accounts by their access keys."""
    keys = {"AWS_ACCESS_KEY_ID": f"{secrets.randbelow(10**12):012}", "AWS_SECRET_ACCESS_KEY": "test"}
    with patch.dict(os.environ, keys):
        yield Clients(REGION, endpoint)


@cache
def _clients() -> Clients:
    # Kept from one account to the next: making a client costs more than most tests. Moto answers through it as through a new one.
    return Clients(REGION)


@contextmanager
def queue_time(now: Callable[[], float]) -> Iterator[None]:
    """SQS lives in this machine time. It goes on by a microsecond a look, for moto hides a message at the very end of
    its lease too."""
    ticks = itertools.count()

    def seconds() -> float:
        return now() + next(ticks) * 1e-6

    with (
        patch("moto.sqs.models.unix_time", seconds),
        patch("moto.sqs.models.unix_time_millis", lambda: seconds() * 1000),
    ):
        yield


def make_table(clients: Clients, schema: TableSchema, name: str) -> Table:
    """A table as the schema has it."""
    clients.client("dynamodb").create_table(TableName=name, **schema.definition())
    return Table(clients, name)


def make_queues(clients: Clients, policy: RetryPolicy) -> dict[Queue, QueueUrls]:
    """Every queue with its dead-letter queue, which gets what was received too often."""
    sqs = clients.client("sqs")
    made = {}
    for queue in Queue:
        dead = sqs.create_queue(QueueName=f"dead-{queue}", Attributes=RETENTION)["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = {"RedrivePolicy": json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": policy.max_attempts})}
        live = sqs.create_queue(QueueName=queue.value, Attributes=RETENTION | redrive)
        made[queue] = QueueUrls(live["QueueUrl"], dead)
    return made
