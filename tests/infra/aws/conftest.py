from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from domain.blob import BlobRef
from domain.case import Case
from domain.events import CaseOpened, Channel
from infra.aws.clients import Clients
from infra.aws.queue_urls import QueueUrls
from infra.aws.schema import JOURNAL
from infra.aws.storage import Storage, open_storage
from infra.aws.table import Table
from infra.ports import Append
from infra.retry_policy import RetryPolicy
from tests.world.aws import cloud, make_queues, make_table
from tests.world.faults import Fault

AT = datetime(2026, 3, 16, 9, 0, tzinfo=timezone(timedelta(hours=8)))
FORM = BlobRef(digest="ab" * 32, kind="form", size=1)
OPENED = CaseOpened(matter="food-licence-renewal", channel=Channel.WEB, secret_hash="0" * 64, form=FORM)


class MachineTime:
    """Machine time of the outbox; it passes only when told to."""

    seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clients() -> Iterator[Clients]:
    with cloud() as clients:
        yield clients


@pytest.fixture
def table(clients: Clients) -> Table:
    return make_table(clients, JOURNAL, "journal")


@pytest.fixture
def urls(clients: Clients) -> Any:
    return make_queues(clients, RetryPolicy())


@pytest.fixture
def now() -> MachineTime:
    return MachineTime()


@pytest.fixture
def storage(clients: Clients, table: Table, urls: dict[Any, QueueUrls], now: MachineTime) -> Storage:
    return open_storage(clients, table.name, urls, now=now)


@pytest.fixture
def append(storage: Storage) -> Callable[..., Case]:
    """Append to a case as it stands; its first append opens it."""

    def append(case_id: str, *events: Any, **more: Any) -> Case:
        case = storage.journal.load(case_id)
        version = more.pop("expected_version", case.version if case else 0)
        given = events if case else (OPENED, *events)
        return storage.journal.append(Append(case_id, version, AT, "applicant", given, **more))

    return append


@pytest.fixture
def fault(clients: Clients) -> Iterator[Callable[..., Fault]]:
    """Make calls of one operation fail as AWS does and moto never would."""
    made: list[Fault] = []

    def fault(service: str, operation: str, **how: Any) -> Fault:
        made.append(Fault(clients.client(service), operation, **how))
        return made[-1]

    yield fault
    for one in made:
        one.mend()


@pytest.fixture
def asked(clients: Clients) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """The requests of one operation from now on; with ``answer`` they are answered so and go no further."""
    heard: list[tuple[Any, str, Any]] = []

    def asked(service: str, operation: str, answer: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        requests: list[dict[str, Any]] = []

        def hear(params: dict[str, Any], **_call: Any) -> tuple[AWSResponse, dict[str, Any]] | None:
            requests.append(json.loads(params["body"]))
            return None if answer is None else (AWSResponse("https://emulated.invalid", 200, {}, None), answer)

        events, point = clients.client(service).meta.events, f"before-call.{service}.{operation}"
        events.register_first(point, hear)
        heard.append((events, point, hear))
        return requests

    yield asked
    for events, point, hear in heard:
        events.unregister(point, hear)
