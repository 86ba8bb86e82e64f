"""Verify journals: the chain, the snapshot against the fold, and every sealed blob's digest. Needs no key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.case import fold, new_case
from domain.chain import Entry, broken_at
from domain.events import BlobRef
from domain.record import Record
from infra.ports import Journal, Vault


@dataclass(frozen=True)
class Report:
    """What was found of one case. ``broken`` is the first entry that does not follow, ``lost`` the damaged blobs."""

    case_id: str
    entries: int
    blobs: int
    broken: int | None
    snapshot_equal: bool
    lost: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return self.broken is None and self.snapshot_equal and not self.lost

    @property
    def words(self) -> str:
        if self.sound:
            return "sound"
        found = [f"chain broken at entry {self.broken}"] if self.broken is not None else []
        found += [] if self.snapshot_equal else ["snapshot is not the fold of the journal"]
        found += [f"blob {digest[:12]} lost or altered" for digest in self.lost]
        return "; ".join(found)


def verify_all(journal: Journal, vault: Vault) -> Iterator[Report]:
    """Every case, in order of id."""
    for case_id in every_case(journal):
        yield verify(journal, vault, case_id)


def every_case(journal: Journal) -> Iterator[str]:
    """All case ids in order, page by page."""
    after = ""
    while ids := journal.case_ids(after):
        yield from ids
        after = ids[-1]


def verify(journal: Journal, vault: Vault, case_id: str) -> Report:
    """One case."""
    entries = journal.entries(case_id)
    refs = {ref.digest: ref for entry in entries for ref in blobs_of(entry.event)}
    return Report(
        case_id=case_id,
        entries=len(entries),
        blobs=len(refs),
        broken=broken_at(entries),
        snapshot_equal=_snapshot_equal(journal, case_id, entries),
        lost=tuple(digest for digest, ref in refs.items() if not vault.intact(ref)),
    )


def blobs_of(record: Record) -> Iterator[BlobRef]:
    """Every blob a record refers to, at any depth."""
    if isinstance(record, BlobRef):
        yield record
        return
    for name in type(record).model_fields:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Record):
                yield from blobs_of(item)


def _snapshot_equal(journal: Journal, case_id: str, entries: list[Entry]) -> bool:
    snapshot = journal.load(case_id)
    if snapshot is None or not entries:
        return False
    folded = fold(new_case(case_id), (entry.event for entry in entries))
    return folded.model_copy(update={"head": entries[-1].digest}) == snapshot
