"""Withdraw a version: it may not grant from the next line of the log on, and what waits under it goes to people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from domain.case import Case, Status
from domain.events import Granted
from domain.messages import Queue, message
from functions.oversee.verify import every_case
from functions.packs.record import Acts, record
from functions.review.step import STEP
from infra.ports import AlreadyHandled, KeyErased, Unavailable
from journey.platform import Platform
from journey.run import run
from rules.registry import decisions
from rules.registry.standing import Standing


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal met: case ids that went to a person at once (``referred``), that will at their next review
    (``later``: still being read, or the applicant is to correct them), and that a machine had granted before."""

    referred: tuple[str, ...]
    later: tuple[str, ...]
    granted: tuple[str, ...]


def withdraw(
    platform: Platform, matter: str, version: str, reason: str, by: str, seen: Callable[[], None] = lambda: None
) -> Withdrawal:
    """Bar a version from granting for good, and send its waiting cases to people (R15).

    New cases are still received under it until another version is activated, and all go to people: whether an older
    version fits the law today is nothing a machine may assume. Said again, it only routes again. All cases are looked at,
    and of each it is said that it was ``seen``. Raises Rejected.
    """

    def decide(standing: Standing) -> Acts:
        act = decisions.withdraw(standing, matter, version, reason)
        return Acts((act,)) if act else Acts()

    standing = record(platform, by, decide)
    return route(platform, standing.publications[matter, version].published.reference, seen)


def route(platform: Platform, reference: str, seen: Callable[[], None] = lambda: None) -> Withdrawal:
    """Review at once every case under a withdrawn version that is wholly read; repeatable after a crash."""
    referred, later, granted = [], [], []
    for found in cases_under(platform, reference, seen):
        case = _reviewed(platform, found) if found.awaits_review else found
        if found.awaits_review and case.status is Status.REFERRED:
            referred.append(case.case_id)
        elif case.status in {Status.RECEIVED, Status.CORRECTION}:
            later.append(case.case_id)
        elif case.status in {Status.GRANTED, Status.ISSUED} and _by_machine(platform, case.case_id):
            granted.append(case.case_id)
    return Withdrawal(tuple(referred), tuple(later), tuple(granted))


def cases_under(platform: Platform, reference: str, seen: Callable[[], None] = lambda: None) -> Iterator[Case]:
    """Every case pinned to a version, in order of id. Reads all cases: for the office of packs, on no citizen's path."""
    for case_id in every_case(platform.journal):
        seen()
        case = platform.journal.load(case_id)
        if case is not None and case.pack == reference:
            yield case


def _reviewed(platform: Platform, case: Case) -> Case:
    """The case after the review that waits on the queue, done now: with its dossier a clerk can go on.

    A worker may have done it meanwhile; what cannot be done now stays on the queue.
    """
    with suppress(AlreadyHandled, KeyErased, Unavailable):
        run(platform, {Queue.REVIEW: STEP}, message(Queue.REVIEW, case.case_id, answers=case.submissions))
    return platform.journal.load(case.case_id) or case


def _by_machine(platform: Platform, case_id: str) -> bool:
    events = (entry.event for entry in platform.journal.entries(case_id))
    return any(isinstance(event, Granted) and event.by == "machine" for event in events)
