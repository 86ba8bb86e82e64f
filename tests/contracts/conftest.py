"""The families of adapters, each of which must keep every contract in this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from domain.blob import BlobRef
from domain.case import Case
from domain.events import CaseOpened, Channel, Event, SignatureKind, Submitted
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

AT = datetime(2026, 3, 16, 9, 0, tzinfo=timezone(timedelta(hours=8)))
BLOB = BlobRef(digest="ab" * 32, kind="form", size=1)
POLICY = RetryPolicy(lease=60, delays=(1, 10))


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
    """One family's ports. ``blob_path`` tells where a blob lies, if it lies in a file; ``shared`` if forks see it."""

    journal: Journal
    queues: Queues
    vault: Vault
    registers: Registers
    packs: PackRegistry
    signers: SignerKeys
    time: MachineTime
    alter: Callable[[str], None]
    shared: bool

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


def embedded(folder: Path) -> Family:
    time = MachineTime()
    storage = open_storage(folder, policy=POLICY, now=time)

    def alter(digest: str) -> None:
        path = folder / "blobs" / digest[:2] / digest
        path.write_bytes(path.read_bytes()[:-1] + b"?")

    return Family(
        storage.journal, storage.queues, storage.vault, storage.registers, SqlitePackRegistry(folder / "packs.db"),
        FileSignerKeys(folder), time, alter, shared=True,
    )


def memory(_folder: Path) -> Family:
    time, vault = MachineTime(), MemoryVault()
    queues = MemoryQueues(policy=POLICY, now=time)

    def alter(digest: str) -> None:
        vault.blobs[digest] = vault.blobs[digest][:-1] + b"?"

    return Family(
        MemoryJournal(queues), queues, vault, MemoryRegisters(), MemoryPackRegistry(), MemorySignerKeys(), time, alter,
        shared=False,
    )


FAMILIES = {"embedded": embedded, "memory": memory}


@pytest.fixture(params=FAMILIES)
def make_family(request: pytest.FixtureRequest) -> Callable[[Path], Family]:
    return FAMILIES[request.param]


@pytest.fixture
def family(make_family: Callable[[Path], Family], tmp_path: Path) -> Family:
    return make_family(tmp_path)


@pytest.fixture
def policy() -> RetryPolicy:
    return POLICY


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def blob() -> BlobRef:
    return BLOB
