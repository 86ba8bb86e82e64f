"""Issuing: the first committed documents win, an overtaken answer issues nothing, a broken press loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from domain.case import Status
from domain.documents import DocumentKind
from domain.events import CertificateIssued
from domain.messages import Message, Queue, message
from functions.issue.step import STEP, Issue, decide, work
from functions.receive.change_mind import request_person
from infra.ports import Unavailable
from journey.commit import commit
from journey.run import drain, run
from journey.step import NOTHING
from journey.steps import steps
from tests.world import eligible
from tests.world.paper import PlainPress
from tests.world.world import World

BEFORE_ISSUE = (Queue.SPLIT, Queue.READ, Queue.REVIEW)


def _decided(world: World, papers: Any = None) -> tuple[str, Message]:
    """A case whose answer waits for its documents, and the message that asks for them."""
    case_id = world.file(papers, finish=False).case_id
    drain(world.platform, steps(), BEFORE_ISSUE)
    return case_id, message(Queue.ISSUE, case_id, answers=world.case(case_id).answer_seq)


def test_a_grant_has_certificate_decision_and_explanation_and_shows_nothing_before(world: World) -> None:
    case_id, asked = _decided(world)
    assert world.case(case_id).status is Status.GRANTED
    assert world.case(case_id).documents == ()
    run(world.platform, steps(), asked)
    assert world.case(case_id).status is Status.ISSUED
    assert [document.kind for document in world.case(case_id).documents] == [
        DocumentKind.CERTIFICATE, DocumentKind.GRANT_DECISION, DocumentKind.EXPLANATION,
    ]


def test_of_two_workers_the_first_committed_wins(world: World) -> None:
    case_id, asked = _decided(world)
    before = world.case(case_id)
    first = work(world.platform, before, asked)
    second = work(replace(world.platform, press=_OtherPress()), before, asked)
    assert isinstance(first, Issue)
    assert isinstance(second, Issue)
    assert first.documents != second.documents
    for made in (second, first):
        commit(world.platform, case_id, lambda case, numbers, made=made: decide(case, made, numbers), actor="machine")  # type: ignore[misc]
    assert world.case(case_id).documents == second.documents
    assert world.events(case_id).count("CertificateIssued") == 1


def test_work_done_twice_makes_the_same_blobs(world: World) -> None:
    case_id, asked = _decided(world)
    assert work(world.platform, world.case(case_id), asked) == work(world.platform, world.case(case_id), asked)


def test_the_issuer_gave_the_reference_that_is_journalled(world: World) -> None:
    case_id = world.file().case_id
    (issued,) = [e.event for e in world.platform.journal.entries(case_id) if isinstance(e.event, CertificateIssued)]
    assert issued.issuer == world.platform.issuer.name
    assert issued.issuer_reference


def test_an_answer_overtaken_before_its_documents_were_made_issues_nothing(world: World) -> None:
    case_id, asked = _decided(world, [eligible.licence_page()])
    request_person(world.platform, case_id)
    assert work(world.platform, world.case(case_id), asked) is None
    world.work()
    assert [document.kind for document in world.case(case_id).documents] == [
        DocumentKind.REFERRAL_NOTICE, DocumentKind.DELIVERY_RECEIPT,
    ]
    assert world.events(case_id).count("NoticeIssued") == 1


def test_an_answer_overtaken_while_its_documents_were_made_is_not_recorded(world: World) -> None:
    case_id, asked = _decided(world, [eligible.licence_page()])
    made = work(world.platform, world.case(case_id), asked)
    assert made is not None
    now = request_person(world.platform, case_id)
    assert decide(now, made, {}) == NOTHING
    assert decide(now, None, {}) == NOTHING


@pytest.mark.parametrize("broken", ["press", "issuer"])
def test_what_could_not_be_made_today_is_made_when_the_port_answers_again(world: World, broken: str) -> None:
    case_id, _ = _decided(world)
    drain(replace(world.platform, **{broken: _Down()}), steps())  # type: ignore[arg-type]
    assert world.case(case_id).status is Status.GRANTED
    assert [dead.queue for dead, _ in world.platform.queues.dead()] == [STEP.queue]
    world.platform.queues.redrive()
    world.work()
    assert world.case(case_id).closed
    assert len(world.outbox.mails) == 1


class _OtherPress(PlainPress):
    """A press whose print differs, as that of another version does."""

    def render(self, kind: DocumentKind, content: Mapping[str, Any]) -> bytes:
        return super().render(kind, content) + b" other"


class _Down:
    """A port that does not answer."""

    name = "down"

    def __getattr__(self, name: str) -> Any:
        raise Unavailable(name)
