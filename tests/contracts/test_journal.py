"""Appends: all or nothing, on the conditions of the port."""

from __future__ import annotations

from datetime import date

import pytest

from domain.case import MAX_PAGES, Status, fold, new_case
from domain.chain import broken_at
from domain.documents import Document, DocumentKind
from domain.events import (
    Accepted,
    CertificateIssued,
    Closed,
    FormSaved,
    Granted,
    MaterialSplit,
    MaterialUploaded,
    OriginalEnd,
    OriginalSettled,
    PersonRequested,
    Referred,
    Refused,
    Withdrawn,
)
from domain.messages import Queue, message
from domain.verdict import ReferralReason
from infra.ports import AlreadyHandled, CounterMoved, LimitExceeded, VersionConflict


def test_a_case_nobody_opened_is_absent(family):
    assert family.journal.load("a") is None
    assert family.journal.entries("a") == []
    assert family.journal.by_number("n") is None


def test_the_snapshot_is_the_fold_of_the_entries(family):
    family.open("a")
    accepted = Accepted(accepted_on=date(2026, 3, 16), decide_by=date(2026, 3, 30))
    returned = family.append("a", PersonRequested(), accepted)
    entries = family.journal.entries("a")
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert broken_at(entries) is None
    folded = fold(new_case("a"), (entry.event for entry in entries))
    assert family.journal.load("a") == returned == folded.model_copy(update={"head": entries[-1].digest})


def test_entries_keep_time_and_actor(family, at):
    family.open("a", actor="clerk:7")
    (entry,) = family.journal.entries("a")
    assert (entry.at, entry.at.isoformat(), entry.actor) == (at, at.isoformat(), "clerk:7")


def test_a_stale_append_changes_nothing(family):
    family.open("a")
    review = message(Queue.REVIEW, "a")
    with pytest.raises(VersionConflict):
        family.append("a", PersonRequested(), expected_version=0, handles="m", counters={"c": 1}, outbox=[review])
    assert family.journal.load("a").version == 1
    assert family.journal.next_number("c") == 1
    assert family.queues.depth()[Queue.REVIEW] == 0
    family.append("a", PersonRequested(), handles="m")


def test_an_append_from_the_future_is_a_conflict_too(family):
    with pytest.raises(VersionConflict):
        family.open("a", expected_version=3)
    assert family.journal.load("a") is None


def test_a_message_takes_effect_once(family):
    family.open("a", handles="m1")
    with pytest.raises(AlreadyHandled):
        family.append("a", PersonRequested(), handles="m1")
    assert family.journal.load("a").version == 1


def test_a_duplicate_is_told_from_a_lost_race(family):
    """Acknowledging a lost race as a duplicate would lose its effect."""
    family.open("a", handles="m1")
    with pytest.raises(AlreadyHandled):
        family.append("a", PersonRequested(), expected_version=0, handles="m1")
    with pytest.raises(VersionConflict):
        family.append("a", PersonRequested(), expected_version=0, handles="m2")


def test_one_message_id_may_be_handled_by_two_cases(family):
    family.open("a", handles="m")
    assert family.open("b", handles="m").version == 1


def test_messages_for_a_closed_case_count_as_handled(family):
    family.open("a", handles="m1")
    family.append("a", Closed(outcome="grant"), handles="m2")
    for name in ("m1", "m2", "m3"):
        with pytest.raises(AlreadyHandled):
            family.append("a", PersonRequested(), handles=name)


def test_counters_are_taken_with_the_append_that_uses_them(family):
    assert family.journal.next_number("day") == 1
    family.open("a", counters={"day": 1, "year": 1})
    assert (family.journal.next_number("day"), family.journal.next_number("year")) == (2, 2)
    for used in (1, 3):
        with pytest.raises(CounterMoved):
            family.open("b", counters={"year": 2, "day": used})
    assert family.journal.load("b") is None
    assert family.journal.next_number("year") == 2


def test_limits_hold(family, blob):
    family.open("a")
    large = MaterialUploaded(file_id="f", content=blob, description=blob, media_type="x" * 17_000)
    with pytest.raises(LimitExceeded):
        family.append("a", large)
    with pytest.raises(LimitExceeded):
        family.append("a", *[FormSaved(form=blob)] * 41)
    small = MaterialUploaded(file_id="f", content=blob, description=blob, media_type="x" * 500)
    bulky = [small.model_copy(update={"file_id": f"f{n}"}) for n in range(40)]
    with pytest.raises(LimitExceeded):
        family.append("a", *bulky)
    assert family.journal.load("a").version == 1
    assert family.append("a", *[FormSaved(form=blob)] * 40).version == 41


def test_a_file_of_all_pages_a_case_may_have_is_split_in_one_append(family, blob):
    family.open("a")
    family.append("a", MaterialUploaded(file_id="f", content=blob, description=blob, media_type="application/pdf"))
    asked = [message(Queue.READ, "a", "f", page_no=page) for page in range(MAX_PAGES)]
    assert family.append("a", MaterialSplit(file_id="f", pages=MAX_PAGES), outbox=asked).pages == MAX_PAGES
    taken = [family.queues.take((Queue.READ,)) for _ in asked]
    assert sorted(lease.message.page_no for lease in taken) == list(range(MAX_PAGES))
    assert family.queues.take((Queue.READ,)) is None


