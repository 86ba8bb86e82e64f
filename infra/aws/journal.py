"""The journal on DynamoDB: one append is one TransactWriteItems, and its messages are sent once it stands."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date
from itertools import islice

from domain.case import Case
from domain.chain import Entry
from infra.aws import rows
from infra.aws.lists import Lists, shards_of_all
from infra.aws.outbox import Outbox
from infra.aws.schema import AT_COUNTER, DUE, REFERRED, Index
from infra.aws.table import CONDITION, Item, Table, Write, WriteRejected
from infra.ports import AlreadyHandled, Append, CounterMoved, VersionConflict
from infra.transition import LookUps, Transition, advance, look_ups

_NOWHERE = LookUps(None, None, None, None, open=False, at_counter=False)


class DynamoJournal:
    """Implements :class:`infra.ports.Journal`. Cases, numbers and counters are read as last written; lists may lag."""

    def __init__(self, table: Table, outbox: Outbox, lists: Lists) -> None:
        self._table = table
        self._outbox = outbox
        self._lists = lists

    def load(self, case_id: str) -> Case | None:
        row = self._row(case_id)
        return rows.case_of(row) if row else None

    def entries(self, case_id: str) -> list[Entry]:
        """All entries in order. Raises ValueError if one was altered so far that it is no event."""
        return [rows.entry_of(row) for row in self._table.query(rows.case_key(case_id), prefix="EVT#")]

    def append(self, append: Append) -> Case:
        """Commit and return the new snapshot; raises as the port says, and Unavailable if it may not have happened."""
        row = self._row(append.case_id)
        previous = rows.case_of(row) if row else None
        self._check(append, previous, row)
        transition = advance(previous, append)
        sent = self._outbox.row(append.case_id, append.outbox) if append.outbox else None
        parts = [*self._parts(append, previous, transition, row)]
        try:
            self._table.write([write for write, _ in parts] + ([self._table.putting(sent)] if sent else []))
        except WriteRejected as rejected:
            failed = [why for (_, why), reason in zip(parts, rejected.reasons, strict=False) if reason == CONDITION]
            # The same answer twice, at the same moment, is the same entry: only the inbox tells that the message was handled.
            if append.handles is not None and rows.has_handled(self._row(append.case_id), append.handles):
                raise AlreadyHandled(append.handles) from rejected
            if not self._stands(transition):
                raise (failed[0] if failed else VersionConflict("another transaction holds a row")) from rejected
        if sent:
            self._outbox.relay(sent)
        return transition.case

    def next_number(self, counter: str) -> int:
        row = self._table.get(f"COUNTER#{counter}", "COUNTER")
        return 1 + int(row["taken"]) if row else 1

    def case_ids(self, after: str = "", limit: int = 100) -> list[str]:
        shards = [
            self._table.query(rows.register_key(shard), after=after, limit=limit) for shard in shards_of_all()
        ]
        return list(islice(heapq.merge(*([str(row["sk"]) for row in shard] for shard in shards)), limit))

    def by_number(self, number: str) -> str | None:
        return self._pointed(f"NUMBER#{number}")

    def by_certificate(self, certificate_id: str) -> str | None:
        return self._pointed(f"CERTIFICATE#{certificate_id}")

    def referred(self, limit: int = 50) -> list[str]:
        return self._first(REFERRED, limit)

    def at_counter(self, limit: int = 50) -> list[str]:
        return self._first(AT_COUNTER, limit)

    def due(self, until: date, limit: int = 50) -> list[str]:
        return [rows.case_id_of(row) for row in self._lists.first(DUE, limit, until.isoformat())]

    def open_for_licence(self, licence_hash: str) -> list[str]:
        noted = [str(row["sk"]) for row in self._table.query(f"LICENCE#{licence_hash}")]
        found = self._table.get_all([(case, rows.SNAPSHOT) for case in noted], ("pk", "open"))
        return sorted(rows.case_id_of(row) for row in found if row["open"])

    def note_licence(self, licence_hash: str, case_id: str) -> None:
        self._table.put({"pk": f"LICENCE#{licence_hash}", "sk": rows.case_key(case_id)})

    def _row(self, case_id: str) -> Item | None:
        return self._table.get(rows.case_key(case_id), rows.SNAPSHOT)

    def _check(self, append: Append, previous: Case | None, row: Item | None) -> None:
        """What is known before writing. The inbox comes first: a duplicate must never be mistaken for a lost race."""
        if append.handles is not None and previous and (previous.closed or rows.has_handled(row, append.handles)):
            raise AlreadyHandled(append.handles)
        version = previous.version if previous else 0
        if version != append.expected_version:
            raise VersionConflict(f"expected {append.expected_version}, found {version}")

    def _parts(
        self, append: Append, previous: Case | None, transition: Transition, row: Item | None
    ) -> Iterator[tuple[Write, Exception]]:
        """The writes, each with what it means if its own condition fails; of several, the first says it."""
        put, lost = self._table.putting, VersionConflict(append.case_id)
        case, keys = transition.case, look_ups(transition.case)
        # Noting a message alone leaves the version as it is: the inbox, too, must be what was decided upon.
        unchanged = {name: row[name] for name in ("version", rows.HANDLED) if name in row} if row else {}
        handled = rows.handled(row, append.handles)
        yield put(rows.snapshot_row(case, transition.snapshot, keys, handled), only_if=unchanged), lost
        if previous is None:
            yield put(rows.register_row(append.case_id)), lost
        for entry, body in zip(transition.entries, transition.bodies, strict=True):
            yield put(rows.entry_row(entry, body), only_if={}), lost
        for name, used in append.counters.items():
            counter: Item = {"pk": f"COUNTER#{name}", "sk": "COUNTER", "taken": used}
            yield put(counter, only_if={} if used == 1 else {"taken": used - 1}), CounterMoved(name)
        before, after = rows.pointers(look_ups(previous) if previous else _NOWHERE), rows.pointers(keys)
        for pk in after.keys() - before.keys():
            pointer = {"pk": pk, "sk": rows.SNAPSHOT, "case_id": append.case_id}
            yield put(pointer, only_if={}), VersionConflict(f"another case has this {after[pk]}")
        for pk in before.keys() - after.keys():
            yield self._table.deleting(pk, rows.SNAPSHOT), lost

    def _stands(self, transition: Transition) -> bool:
        """Whether this very append is in the journal: the answer to it was lost, and a repetition rejected."""
        if not transition.entries:
            return False
        last = transition.entries[-1]
        row = self._table.get(rows.case_key(last.case_id), rows.entry_key(last.seq))
        return row is not None and row["digest"] == last.digest

    def _pointed(self, pk: str) -> str | None:
        row = self._table.get(pk, rows.SNAPSHOT)
        return str(row["case_id"]) if row else None

    def _first(self, index: Index, limit: int) -> list[str]:
        return [rows.case_id_of(row) for row in self._lists.first(index, limit)]
