"""The embedded family put together: everything that is kept, under one data directory."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from infra.embedded.blobs import BlobFiles
from infra.embedded.database import Database
from infra.embedded.faults import Probe, silent
from infra.embedded.files import make_folder
from infra.embedded.incarnation import Incarnation, new_incarnation
from infra.embedded.journal import SqliteJournal
from infra.embedded.keys import KeyRing, master_key
from infra.embedded.queues import SqliteQueues
from infra.embedded.schema import JOURNAL, KEYS
from infra.registers.sqlite import SqliteRegisters
from infra.retry_policy import RetryPolicy
from infra.sealed_vault import SealedVault


@dataclass(frozen=True)
class Storage:
    """The ports of one machine. ``blobs`` is beneath the vault, for sweeping orphans."""

    journal: SqliteJournal
    queues: SqliteQueues
    vault: SealedVault
    registers: SqliteRegisters
    blobs: BlobFiles


def open_storage(
    data_dir: Path,
    *,
    incarnation: Incarnation | None = None,
    policy: RetryPolicy | None = None,
    probe: Probe = silent,
    now: Callable[[], float] = time.time,
) -> Storage:
    """Open, or make at first start, what a data directory holds.

    Children of a supervisor pass its incarnation (:meth:`Incarnation.for_worker`). Each thread and process may use
    the result; opening it again in each process is as good.
    """
    make_folder(data_dir)
    path = data_dir / "journal.db"
    master = master_key(data_dir / "secrets" / "master.key", probe=probe)
    keys = KeyRing(Database(data_dir / "keys.db", KEYS, probe=probe), master)
    blobs = BlobFiles(data_dir / "blobs", probe=probe, now=now)
    queues = Database(path, JOURNAL, synchronous="NORMAL", probe=probe)
    return Storage(
        journal=SqliteJournal(Database(path, JOURNAL, probe=probe), now=now),
        queues=SqliteQueues(queues, incarnation or new_incarnation(), policy=policy, now=now),
        vault=SealedVault(blobs, keys),
        registers=SqliteRegisters(data_dir / "registers.db", keys.keyed_hash, probe=probe),
        blobs=blobs,
    )
