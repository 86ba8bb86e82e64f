"""The delivery receipt: what the journal says was delivered, once, also of an answer overtaken since."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest

from domain.authority import Authority
from domain.blob import BlobRef
from domain.case import Status
from domain.documents import DocumentKind
from domain.events import DeliveryCompleted, ReceiptIssued
from domain.messages import Queue, message
from functions.issue.inputs import CaseHead, Dispatch
from functions.issue.notices import delivery_receipt
from functions.receive.change_mind import request_person
from infra.ports import AlreadyHandled
from journey.routes import RECEIPT
from journey.run import drain, run
from journey.steps import steps
from tests.world import eligible
from tests.world.world import World

BEFORE_RECEIPT = (Queue.SPLIT, Queue.READ, Queue.REVIEW, Queue.DELIVER)


def _printed(world: World, case_id: str, blob: BlobRef) -> dict[str, Any]:
    plain = world.platform.vault.open(case_id, blob).partition(b"\n")[2].partition(b"\nsigned")[0]
    content: dict[str, Any] = json.loads(plain)["content"]
    return content


def _receipts(world: World, case_id: str) -> list[ReceiptIssued]:
    return [e.event for e in world.platform.journal.entries(case_id) if isinstance(e.event, ReceiptIssued)]


def test_it_lists_what_was_delivered_to_whom_when_and_by_what_proof(world: World) -> None:
    case_id = world.file().case_id
    (receipt,) = _receipts(world, case_id)
    printed = _printed(world, case_id, receipt.document.blob)
    assert printed["number"] == "兴审食送〔2026〕0001号"
    assert [row[1:] for row in printed["documents"]] == [
        ["《食品经营许可证》", eligible.NUMBER], ["《准予延续食品经营许可决定书》", "兴审食延〔2026〕0001号"], ["《决定依据说明书》", "—"],
    ]
    assert ["受送达人", eligible.IDENTITY["经营者名称"]] in printed["heads"]
    mail, sms = printed["dispatches"]
    assert mail[1:] == ["applicant@example.test", "2026年3月16日9:30", next(iter(world.outbox.mails))]
    assert sms[1] == "13900000000"
    assert "同意电子送达" in printed["basis"]
    assert not printed["signs"]


def test_the_receipt_of_a_final_answer_closes_the_case(world: World) -> None:
    case_id = world.file().case_id
    assert world.events(case_id)[-3:] == ["DeliveryCompleted", "ReceiptIssued", "Closed"]
    case = world.case(case_id)
    assert case.closed
    assert case.documents[-1].kind is DocumentKind.DELIVERY_RECEIPT


def test_nothing_is_closed_while_the_receipt_is_not_made(world: World) -> None:
    case_id = world.file(finish=False).case_id
    drain(world.platform, steps(), BEFORE_RECEIPT)
    run(world.platform, steps(), message(Queue.ISSUE, case_id, answers=world.case(case_id).answer_seq))
    drain(world.platform, steps(), BEFORE_RECEIPT)
    case = world.case(case_id)
    assert case.receipt
    assert not case.closed
    assert DocumentKind.DELIVERY_RECEIPT not in {document.kind for document in case.documents}
    world.work()
    assert world.case(case_id).closed


def test_asked_for_twice_it_is_made_once(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    again = message(Queue.ISSUE, case_id, RECEIPT, answers=world.case(case_id).answer_seq)
    before = world.case(case_id)
    for asked in (again, again.model_copy(update={"id": "another message for the same receipt"})):
        with suppress(AlreadyHandled):
            run(world.platform, steps(), asked)
    assert world.case(case_id) == before
    assert len(_receipts(world, case_id)) == 1


def test_an_answer_overtaken_after_its_delivery_still_has_its_receipt_in_the_journal(world: World) -> None:
    case_id = world.file([eligible.licence_page()], finish=False).case_id
    drain(world.platform, steps(), (Queue.SPLIT, Queue.READ, Queue.REVIEW))
    run(world.platform, steps(), message(Queue.ISSUE, case_id, answers=world.case(case_id).answer_seq))
    drain(world.platform, steps(), (Queue.DELIVER,))
    asked = world.case(case_id).answer_seq
    request_person(world.platform, case_id)
    world.work()
    case = world.case(case_id)
    assert case.status is Status.REFERRED
    assert [receipt.answers for receipt in _receipts(world, case_id)] == [asked, case.answer_seq]
    assert [document.kind for document in case.documents] == [DocumentKind.REFERRAL_NOTICE, DocumentKind.DELIVERY_RECEIPT]
    first, _ = _receipts(world, case_id)
    assert [row[1] for row in _printed(world, case_id, first.document.blob)["documents"]] == ["《补正告知书》"]


def test_every_receipt_has_the_number_its_delivery_drew(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    case_id = world.file([first, *licence]).case_id
    world.add(case_id, [declaration])
    drawn = [e.event.number for e in world.platform.journal.entries(case_id) if isinstance(e.event, DeliveryCompleted)]
    assert drawn == ["兴审食送〔2026〕0001号", "兴审食送〔2026〕0002号"]
    assert [_printed(world, case_id, r.document.blob)["number"] for r in _receipts(world, case_id)] == drawn


@pytest.mark.parametrize("consented_on", [date(2026, 3, 16), None])
def test_who_did_not_agree_to_electronic_delivery_signs_at_the_counter(
    authority: Authority, case: CaseHead, consented_on: date | None
) -> None:
    handed = Dispatch(way="窗口领取", address=authority.address, at=datetime(2026, 3, 17, 10, 0), proof="李测试")
    receipt = delivery_receipt(
        authority, case, number="1", completed_on=date(2026, 3, 17), consented_on=consented_on,
        documents=(("食品经营许可证", "JY26401040012345"),), dispatches=(handed,),
    )
    assert receipt["signs"] == (consented_on is None)
    assert ("窗口领取" in receipt["basis"]) == (consented_on is None)
