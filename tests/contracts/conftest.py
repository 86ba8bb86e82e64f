"""The families of adapters, each of which must keep every contract in this folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from domain.blob import BlobRef
from domain.case import Case
from domain.events import CaseOpened, Channel, Event, SignatureKind, Submitted
from infra.aws.blobs import PREFIX
from infra.aws.clients import Clients
from infra.aws.lists import Lists
from infra.aws.pack_registry import DynamoPackRegistry
from infra.aws.registers import DynamoRegisters
from infra.aws.schema import JOURNAL
from infra.aws.signers import KmsSignerKeys
from infra.aws.storage import open_storage as open_aws_storage
from infra.aws.tables import KEYS, PACKS, REGISTERS
from infra.aws.vault import open_vault
from infra.embedded.pack_registry import SqlitePackRegistry
from infra.embedded.signers import FileSignerKeys
from infra.embedded.storage import open_storage
from infra.memory.journal import MemoryJournal
from infra.memory.pack_registry import MemoryPackRegistry
from infra.memory.queues import MemoryQueues
from infra.memory.registers import MemoryRegisters
from infra.memory.signers import MemorySignerKeys
from infra.memory.vault import MemoryVault
from infra.pack_ports import PackRegistry, SignerKeys
from infra.ports import Append, Journal, Queues, Registers, Vault
from infra.retry_policy import RetryPolicy
from tests.contracts.receivers import RECEIVERS, Receivers
from tests.world.aws import cloud, emulated, make_queues, make_table, queue_time
from tests.world.aws_account import make_bucket, make_key
from tests.world.lagging import LaggingLists

AT = datetime(2026, 3, 16, 9, 0, tzinfo=timezone(timedelta(hours=8)))
BLOB = BlobRef(digest="ab" * 32, kind="form", size=1)
POLICY = RetryPolicy(lease=60, delays=(1, 10))
ENDPOINT = "MIAOPI_AWS_ENDPOINT"


class MachineTime:
    """Machine time that passes only when told to."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass(frozen=True)
class Family:
    """One family's ports. ``alter`` damages a stored blob. ``catch_up`` brings the lists up to date, where they lag.

    ``shared``: forks see it too. ``merges``: a message sent again while it waits is still one message.
    """

    journal: Journal
    queues: Queues
    vault: Vault
    registers: Registers
    packs: PackRegistry
    signers: SignerKeys
    time: MachineTime
    alter: Callable[[str], None]
    catch_up: Callable[[], None]
    shared: bool
    merges: bool

    def append(self, case_id: str, *events: Event, **more: Any) -> Case:
        """Append to what is there now, or to ``expected_version`` if given."""
        case = self.journal.load(case_id)
        version = more.pop("expected_version", case.version if case else 0)
        given = {"at": AT, "actor": "applicant", **more}
        return self.journal.append(Append(case_id=case_id, expected_version=version, events=events, **given))

    def open(self, case_id: str, **more: Any) -> Case:
        """A new draft."""
        opened = CaseOpened(matter="food-licence-renewal", channel=Channel.WEB, secret_hash="0" * 64, form=BLOB)
        return self.append(case_id, opened, **more)

    def submit(self, case_id: str, number: str = "", **more: Any) -> Case:
        """Its submission."""
        submitted = Submitted(
            n=1, number=number or f"number-{case_id}", pack="p@1", received_on=date(2026, 3, 16), form=BLOB,
            undertaking="u1", signature=SignatureKind.PAPER,
        )
        return self.append(case_id, submitted, **more)


def up_to_date() -> None:
    """Lists that never lag have nothing to catch up with."""


def embedded(_stack: ExitStack, folder: Path) -> Family:
    time = MachineTime()
    storage = open_storage(folder, policy=POLICY, now=time)

    def alter(digest: str) -> None:
        path = folder / "blobs" / digest[:2] / digest
        path.write_bytes(path.read_bytes()[:-1] + b"?")

    return Family(
        storage.journal, storage.queues, storage.vault, storage.registers, SqlitePackRegistry(folder / "packs.db"),
        FileSignerKeys(folder), time, alter, up_to_date, shared=True, merges=True,
    )


