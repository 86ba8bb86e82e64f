"""Commit a pure decision: load, decide, append; on a conflict decide again on what is there now."""

from __future__ import annotations

from collections.abc import Callable

from domain.case import Case, fold, new_case
from infra.ports import Append, VersionConflict
from journey.platform import Platform
from journey.routes import messages_after
from journey.step import Decision, Numbers

MAX_CONFLICTS = 50


class NoSuchCase(LookupError):
    """There is no case with this id."""


def commit(
    platform: Platform,
    case_id: str,
    decide: Callable[[Case, Numbers], Decision],
    *,
    actor: str,
    counters: tuple[str, ...] = (),
    handles: str | None = None,
    opening: bool = False,
) -> Case:
    """Append what ``decide`` says, with the messages that follow from it; returns the case as it then stands.

    Raises NoSuchCase, AlreadyHandled (the message's effect is already in the journal), and whatever ``decide``
    raises. VersionConflict only after fifty lost races, which is left to the queue's back-off.
    """
    for attempt in range(MAX_CONFLICTS):
        loaded = platform.journal.load(case_id)
        if loaded is None and not opening:
            raise NoSuchCase(case_id)
        case = loaded or new_case(case_id)
        numbers = {name: platform.journal.next_number(name) for name in counters}
        decision = decide(case, numbers)
        if not decision.events:
            return case
        try:
            return platform.journal.append(
                Append(
                    case_id=case_id,
                    expected_version=case.version,
                    at=platform.clock.now(),
                    actor=actor,
                    events=decision.events,
                    outbox=messages_after(case, fold(case, decision.events), decision.events),
                    handles=handles,
                    counters=decision.counters,
                )
            )
        except VersionConflict:
            if attempt == MAX_CONFLICTS - 1:
                raise
    raise AssertionError("unreachable")
