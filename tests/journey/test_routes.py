"""The journey on one page is complete: every queue a step, every event a place, every answer a way out."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import domain.case as case_module
from domain import events
from domain.blob import BlobRef
from domain.case import Case, Status, apply, new_case
from domain.documents import Document, DocumentKind
from domain.events import Channel, Event, SignatureKind
from domain.materials import MaterialType
from domain.messages import Message, Queue
from domain.reading import Usability
from domain.verdict import MachineOutcome
from journey.routes import RECEIPT, channels, messages_after
from journey.steps import steps

BLOB = BlobRef(digest="ab" * 32, kind="form", size=1)
DAY = date(2026, 3, 16)
DOCUMENT = Document(kind=DocumentKind.CERTIFICATE, blob=BLOB)
EVENTS: dict[type[Event], Event] = {type(event): event for event in (
    events.CaseOpened(matter="m", channel=Channel.WEB, secret_hash="0", form=BLOB),
    events.FormSaved(form=BLOB),
    events.MaterialUploaded(file_id="f", content=BLOB, description=BLOB, media_type="application/pdf"),
    events.MaterialSplit(file_id="f", pages=2),
    events.PageRead(file_id="f", page_no=0, reading=BLOB, material=MaterialType.OTHER, usability=Usability.GOOD),
    events.Submitted(
        n=1, number="1", pack="p", received_on=DAY, form=BLOB, undertaking="u", signature=SignatureKind.PAPER
    ),
    events.PersonRequested(),
    events.Reviewed(
        n=1, outcome=MachineOutcome.GRANT, pack="p", pack_digest="d", calendar="c", software="s", dossier=BLOB,
        trace_digest="t", results={},
    ),
    events.Accepted(accepted_on=DAY, decide_by=DAY),
    events.CorrectionRequested(n=1, by="machine", rules=(), content=BLOB, due_on=DAY),
    events.Referred(reasons=(), content=BLOB, answer_by=DAY),
    events.ExpiredUndecided(expired_on=DAY, late=True),
    events.Claimed(clerk="李测试"),
    events.Released(clerk="李测试"),
    events.Granted(
        by="machine", decision_number="1", decided_on=DAY, valid_from=DAY, valid_until=DAY, certificate_version=2,
        certificate_id="c", content=BLOB, supervise_by=DAY,
    ),
    events.Refused(by="clerk:李测试", decision_number="1", decided_on=DAY, content=BLOB),
    events.CertificateIssued(documents=(DOCUMENT,), issuer="i", issuer_reference="r"),
    events.NoticeIssued(answers=1, documents=(DOCUMENT,)),
    events.Delivered(answers=1, channel="mail", receipt="r"),
    events.DeliveryCompleted(answers=1, number="1"),
    events.ReceiptIssued(answers=1, document=DOCUMENT),
    events.Withdrawn(withdrawn_on=DAY, content=BLOB),
    events.ValueDisputed(value="许可证.住所", content=BLOB, disputed_on=DAY),
    events.OriginalSettled(how=events.OriginalEnd.RETURNED, by="clerk:李测试", settled_on=DAY),
    events.Closed(outcome="issued"),
)}
ANSWERING = {
    events.CorrectionRequested: Status.CORRECTION, events.Referred: Status.REFERRED, events.Granted: Status.GRANTED,
    events.Refused: Status.REFUSED, events.Withdrawn: Status.WITHDRAWN,
}


def _case(**changes: object) -> Case:
    return apply(new_case("c"), EVENTS[events.MaterialUploaded]).model_copy(update=changes)


def _sent(case: Case, *happened: Event) -> list[Message]:
    return list(messages_after(case, case_module.fold(case, happened), happened))


def test_every_queue_has_exactly_one_step() -> None:
    assert set(steps()) == set(Queue)
    assert all(queue is step.queue for queue, step in steps().items())


def test_every_queue_is_fed_by_some_event() -> None:
    ready = _case(files=())
    fed = {sent.queue for event in EVENTS.values() for sent in [*_sent(_case(), event), *_ready(ready, event)]}
    assert fed == set(Queue)


def _ready(case: Case, event: Event) -> list[Message]:
    touches_a_file = isinstance(event, events.MaterialSplit | events.PageRead)
    return [] if touches_a_file else _sent(case, event)


def test_every_event_changes_the_case_and_counts_in_its_version() -> None:
    assert set(EVENTS) == set(get_args(Event))
    for event in EVENTS.values():
        before = _case(answer_seq=1, clerk="张测试")
        after = apply(before, event)
        assert after.version == before.version + 1
        assert after.model_copy(update={"version": before.version}) != before, event.type


def test_every_event_type_is_a_different_word_in_the_journal() -> None:
    assert len({event.type for event in EVENTS.values()}) == len(EVENTS)
    assert all(event.type == kind.__name__ for kind, event in EVENTS.items())


@pytest.mark.parametrize("kind", ANSWERING)
def test_every_answer_asks_once_for_its_documents(kind: type[Event]) -> None:
    case = _case()
    (sent,) = _sent(case, EVENTS[kind])
    answered = apply(case, EVENTS[kind])
    assert (sent.queue, sent.answers) == (Queue.ISSUE, answered.version)
    assert answered.answer_seq == answered.version
    assert answered.documents == ()
    assert answered.status is ANSWERING[kind]


def test_every_answered_status_goes_out_and_no_other_does() -> None:
    told = {status for status in Status if channels(Case(case_id="c", status=status, supervise_by=DAY))}
    assert told == {Status.ISSUED, *ANSWERING.values()} - {Status.GRANTED}
    for status in told:
        assert {"mail", "results"} <= set(channels(Case(case_id="c", status=status)))


def test_a_delivered_answer_asks_once_for_its_receipt_and_the_receipt_for_nothing() -> None:
    (sent,) = _sent(_case(answer_seq=1), EVENTS[events.DeliveryCompleted])
    assert (sent.queue, sent.subject, sent.answers) == (Queue.ISSUE, RECEIPT, 1)
    assert _sent(_case(answer_seq=1), EVENTS[events.ReceiptIssued]) == []


def test_what_a_rule_noticed_goes_to_supervision_even_if_nothing_is_left_to_inspect() -> None:
    assert "supervision" in channels(Case(case_id="c", status=Status.ISSUED, flags=("T01",)))


def test_a_grant_without_inspection_due_asks_nobody_to_inspect() -> None:
    assert "supervision" not in channels(Case(case_id="c", status=Status.ISSUED))
    assert "supervision" in channels(Case(case_id="c", status=Status.ISSUED, supervise_by=DAY))


@pytest.mark.parametrize("status", sorted({Status.ISSUED, *ANSWERING.values()} - {Status.GRANTED}))
def test_without_consent_documents_wait_at_the_counter_and_only_a_text_message_goes_out(status: Status) -> None:
    case = Case(case_id="c", status=status, electronic_delivery=False, supervise_by=DAY, answer_seq=1)
    assert channels(case)[:2] == ("counter", "sms")
    assert "mail" not in channels(case)
    sent = messages_after(case, case, (events.NoticeIssued(answers=1, documents=(DOCUMENT,)),))
    assert {message.subject for message in sent} == set(channels(case)) - {"counter"}


def test_only_a_grant_that_replaces_paper_asks_for_the_original() -> None:
    assert "original" in channels(Case(case_id="c", status=Status.ISSUED, original=True))
    assert "original" not in channels(Case(case_id="c", status=Status.ISSUED))
    assert "original" not in channels(Case(case_id="c", status=Status.REFUSED, original=True))


def test_a_disputed_value_is_told_to_the_owner_of_its_register() -> None:
    (sent,) = _sent(_case(), EVENTS[events.ValueDisputed])
    assert (sent.queue, sent.subject) == (Queue.DELIVER, "dispute:许可证.住所")


def test_a_file_with_a_problem_has_no_pages_to_read() -> None:
    assert _sent(_case(), events.MaterialSplit(file_id="f", pages=0, problem="encrypted")) == []
    assert [sent.page_no for sent in _sent(_case(), EVENTS[events.MaterialSplit])] == [0, 1]


@pytest.mark.parametrize("last", [
    lambda: EVENTS[events.PageRead], lambda: events.MaterialSplit(file_id="f", pages=0, problem="encrypted"),
], ids=["the last page", "the last file, which cannot be read"])
def test_what_completes_a_filed_case_asks_for_its_review_once(last: Callable[[], Event]) -> None:
    case = apply(_case(), EVENTS[events.Submitted])
    if isinstance(last(), events.PageRead):
        case = apply(case, events.MaterialSplit(file_id="f", pages=1))
    (review,) = [sent for sent in _sent(case, last()) if sent.queue is Queue.REVIEW]
    assert review.answers == 1
    after = apply(case, last())
    assert [sent for sent in _sent(after, EVENTS[events.PersonRequested]) if sent.queue is Queue.REVIEW] == []


def test_filing_what_is_wholly_read_asks_for_the_review_at_once() -> None:
    read = apply(apply(_case(), events.MaterialSplit(file_id="f", pages=1)), EVENTS[events.PageRead])
    assert [sent.queue for sent in _sent(read, EVENTS[events.Submitted])] == [Queue.REVIEW]


def test_the_same_work_has_the_same_message_id_and_other_work_another() -> None:
    case = _case()
    first, second = _sent(case, EVENTS[events.MaterialSplit]), _sent(case, EVENTS[events.MaterialSplit])
    assert first == second
    assert len({sent.id for sent in first}) == 2


def test_only_the_desk_can_make_a_refusal() -> None:
    root = Path(case_module.__file__).parents[1]
    making = [
        path.relative_to(root).as_posix()
        for folder in ("api", "functions", "journey", "rules", "platforms", "infra", "cli", "web")
        for path in (root / folder).rglob("*.py")
        if any(_calls(node, "Refused") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    assert making == ["functions/desk/decide_case.py"]


def _calls(node: ast.AST, name: str) -> bool:
    """A construction; a ``case Refused():`` pattern is another kind of node."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
