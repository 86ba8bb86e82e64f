"""The journal and its outbox against a model, over random histories."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.case import fold, new_case
from domain.chain import broken_at
from domain.events import Claimed, Closed, PersonRequested, Released
from domain.messages import Queue, message
from infra.ports import AlreadyHandled, VersionConflict

CASES = st.sampled_from("abc")
EVENTS = st.lists(
    st.one_of(
        st.just(PersonRequested()),
        st.builds(Claimed, clerk=st.text(max_size=5)),
        st.builds(Released, clerk=st.text(max_size=5)),
    ),
    min_size=1,
    max_size=3,
)
MESSAGES = st.builds(message, st.sampled_from(Queue), CASES, st.sampled_from(["", "x"]))


class JournalMachine(RuleBasedStateMachine):
    make_family: Callable[[Path], Any]

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.family = self.make_family(Path(self.folder.name))
        self.events = {}
        self.closed = set()
        self.handled = set()
        self.waiting = Counter()

    def send(self, messages):
        sent = Counter(m.id for m in messages)
        self.waiting = self.waiting | Counter(set(sent)) if self.family.merges else self.waiting + sent

    def teardown(self):
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(case=CASES, sent=st.lists(MESSAGES, max_size=3))
    def opens(self, case, sent):
        if case in self.events:
            with pytest.raises(VersionConflict):
                self.family.open(case, expected_version=0, outbox=sent)
            return
        self.family.open(case, outbox=sent)
        self.events[case] = [self.family.journal.entries(case)[0].event]
        self.send(sent)

    @precondition(lambda self: self.events)
    @rule(data=st.data(), events=EVENTS, sent=st.lists(MESSAGES, max_size=3), counter=st.sampled_from("xy"))
    def appends(self, data, events, sent, counter):
        case = data.draw(st.sampled_from(sorted(self.events)))
        number = self.family.journal.next_number(counter)
        self.family.append(case, *events, outbox=sent, counters={counter: number})
        assert self.family.journal.next_number(counter) == number + 1
        self.events[case] += events
        self.send(sent)

    @precondition(lambda self: self.events)
    @rule(data=st.data(), event=EVENTS, behind=st.integers(1, 3))
    def appends_to_another_version(self, data, event, behind):
        case = data.draw(st.sampled_from(sorted(self.events)))
        with pytest.raises(VersionConflict):
            self.family.append(case, *event, expected_version=len(self.events[case]) - behind)

    @rule(closing=st.booleans())
    def works(self, closing):
        lease = self.family.queues.take(tuple(Queue))
        assert (lease is None) == (not self.waiting)
        if lease is None:
            return
        case, key = lease.message.case_id, (lease.message.case_id, lease.message.id)
        event = Closed(outcome="grant") if closing else PersonRequested()
        if case not in self.events:
            self.family.open(case, handles=lease.message.id)
            self.events[case] = [self.family.journal.entries(case)[0].event]
        elif case in self.closed or key in self.handled:
            with pytest.raises(AlreadyHandled):
                self.family.append(case, event, handles=lease.message.id)
        else:
            self.family.append(case, event, handles=lease.message.id)
            self.events[case].append(event)
            self.closed |= {case} if closing else set()
        self.handled.add(key)
        self.family.queues.acknowledge(lease)
        self.waiting -= {lease.message.id: 1}

    @invariant()
    def journal_is_as_modelled(self):
        for case, events in getattr(self, "events", {}).items():
            entries = self.family.journal.entries(case)
            assert [entry.event for entry in entries] == events
            assert broken_at(entries) is None
            folded = fold(new_case(case), events).model_copy(update={"head": entries[-1].digest})
            assert self.family.journal.load(case) == folded

    @invariant()
    def queues_are_as_modelled(self):
        if hasattr(self, "waiting"):
            assert sum(self.family.queues.depth().values()) == self.waiting.total()


def test_random_histories(make_family, request):
    machine = type("Machine", (JournalMachine,), {"make_family": staticmethod(make_family)})
    emulated = request.node.callspec.id.startswith("aws")  # a call of moto takes as long as ten of SQLite
    limits = settings(max_examples=6 if emulated else 25, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(machine, settings=limits)
