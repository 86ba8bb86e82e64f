"""What only this journal has to withstand: lost answers, conflicts between transactions, throttling, long partitions.

moto knows neither conflicts nor throttling and does not honour ClientRequestToken; they are made here.
"""

from __future__ import annotations

import pytest
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError

from domain.chain import broken_at
from domain.events import MaterialUploaded, PersonRequested, Released, SignatureKind, Submitted
from domain.messages import Queue, message
from infra.aws.storage import open_storage
from infra.ports import AlreadyHandled, CounterMoved, Unavailable, VersionConflict
from tests.infra.aws.conftest import AT, FORM

LOST = ReadTimeoutError(endpoint_url="https://dynamodb")
REVIEW = message(Queue.REVIEW, "a")


@pytest.fixture
def faster(clients):
    """Do something just before the next transaction is sent."""
    events, point = clients.client("dynamodb").meta.events, "before-call.dynamodb.TransactWriteItems"

    def faster(act):
        def be_faster(**_call):
            events.unregister(point, be_faster)
            act()

        events.register_first(point, be_faster)

    return faster


def test_an_append_whose_answer_was_lost_takes_effect_once(storage, append, fault):
    append("a")
    lost = fault("dynamodb", "TransactWriteItems", error=LOST, late=True)
    with pytest.raises(Unavailable):
        append("a", PersonRequested(), handles="m", outbox=[REVIEW])
    lost.mend()
    with pytest.raises(AlreadyHandled):
        append("a", PersonRequested(), handles="m", outbox=[REVIEW])
    assert storage.journal.load("a").version == len(storage.journal.entries("a")) == 2


def test_the_client_repeating_a_call_that_had_been_done_is_no_conflict(storage, append, clients, monkeypatch):
    """AWS knows the repetition by its ClientRequestToken; an endpoint that does not refuses it, and it stands all the same."""
    append("a")
    client = clients.client("dynamodb")
    write = client.transact_write_items

    def twice(**arguments):
        write(**arguments)
        return write(**arguments)

    monkeypatch.setattr(client, "transact_write_items", twice)
    assert append("a", PersonRequested(), outbox=[REVIEW]).version == 2
    assert storage.queues.depth()[Queue.REVIEW] == 1
    with pytest.raises(AlreadyHandled):
        append("a", PersonRequested(), handles="m")
    assert storage.journal.load("a").version == len(storage.journal.entries("a")) == 3


def test_every_call_has_a_token_of_its_own(append, asked):
    calls = asked("dynamodb", "TransactWriteItems")
    append("a")
    append("a", PersonRequested())
    assert len({call["ClientRequestToken"] for call in calls}) == 2


def test_a_lost_race_is_no_duplicate(append, fault, storage):
    """A message taken for a duplicate is lost."""
    append("a")
    fault("dynamodb", "TransactWriteItems", code="TransactionCanceledException", reasons=["TransactionConflict", "None"])
    with pytest.raises(VersionConflict):
        append("a", PersonRequested(), handles="m")
    assert storage.journal.load("a").version == 1


def test_of_two_who_handle_a_message_the_slower_learns_that_it_was_handled(append, storage, faster):
    append("a")
    faster(lambda: append("a", PersonRequested(), handles="m"))
    with pytest.raises(AlreadyHandled):
        append("a", PersonRequested(), handles="m")
    assert storage.journal.load("a").version == 2


def test_noting_a_message_as_handled_brings_no_older_snapshot_back(append, storage, faster):
    """It writes no event whose row would show that somebody was faster."""
    append("a")
    faster(lambda: append("a", PersonRequested()))
    with pytest.raises(VersionConflict):
        append("a", handles="m")
    assert storage.journal.load("a").version == 2


def test_of_two_messages_noted_at_once_none_is_forgotten(append, faster):
    append("a")
    faster(lambda: append("a", handles="m1"))
    with pytest.raises(VersionConflict):
        append("a", handles="m2")
    append("a", handles="m2")
    for message_id in ("m1", "m2"):
        with pytest.raises(AlreadyHandled):
            append("a", PersonRequested(), handles=message_id)


def test_a_case_of_an_older_release_has_no_inbox_yet(append, storage, table):
    append("a", handles="m")
    table.put({name: value for name, value in table.get("CASE#a", "CASE").items() if name != "handled"})
    append("a", PersonRequested(), handles="n")
    with pytest.raises(AlreadyHandled):
        append("a", PersonRequested(), handles="n")
    assert storage.journal.load("a").version == 2


