"""Verify journals: the chain, the snapshot against the fold, and every sealed blob's digest. Needs no key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.blob import BlobRef
from domain.case import fold, new_case
from domain.chain import Entry, broken_at
from domain.record import Record
from infra.ports import Journal, Vault


@dataclass(frozen=True)
class Report:
    """What was found of one case. ``broken`` is the first entry that does not follow, ``lost`` the damaged blobs.

    Not ``readable``: an entry was altered so far that it is no event; then nothing else can be said.
    """

    case_id: str
    entries: int
    blobs: int
    broken: int | None
    snapshot_equal: bool
    lost: tuple[str, ...]
    readable: bool = True

    @property
    def sound(self) -> bool:
        return self.readable and self.broken is None and self.snapshot_equal and not self.lost

    @property
    def words(self) -> str:
        if self.sound:
            return "sound"
        if not self.readable:
            return "an entry was altered and cannot be read"
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
    """One case. Whatever was done to it is a finding, never an error. One that goes on meanwhile is looked at again."""
    report = _look(journal, vault, case_id)
    while not report.snapshot_equal and _gone_on(journal, report):
        report = _look(journal, vault, case_id)
    return report


def _look(journal: Journal, vault: Vault, case_id: str) -> Report:
    try:
        entries = journal.entries(case_id)
    except ValueError:
        return Report(case_id, entries=0, blobs=0, broken=None, snapshot_equal=False, lost=(), readable=False)
    refs = {ref.digest: ref for entry in entries for ref in blobs_of(entry.event)}
    return Report(
        case_id=case_id,
        entries=len(entries),
        blobs=len(refs),
        broken=broken_at(entries),
        snapshot_equal=_snapshot_equal(journal, case_id, entries),
        lost=tuple(digest for digest, ref in refs.items() if not vault.intact(ref)),
    )


def _gone_on(journal: Journal, report: Report) -> bool:
    """Whether the case has more entries by now: then its snapshot was that of a later entry than the last one looked at."""
    try:
        return report.readable and len(journal.entries(report.case_id)) > report.entries
    except ValueError:
        return False


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
    try:
        snapshot = journal.load(case_id)
        folded = fold(new_case(case_id), (entry.event for entry in entries))
    except (ValueError, KeyError):
        return False
    if snapshot is None or not entries:
        return False
    return folded.model_copy(update={"head": entries[-1].digest}) == snapshot
