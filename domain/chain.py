"""The hash chain of a case's journal: each entry covers the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.events import EVENT, Event
from domain.record import Record, canonical_json, digest_of

GENESIS = "0" * 64


class Entry(Record):
    """One line of the journal: an event with its sequence number (from 1), time, actor and hash."""

    case_id: str
    seq: int
    at: datetime
    actor: str
    event: Event
    previous: str
    digest: str

    @property
    def body(self) -> bytes:
        """The event as canonical JSON."""
        return self.event.canonical()


def link(case_id: str, seq: int, at: datetime, actor: str, event: Event, previous: str) -> Entry:
    """Make the entry that follows ``previous``."""
    digest = entry_digest(case_id, seq, at, actor, event, previous)
    return Entry(case_id=case_id, seq=seq, at=at, actor=actor, event=event, previous=previous, digest=digest)


def entry_digest(case_id: str, seq: int, at: datetime, actor: str, event: Event, previous: str) -> str:
    """SHA-256 over everything the entry says and over the entry before it."""
    covered = {
        "case": case_id,
        "seq": seq,
        "at": at.isoformat(),
        "actor": actor,
        # Without defaults: an event type may gain an optional field, and old journals must still verify.
        "type": event.type,
        "event": EVENT.dump_python(event, mode="json", exclude_defaults=True),
        "previous": previous,
    }
    return digest_of(canonical_json(covered))


def broken_at(entries: Iterable[Entry]) -> int | None:
    """The sequence number of the first entry that does not follow from the one before it, or None if all hold."""
    previous, expected = GENESIS, 1
    for entry in entries:
        right = entry_digest(entry.case_id, entry.seq, entry.at, entry.actor, entry.event, entry.previous)
        if entry.seq != expected or entry.previous != previous or entry.digest != right:
            return expected
        previous, expected = entry.digest, expected + 1
    return None
