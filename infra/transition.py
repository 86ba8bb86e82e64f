"""What one append does to a case: the part of a journal that does not depend on where it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.case import Case, Status, apply, new_case
from domain.chain import Entry, link
from infra.ports import MAX_EVENT_BYTES, MAX_EVENTS_PER_APPEND, MAX_SNAPSHOT_BYTES, Append, LimitExceeded


@dataclass(frozen=True)
class Transition:
    """The case after an append, its entries, and both as the bytes to be stored."""

    case: Case
    snapshot: bytes
    entries: tuple[Entry, ...]
    bodies: tuple[bytes, ...]


@dataclass(frozen=True)
class LookUps:
    """The keys under which a case can be found. They follow from the snapshot and are stored beside it."""

    number: str | None
    certificate_id: str | None
    referred_until: date | None
    due_on: date | None
    open: bool
    at_counter: bool


def advance(previous: Case | None, append: Append) -> Transition:
    """Link and fold the events of an append. Raises LimitExceeded; ValueError if it would make an empty case."""
    if previous is None and not append.events:
        raise ValueError("a case begins with an event")
    if len(append.events) > MAX_EVENTS_PER_APPEND:
        raise LimitExceeded(f"{len(append.events)} events in one append")
    case = previous or new_case(append.case_id)
    entries, bodies = [], []
    for event in append.events:
        entry = link(append.case_id, case.version + 1, append.at, append.actor, event, case.head)
        body = entry.body
        if len(body) > MAX_EVENT_BYTES:
            raise LimitExceeded(f"{event.type} of {len(body)} bytes")
        entries.append(entry)
        bodies.append(body)
        case = apply(case, event).model_copy(update={"head": entry.digest})
    snapshot = case.canonical()
    if len(snapshot) > MAX_SNAPSHOT_BYTES:
        raise LimitExceeded(f"snapshot of {len(snapshot)} bytes")
    return Transition(case, snapshot, tuple(entries), tuple(bodies))


def look_ups(case: Case) -> LookUps:
    """Where a case is listed: deadlines only while it is undecided; ``open`` bars a second case for one licence.

    A draft is not open, for nothing was filed; a grant stays open until the case is closed, because only then
    do the registers know the new licence.
    """
    deadlines = [day for day in (case.answer_due, case.decide_by) if day is not None]
    listed = not case.decided and not case.closed
    return LookUps(
        number=case.number,
        certificate_id=case.certificate_id,
        referred_until=case.answer_due if case.status is Status.REFERRED else None,
        due_on=min(deadlines) if deadlines and listed else None,
        at_counter=case.awaits_pickup or case.awaits_original,
        open=not case.closed and case.status not in {Status.DRAFT, Status.REFUSED, Status.WITHDRAWN},
    )