def test_an_append_that_cannot_be_folded_leaves_nothing(family, blob):
    family.open("a")
    with pytest.raises(KeyError):
        family.append("a", MaterialSplit(file_id="absent", pages=1), outbox=[message(Queue.READ, "a")])
    assert family.journal.load("a").version == 1
    assert family.queues.depth()[Queue.READ] == 0


def test_a_message_may_be_noted_as_handled_without_an_event(family):
    family.open("a")
    assert family.append("a", handles="m").version == 1
    with pytest.raises(AlreadyHandled):
        family.append("a", PersonRequested(), handles="m")
    with pytest.raises(ValueError, match="begins with an event"):
        family.append("b", handles="m")


def test_cases_are_listed_in_pages(family):
    for name in "cab":
        family.open(name)
    assert family.journal.case_ids(limit=2) == ["a", "b"]
    assert family.journal.case_ids(after="b") == ["c"]


def test_a_case_is_found_by_its_number_and_its_certificate(family, blob):
    family.open("a")
    family.submit("a", "N1")
    family.append("a", _granted("C1", blob))
    assert family.journal.by_number("N1") == family.journal.by_certificate("C1") == "a"
    assert family.journal.by_number("C1") is None


def test_referred_cases_wait_by_deadline_until_decided(family, blob):
    for name, day in (("a", 20), ("b", 18), ("c", 19)):
        family.open(name)
        family.submit(name)
        family.append(name, _referred(date(2026, 3, day), blob))
    family.catch_up()
    assert family.journal.referred() == ["b", "c", "a"]
    assert family.journal.referred(limit=1) == ["b"]
    refused = Refused(by="clerk:7", decision_number="d", decided_on=date(2026, 3, 17), content=blob)
    family.append("b", refused)
    family.catch_up()
    assert family.journal.referred() == ["c", "a"]


def test_what_waits_at_the_counter_is_listed_until_it_is_done(family, blob):
    documents = (Document(kind=DocumentKind.CERTIFICATE, blob=blob),)
    for name, original in (("b", True), ("a", True), ("c", False)):
        family.open(name)
        family.append(name, _granted(name, blob).model_copy(update={"original": original}))
        family.append(name, CertificateIssued(documents=documents, issuer="i", issuer_reference="r"))
    family.catch_up()
    assert family.journal.at_counter() == ["a", "b"]
    assert family.journal.at_counter(limit=1) == ["a"]
    family.append("a", Closed(outcome="issued"))
    settled = OriginalSettled(how=OriginalEnd.VOIDED, by="clerk:7", settled_on=date(2026, 3, 16))
    family.append("b", settled)
    family.catch_up()
    assert family.journal.at_counter() == ["a"]


def test_deadlines_are_found_by_the_day_they_fall_due(family, blob):
    for name, day in (("a", 20), ("b", 18)):
        family.open(name)
        family.submit(name)
        family.append(name, Accepted(accepted_on=date(2026, 3, 16), decide_by=date(2026, 3, day)))
    family.catch_up()
    assert family.journal.due(date(2026, 3, 17)) == []
    assert family.journal.due(date(2026, 3, 20)) == ["b", "a"]
    family.append("a", _referred(date(2026, 3, 17), blob))
    family.catch_up()
    assert family.journal.due(date(2026, 3, 17)) == ["a"]
    family.append("a", _granted("C1", blob))
    family.catch_up()
    assert family.journal.due(date(2026, 3, 20)) == ["b"]


def test_open_cases_of_one_licence(family, blob):
    for name in "abcd":
        family.journal.note_licence("h", name)
        family.journal.note_licence("h", name)
    family.open("a")
    for name in "bcd":
        family.open(name)
        family.submit(name)
    family.append("c", Withdrawn(withdrawn_on=date(2026, 3, 16), content=blob))
    family.append("d", _granted("C1", blob))
    assert family.journal.open_for_licence("h") == ["b", "d"]
    family.append("d", Closed(outcome="grant"))
    assert family.journal.open_for_licence("h") == ["b"]
    assert family.journal.open_for_licence("other") == []


def test_the_status_follows(family, blob):
    family.open("a")
    assert family.submit("a").status is Status.RECEIVED
    assert family.append("a", _referred(date(2026, 3, 20), blob)).status is Status.REFERRED


def _referred(until, blob):
    return Referred(reasons=(ReferralReason.SAMPLE,), content=blob, answer_by=until)


def _granted(certificate_id, blob):
    return Granted(
        by="machine", decision_number="d", decided_on=date(2026, 3, 16), valid_from=date(2026, 3, 16),
        valid_until=date(2031, 3, 15), certificate_version=2, certificate_id=certificate_id, content=blob,
        supervise_by=date(2026, 4, 28),
    )
