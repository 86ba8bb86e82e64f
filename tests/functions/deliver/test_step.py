"""Delivery: once a channel, nothing stale, and closed with the last of a final answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from domain.case import Case, Status, fold
from domain.document_number import series
from domain.documents import DocumentKind
from domain.matter import MatterKind
from domain.messages import Queue, message
from functions.deliver.step import Delivery, decide, work
from functions.receive.change_mind import request_person, withdraw
from infra.settings import demo_authority
from journey.run import drain, run
from journey.steps import steps
from tests.world import eligible
from tests.world.world import World

RECEIPTS = series(demo_authority(), DocumentKind.DELIVERY_RECEIPT, MatterKind.RENEWAL, date(2026, 3, 16))
BEFORE_DELIVERY = (Queue.SPLIT, Queue.READ, Queue.REVIEW, Queue.ISSUE)


def test_a_message_delivered_twice_sends_once(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    again = message(Queue.DELIVER, case_id, "mail", answers=world.case(case_id).answer_seq)
    before = world.case(case_id)
    run(world.platform, steps(), again)
    assert world.case(case_id) == before
    assert len(world.outbox.mails) == 1


def test_an_answer_that_was_overtaken_is_not_sent(world: World) -> None:
    opened = world.file([eligible.licence_page()], finish=False)
    drain(world.platform, steps(), BEFORE_DELIVERY)
    assert world.case(opened.case_id).status is Status.CORRECTION
    withdraw(world.platform, opened.case_id)
    world.work()
    (mail,) = world.outbox.mails.values()
    assert "撤回" in mail.subject
    assert [row.body["outcome"] for row in world.platform.results.after(0)] == ["withdrawn"]


def test_a_notice_is_not_sent_once_the_applicant_has_filed_again(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    opened = world.file([first, *licence], finish=False)
    drain(world.platform, steps(), BEFORE_DELIVERY)
    world.add(opened.case_id, [declaration])
    (mail,) = world.outbox.mails.values()
    assert "准予" in mail.subject


def test_what_went_out_over_an_overtaken_answer_is_not_recorded_for_the_new_one(world: World) -> None:
    opened = world.file([eligible.licence_page()], finish=False)
    drain(world.platform, steps(), BEFORE_DELIVERY)
    old = world.case(opened.case_id)
    asked = message(Queue.DELIVER, opened.case_id, "mail", answers=old.answer_seq)
    sent = work(world.platform, old, asked)
    now = request_person(world.platform, opened.case_id)
    assert decide(now, sent, {}).events == ()


def test_a_channel_nobody_knows_is_a_bug(world: World) -> None:
    case = world.case(world.file([eligible.licence_page()]).case_id)
    with pytest.raises(ValueError, match="pigeon"):
        work(world.platform, case, message(Queue.DELIVER, case.case_id, "pigeon", answers=case.answer_seq))


@pytest.mark.parametrize("order", permutations(("mail", "results", "sms", "supervision")))
def test_the_last_delivery_in_any_order_numbers_the_receipt_and_no_other_does(order: tuple[str, ...]) -> None:
    case = Case(case_id="c", status=Status.ISSUED, answer_seq=9, supervise_by=date(2026, 4, 28))
    drawn = []
    for channel in order:
        decision = decide(case, Delivery(9, channel, "receipt", RECEIPTS), {RECEIPTS.counter: 7})
        case = fold(case, decision.events)
        drawn.append(dict(decision.counters))
    assert drawn == [{}, {}, {}, {RECEIPTS.counter: 7}]
    assert case.receipt == "兴审食送〔2026〕0007号"
    assert not case.closed


@pytest.mark.parametrize("status", [Status.CORRECTION, Status.REFERRED])
def test_what_waits_for_somebody_gets_its_receipt_and_stays_open(world: World, status: Status) -> None:
    if status is Status.REFERRED:
        world.storage.registers.set_down("penalties")
    case = world.case(world.file([eligible.licence_page()] if status is Status.CORRECTION else None).case_id)
    assert case.status is status
    assert case.documents[-1].kind is DocumentKind.DELIVERY_RECEIPT
    assert not case.closed


def test_an_outage_of_one_channel_does_not_hold_back_the_others(world: World) -> None:
    world.outbox.down = True
    case_id = world.file().case_id
    assert sorted(world.case(case_id).delivered) == ["original", "results", "sms", "supervision"]
    assert not world.case(case_id).closed


def test_the_public_address_is_where_the_mail_points_to(world: World) -> None:
    moved = replace(world.platform, public_url="https://example.test")
    world.file(finish=False)
    drain(moved, steps())
    (mail,) = world.outbox.mails.values()
    assert "https://example.test/" in mail.text
