"""Who did not agree to electronic delivery gets nothing legal by mail: the documents are handed over at the counter."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from domain.application import Consents
from domain.case import Status
from domain.documents import DocumentKind
from domain.events import Delivered
from domain.rejected import Rejected
from functions.desk.hand_over import hand_over
from tests.world import eligible
from tests.world.world import World

DAY, CLERK = date(2026, 3, 16), "李测试"
ON_PAPER = eligible.application(consents=Consents(automated=True))


def test_nothing_is_mailed_a_text_message_tells_and_the_case_waits(world: World, tmp_path: Path) -> None:
    case_id = world.file(stated=ON_PAPER).case_id
    case = world.case(case_id)
    assert case.status is Status.ISSUED
    assert world.outbox.mails == {}
    assert sorted(case.delivered) == ["original", "results", "sms", "supervision"]
    (message,) = [json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "sms").glob("*.json")]
    assert "窗口领取" in message["text"]
    assert not case.closed
    assert world.platform.journal.at_counter() == [case_id]


def test_handed_over_it_is_delivered_gets_its_receipt_and_is_closed(world: World) -> None:
    case_id = world.file(stated=ON_PAPER).case_id
    hand_over(world.platform, case_id, CLERK, DAY)
    world.work()
    case = world.case(case_id)
    assert case.closed
    assert case.documents[-1].kind is DocumentKind.DELIVERY_RECEIPT
    (handed,) = [
        e for e in world.platform.journal.entries(case_id)
        if isinstance(e.event, Delivered) and e.event.channel == "counter"
    ]
    assert handed.actor == f"clerk:{CLERK}"
    assert isinstance(handed.event, Delivered) and str(DAY) in handed.event.receipt


def test_a_notice_is_handed_over_too_and_the_case_stays_open(world: World) -> None:
    case_id = world.file([eligible.licence_page()], ON_PAPER).case_id
    hand_over(world.platform, case_id, CLERK, DAY)
    world.work()
    assert world.case(case_id).status is Status.CORRECTION
    assert world.platform.journal.at_counter() == []


@pytest.mark.parametrize("day", [date(2026, 3, 15), date(2026, 3, 17)])
def test_not_before_the_documents_were_made_and_not_in_the_future(world: World, day: date) -> None:
    case_id = world.file(stated=ON_PAPER).case_id
    with pytest.raises(Rejected) as caught:
        hand_over(world.platform, case_id, CLERK, day)
    assert caught.value.field == "day"


@pytest.mark.parametrize("stated", [None, ON_PAPER])
def test_what_does_not_wait_cannot_be_handed_over(world: World, stated: object) -> None:
    case_id = world.file(stated=stated).case_id  # type: ignore[arg-type]
    if stated is not None:
        hand_over(world.platform, case_id, CLERK, DAY)
    with pytest.raises(Rejected) as caught:
        hand_over(world.platform, case_id, CLERK, DAY)
    assert caught.value.code == "nothing_to_hand_over"
