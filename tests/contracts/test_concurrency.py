"""Many writers at once, in threads and in processes: one winner, no gap, nothing twice."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.chain import broken_at
from domain.events import PersonRequested
from domain.messages import Queue, message
from infra.ports import AlreadyHandled, VersionConflict

WRITERS = 4


def in_threads(work):
    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(work, range(WRITERS)))


def in_processes(work):
    fork = multiprocessing.get_context("fork")
    results = fork.SimpleQueue()
    children = [fork.Process(target=lambda n=n: results.put(work(n))) for n in range(WRITERS)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
        assert child.exitcode == 0
    return [results.get() for _ in children]


@pytest.fixture(params=[in_threads, in_processes])
def at_once(request, family):
    if request.param is in_processes and not family.shared:
        pytest.skip("not visible from another process")
    return request.param


def test_one_of_several_rival_appends_wins(family, at_once):
    family.open("a")

    def append(n):
        try:
            family.append("a", PersonRequested(), actor=f"clerk:{n}", expected_version=1)
        except VersionConflict:
            return "lost"
        return "won"

    assert Counter(at_once(append)) == {"won": 1, "lost": WRITERS - 1}
    assert family.journal.load("a").version == len(family.journal.entries("a")) == 2


def test_one_of_several_deliveries_takes_effect(family, at_once):
    family.open("a")

    def handle(_n):
        while True:
            try:
                family.append("a", PersonRequested(), handles="m")
            except AlreadyHandled:
                return "duplicate"
            except VersionConflict:
                continue
            return "effect"

    assert Counter(at_once(handle)) == {"effect": 1, "duplicate": WRITERS - 1}
    assert family.journal.load("a").version == 2


def test_counters_have_no_gap_and_no_double(family, at_once):
    def open_ten(n):
        taken = []
        while len(taken) < 10:
            number = family.journal.next_number("day")
            try:
                family.open(f"case-{n}-{len(taken)}", counters={"day": number})
            except VersionConflict:
                continue
            taken.append(number)
        return taken

    numbers = [number for taken in at_once(open_ten) for number in taken]
    assert sorted(numbers) == list(range(1, 10 * WRITERS + 1))
    assert family.journal.next_number("day") == 10 * WRITERS + 1


def test_conflicts_are_solved_by_loading_again(family, at_once):
    family.open("a")

    def append_five(n):
        done = 0
        while done < 5:
            try:
                family.append("a", PersonRequested(), actor=f"clerk:{n}")
            except VersionConflict:
                continue
            done += 1

    at_once(append_five)
    entries = family.journal.entries("a")
    assert Counter(entry.actor for entry in entries[1:]) == {f"clerk:{n}": 5 for n in range(WRITERS)}
    assert broken_at(entries) is None


def test_each_message_is_leased_to_one_worker(family, at_once):
    family.open("a", outbox=[message(Queue.READ, "a", page_no=page) for page in range(20)])

    def take_all(_n):
        taken = []
        while lease := family.queues.take([Queue.READ]):
            taken.append(lease.message.page_no)
            family.queues.acknowledge(lease)
        return taken

    pages = [page for taken in at_once(take_all) for page in taken]
    assert sorted(pages) == list(range(20))
    assert family.queues.depth()[Queue.READ] == 0
