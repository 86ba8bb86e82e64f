"""The journal in memory: the same transitions and conditions as everywhere, kept in dictionaries under one lock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from threading import RLock

from domain.case import Case
from domain.chain import Entry
from infra.memory.queues import MemoryQueues
from infra.ports import AlreadyHandled, Append, CounterMoved, VersionConflict
from infra.transition import LookUps, advance, look_ups


@dataclass
class MemoryJournal:
    """Implements :class:`infra.ports.Journal`."""

    queues: MemoryQueues
    _cases: dict[str, Case] = field(default_factory=dict)
    _entries: dict[str, list[Entry]] = field(default_factory=dict)
    _inbox: set[tuple[str, str]] = field(default_factory=set)
    _counters: dict[str, int] = field(default_factory=dict)
    _licences: set[tuple[str, str]] = field(default_factory=set)
    _lock: RLock = field(default_factory=RLock)

    def load(self, case_id: str) -> Case | None:
        return self._cases.get(case_id)

    def entries(self, case_id: str) -> list[Entry]:
        return list(self._entries.get(case_id, []))

    def append(self, append: Append) -> Case:
        with self._lock:
            previous = self.load(append.case_id)
            self._check(append, previous)
            transition = advance(previous, append)
            self._cases[append.case_id] = transition.case
            self._entries.setdefault(append.case_id, []).extend(transition.entries)
            if append.handles is not None:
                self._inbox.add((append.case_id, append.handles))
            self._counters |= append.counters
            self.queues.send(append.outbox)
            return transition.case

    def next_number(self, counter: str) -> int:
        return self._counters.get(counter, 0) + 1

    def case_ids(self, after: str = "", limit: int = 100) -> list[str]:
        return [case_id for case_id in sorted(self._cases) if case_id > after][:limit]

    def by_number(self, number: str) -> str | None:
        return next((case_id for case_id, keys in self._look_ups() if keys.number == number), None)

    def by_certificate(self, certificate_id: str) -> str | None:
        return next((case_id for case_id, keys in self._look_ups() if keys.certificate_id == certificate_id), None)

    def referred(self, limit: int = 50) -> list[str]:
        waiting = [(keys.referred_until, case_id) for case_id, keys in self._look_ups() if keys.referred_until]
        return [case_id for _, case_id in sorted(waiting)[:limit]]

    def at_counter(self, limit: int = 50) -> list[str]:
        return sorted(case_id for case_id, keys in self._look_ups() if keys.at_counter)[:limit]

    def due(self, until: date, limit: int = 50) -> list[str]:
        found = [(keys.due_on, case_id) for case_id, keys in self._look_ups() if keys.due_on and keys.due_on <= until]
        return [case_id for _, case_id in sorted(found)[:limit]]

    def open_for_licence(self, licence_hash: str) -> list[str]:
        return sorted(
            case_id for case_id, keys in self._look_ups() if keys.open and (licence_hash, case_id) in self._licences
        )

    def note_licence(self, licence_hash: str, case_id: str) -> None:
        self._licences.add((licence_hash, case_id))

    def _look_ups(self) -> list[tuple[str, LookUps]]:
        return [(case_id, look_ups(case)) for case_id, case in list(self._cases.items())]

    def _check(self, append: Append, previous: Case | None) -> None:
        if append.handles is not None:
            closed = previous is not None and previous.closed
            if closed or (append.case_id, append.handles) in self._inbox:
                raise AlreadyHandled(append.handles)
        if append.expected_version != (previous.version if previous else 0):
            raise VersionConflict(append.case_id)
        for name, used in append.counters.items():
            if used != self.next_number(name):
                raise CounterMoved(name)