def memory(_stack: ExitStack, _folder: Path) -> Family:
    time, vault = MachineTime(), MemoryVault()
    queues = MemoryQueues(policy=POLICY, now=time)

    def alter(digest: str) -> None:
        vault.blobs[digest] = vault.blobs[digest][:-1] + b"?"

    return Family(
        MemoryJournal(queues), queues, vault, MemoryRegisters(), MemoryPackRegistry(), MemorySignerKeys(), time, alter,
        up_to_date, shared=False, merges=True,
    )


def aws(stack: ExitStack, _folder: Path) -> Family:
    return _aws(stack, Lists)


def aws_lagging(stack: ExitStack, _folder: Path) -> Family:
    """Its lists show nothing of what was written since they last caught up."""
    return _aws(stack, LaggingLists)


def aws_emulated(stack: ExitStack, _folder: Path) -> Family:
    """On the emulator at ``MIAOPI_AWS_ENDPOINT``: other processes see it, and nothing puts calls one after another."""
    stack.pop_all().close()
    return _over(stack.enter_context(emulated(os.environ[ENDPOINT])), MachineTime(), Lists)


def _aws(stack: ExitStack, lists_as: type[Lists]) -> Family:
    stack.pop_all().close()  # each family has an account of its own
    clients, time = stack.enter_context(cloud()), MachineTime()
    stack.enter_context(queue_time(time))
    return _over(clients, time, lists_as)


def _over(clients: Clients, time: MachineTime, lists_as: type[Lists]) -> Family:
    lists = lists_as(make_table(clients, JOURNAL, "journal"))
    storage = open_aws_storage(clients, "journal", make_queues(clients, POLICY), lists=lists, policy=POLICY, now=time)
    bucket, seal_key, hash_key = make_bucket(clients, f"blobs-{uuid4()}"), make_key(clients, "SEAL"), make_key(clients, "HASH")
    make_table(clients, KEYS, "keys")
    vault = open_vault(clients, bucket=bucket, keys_table="keys", seal_key=seal_key, hash_key=hash_key)
    packs = make_table(clients, PACKS, "packs")
    signers = KmsSignerKeys(packs, clients, seal_key)
    signers.enrol_demo()

    def alter(digest: str) -> None:
        clients.client("s3").put_object(Bucket=bucket, Key=PREFIX + digest, Body=b"?")

    return Family(
        storage.journal, storage.queues, vault, DynamoRegisters(make_table(clients, REGISTERS, "registers"), vault.keyed_hash),
        DynamoPackRegistry(packs, clients, bucket), signers, time, alter,
        lists.catch_up if isinstance(lists, LaggingLists) else up_to_date, shared=False, merges=False,
    )


FAMILIES = {"embedded": embedded, "memory": memory, "aws": aws, "aws-lagging": aws_lagging}
if os.environ.get(ENDPOINT):
    FAMILIES = {"aws-emulated": aws_emulated}


@pytest.fixture(params=FAMILIES)
def make_family(request: pytest.FixtureRequest) -> Iterator[Callable[[Path], Family]]:
    with ExitStack() as stack:
        yield partial(FAMILIES[request.param], stack)


@pytest.fixture
def family(make_family: Callable[[Path], Family], tmp_path: Path) -> Family:
    return make_family(tmp_path)


@pytest.fixture
def time() -> MachineTime:
    return MachineTime()


@pytest.fixture(params=RECEIVERS)
def receivers(request: pytest.FixtureRequest, tmp_path: Path, time: MachineTime) -> Iterator[Receivers]:
    with ExitStack() as stack:
        yield RECEIVERS[request.param](stack, tmp_path, time)


@pytest.fixture
def policy() -> RetryPolicy:
    return POLICY


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def blob() -> BlobRef:
    return BLOB