@pytest.mark.parametrize(
    ("reasons", "raised"),
    [
        (["ConditionalCheckFailed", "TransactionConflict", "ConditionalCheckFailed"], VersionConflict),
        (["None", "None", "ConditionalCheckFailed"], CounterMoved),
        (["None", "None", "TransactionConflict"], VersionConflict),
        (["ThrottlingError", "None", "None"], Unavailable),
        (["None", "None", "ProvisionedThroughputExceeded"], Unavailable),
    ],
)
def test_a_cancelled_transaction_says_what_to_do(append, fault, reasons, raised):
    append("a")
    fault("dynamodb", "TransactWriteItems", code="TransactionCanceledException", reasons=reasons)
    with pytest.raises(raised) as caught:
        append("a", PersonRequested(), handles="m", counters={"c": 1})
    assert caught.type is raised


@pytest.mark.parametrize(
    "how",
    [
        {"code": "ProvisionedThroughputExceededException"},
        {"code": "ThrottlingException"},
        {"code": "TransactionInProgressException"},
        {"error": EndpointConnectionError(endpoint_url="https://dynamodb")},
        {"error": LOST},
    ],
)
@pytest.mark.parametrize("operation", ["GetItem", "TransactWriteItems"])
def test_no_answer_is_an_outage(append, storage, fault, operation, how):
    append("a")
    broken = fault("dynamodb", operation, **how)
    with pytest.raises(Unavailable):
        append("a", PersonRequested())
    broken.mend()
    assert append("a", PersonRequested()).version == 2


def test_a_case_is_read_whole_beyond_a_page_of_the_table(append, storage):
    append("a")
    bulky = [Released(clerk=f"{n:03d}" + "x" * 15_900) for n in range(35)]
    for _ in range(3):
        append("a", *bulky)
    entries = storage.journal.entries("a")
    assert [entry.seq for entry in entries] == list(range(1, 107))
    assert broken_at(entries) is None


def test_a_number_belongs_to_one_case(append, storage):
    append("a", _submitted("N1"))
    append("b")
    with pytest.raises(VersionConflict):
        append("b", _submitted("N1"), outbox=[message(Queue.REVIEW, "b")])
    assert (storage.journal.by_number("N1"), storage.journal.load("b").version) == ("a", 1)
    assert storage.queues.depth()[Queue.REVIEW] == 0


def test_a_later_round_keeps_the_number(append, storage):
    append("a", _submitted("N1"))
    append("a", _submitted("N1"))
    assert storage.journal.by_number("N1") == "a"


def test_a_key_no_table_takes_is_not_asked_for(storage, asked):
    """Numbers come from outside; AWS refuses keys over 2 KB, which moto takes."""
    asks = asked("dynamodb", "GetItem")
    long = "x" * 3000
    assert storage.journal.load(long) is storage.journal.by_number(long) is None
    assert storage.journal.by_certificate("件" * 700) is None
    assert asks == []


def test_many_cases_of_one_licence_are_all_found(append, storage):
    cases = [f"case-{n:03d}" for n in range(103)]
    for case in cases:
        storage.journal.note_licence("h", case)
    for case in (cases[0], cases[-1]):
        append(case, _submitted(f"N-{case}"))
    assert storage.journal.open_for_licence("h") == [cases[0], cases[-1]]


def test_cases_come_in_order_over_all_shards(append, storage):
    cases = [f"case-{n:03d}" for n in range(30)]
    for case in reversed(cases):
        append(case)
    assert storage.journal.case_ids() == cases
    assert storage.journal.case_ids(after=cases[9], limit=5) == cases[10:15]


def test_another_process_reads_what_was_appended(append, clients, table, urls):
    stored = append("a", MaterialUploaded(file_id="f", content=FORM, description=FORM, media_type="image/png"))
    other = open_storage(clients, table.name, urls).journal
    assert other.load("a") == stored
    assert [entry.at for entry in other.entries("a")] == [AT, AT]


def _submitted(number):
    return Submitted(
        n=1, number=number, pack="p@1", received_on=AT.date(), form=FORM, undertaking="u1", signature=SignatureKind.PAPER
    )
