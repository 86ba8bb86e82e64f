"""The rows of a case: how a snapshot, an entry and the keys it is found by are written and read."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from domain.case import Case
from domain.chain import Entry
from domain.events import EVENT
from infra.aws.lists import shard_of
from infra.aws.schema import AT_COUNTER, DUE, REFERRED
from infra.aws.snapshot_text import deflate, inflate
from infra.aws.table import Item
from infra.transition import LookUps

SNAPSHOT = "CASE"
HANDLED = "handled"
_MARK_BYTES = 8
"""Of a hundred messages, two have the same mark in one of a million billion cases."""


def case_key(case_id: str) -> str:
    """The partition of a case."""
    return f"CASE#{case_id}"


def case_id_of(row: Item) -> str:
    """The case in whose partition a row lies."""
    return str(row["pk"]).removeprefix("CASE#")


def snapshot_row(case: Case, snapshot: bytes, keys: LookUps, inbox: bytes = b"") -> Item:
    """The snapshot, deflated, for it is written with every append and billed by the kilobyte; the case's inbox; and its
    ranks: it is in a list as long as it has a rank there."""
    ranks = {
        REFERRED.rank: f"{keys.referred_until}#{case.case_id}" if keys.referred_until else None,
        DUE.rank: f"{keys.due_on}#{case.case_id}" if keys.due_on else None,
        AT_COUNTER.rank: case.case_id if keys.at_counter else None,
    }
    return {
        "pk": case_key(case.case_id), "sk": SNAPSHOT, "version": case.version, "snapshot": deflate(snapshot), HANDLED: inbox,
        "open": keys.open, "shard": shard_of(case.case_id), **{name: rank for name, rank in ranks.items() if rank},
    }


def case_of(row: Item) -> Case:
    """The case a snapshot row holds; one of an older release holds it as text. Raises ValueError if it was altered so far
    that it is none."""
    kept = row["snapshot"]
    try:
        text = kept if isinstance(kept, str) else inflate(bytes(kept))
    except ValueError:
        raise ValueError(f"the snapshot of case {case_id_of(row)} was altered") from None
    return Case.model_validate_json(text)


def entry_row(entry: Entry, body: bytes) -> Item:
    """One event of the journal."""
    return {
        "pk": case_key(entry.case_id), "sk": entry_key(entry.seq), "at": entry.at.isoformat(), "actor": entry.actor,
        "body": body.decode(), "previous": entry.previous, "digest": entry.digest,
    }


def entry_key(seq: int) -> str:
    """Sorts like the number."""
    return f"EVT#{seq:06d}"


def entry_of(row: Item) -> Entry:
    """The entry a row holds. Raises ValueError if it was altered so far that it is no event."""
    return Entry(
        case_id=case_id_of(row), seq=int(row["sk"].removeprefix("EVT#")), at=datetime.fromisoformat(row["at"]),
        actor=row["actor"], event=EVENT.validate_json(row["body"]), previous=row["previous"], digest=row["digest"],
    )


def handled(row: Item | None, message_id: str | None = None) -> bytes:
    """The inbox of a case, by its row: a mark of each message handled, this one last. An older release had none there."""
    before = bytes(row.get(HANDLED, b"")) if row else b""
    return before if message_id is None else before + _mark(message_id)


def has_handled(row: Item | None, message_id: str) -> bool:
    """Whether the inbox has the mark of a message."""
    marks = handled(row)
    return _mark(message_id) in {marks[at:at + _MARK_BYTES] for at in range(0, len(marks), _MARK_BYTES)}


def register_row(case_id: str) -> Item:
    """That there is such a case; for verification and export, which must miss none."""
    return {"pk": register_key(shard_of(case_id)), "sk": case_id}


def register_key(shard: str) -> str:
    """The partition that names the cases of a shard."""
    return f"CASES#{shard}"


def pointers(keys: LookUps) -> dict[str, str]:
    """The partitions of the look-ups a case is to be found by, with what they are called."""
    named = {"NUMBER": keys.number, "CERTIFICATE": keys.certificate_id}
    return {f"{kind}#{value}": kind.lower() for kind, value in named.items() if value is not None}


def _mark(message_id: str) -> bytes:
    return sha256(message_id.encode()).digest()[:_MARK_BYTES]
