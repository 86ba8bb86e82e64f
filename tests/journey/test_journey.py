"""The whole journey over real storage: what comes out, and what the journal says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.case import Status
from domain.rejected import Rejected
from domain.verdict import ReferralReason
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.oversee.verify import verify
from functions.receive.change_mind import request_person, withdraw
from functions.receive.submit import submit
from functions.review.replay import replay
from tests.world import eligible
from tests.world.world import World, make_world


def test_an_eligible_renewal_is_granted_issued_delivered_and_closed(world: World) -> None:
    opened = world.file()
    case = world.case(opened.case_id)
    assert case.status is Status.ISSUED
    assert case.closed
    assert sorted(case.delivered) == ["mail", "original", "results", "sms", "supervision"]
    assert len(world.outbox.mails) == 1


def test_the_order_of_a_grant(world: World) -> None:
    opened = world.file()
    types = [t for t in world.events(opened.case_id) if t not in {"MaterialUploaded", "MaterialSplit", "PageRead", "Delivered"}]
    assert types == [
        "CaseOpened", "Submitted", "Reviewed", "Accepted", "Granted", "CertificateIssued", "DeliveryCompleted",
        "ReceiptIssued", "Closed",
    ]


def test_nothing_is_mailed_before_the_certificate_is_issued(world: World) -> None:
    opened = world.file()
    types = world.events(opened.case_id)
    assert types.index("CertificateIssued") < types.index("Delivered")


def test_two_missing_materials_give_one_notice_with_both(world: World) -> None:
    opened = world.file(stated=eligible.with_agent())
    case = world.case(opened.case_id)
    assert case.status is Status.CORRECTION
    (mail,) = world.outbox.mails.values()
    notice = mail.attachments[0][1].decode()
    assert "授权委托书" in notice
    assert "身份证" in notice


def test_a_corrected_application_is_granted(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    opened = world.file([first, *licence])
    assert world.case(opened.case_id).status is Status.CORRECTION
    world.add(opened.case_id, [declaration])
    case = world.case(opened.case_id)
    assert case.status is Status.ISSUED
    assert case.submissions == 2
    assert len(world.outbox.mails) == 2


def test_a_register_that_says_otherwise_sends_it_to_a_person(tmp_path: Path) -> None:
    world = make_world(tmp_path, registers=eligible.register_records(经营者名称="银川市兴庆区另一餐饮有限公司"))
    case = world.case(world.file().case_id)
    assert case.status is Status.REFERRED
    assert ReferralReason.MATERIALS_CONFLICT in case.reasons


def test_a_register_that_is_down_sends_it_to_a_person(world: World) -> None:
    world.storage.registers.set_down("penalties")
    case = world.case(world.file().case_id)
    assert case.status is Status.REFERRED
    assert ReferralReason.SOURCE_DOWN in case.reasons


def test_a_second_case_for_the_same_licence_goes_to_a_person(world: World) -> None:
    world.file(finish=False)
    second = world.file(finish=False)
    world.work()
    assert ReferralReason.DUPLICATE_CASE in world.case(second.case_id).reasons


def test_a_clerk_refuses_with_reasons_and_the_machine_never_did(tmp_path: Path) -> None:
    world = make_world(tmp_path, registers=eligible.register_records(状态="注销"))
    opened = world.file()
    assert world.case(opened.case_id).status is Status.REFERRED
    claim(world.platform, opened.case_id, "李测试")
    Desk(world.platform, opened.case_id, "李测试").refuse(("许可证已注销",), ("食品经营许可和备案管理办法第三十六条",))
    world.work()
    case = world.case(opened.case_id)
    assert case.status is Status.REFUSED
    assert case.closed
    by = [e.actor for e in world.platform.journal.entries(opened.case_id) if e.event.type == "Refused"]
    assert by == ["clerk:李测试"]


def test_a_clerk_returns_a_case_and_it_can_then_be_granted(world: World) -> None:
    world.storage.registers.set_down("business")
    opened = world.file()
    claim(world.platform, opened.case_id, "李测试")
    Desk(world.platform, opened.case_id, "李测试").return_for_correction(("请重新提交申请书声明页",))
    world.work()
    assert world.case(opened.case_id).status is Status.CORRECTION
    world.storage.registers.set_down("business", False)
    world.add(opened.case_id, [eligible.application_declaration_page()])
    assert world.case(opened.case_id).status is Status.ISSUED


def test_an_applicant_who_asks_for_a_person_gets_one(world: World) -> None:
    opened = world.file(finish=False)
    request_person(world.platform, opened.case_id)
    world.work()
    case = world.case(opened.case_id)
    assert case.status is Status.REFERRED
    assert ReferralReason.PERSON_REQUESTED in case.reasons


def test_a_withdrawal_overtakes_the_review_and_loses_no_reading(world: World) -> None:
    opened = world.file(finish=False)
    withdraw(world.platform, opened.case_id)
    world.work()
    case = world.case(opened.case_id)
    assert case.status is Status.WITHDRAWN
    assert case.closed
    assert "Granted" not in world.events(opened.case_id)
    assert case.files[0].settled


def test_mail_that_is_down_becomes_a_dead_letter_and_is_sent_once_after_redrive(world: World) -> None:
    world.outbox.down = True
    opened = world.file()
    assert not world.case(opened.case_id).closed
    assert [message.subject for message, _ in world.platform.queues.dead()] == ["mail"]
    world.outbox.down = False
    assert world.platform.queues.redrive() == 1
    world.work()
    assert world.case(opened.case_id).closed
    assert len(world.outbox.mails) == 1


def test_every_decision_replays_bit_for_bit(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    opened = world.file([first, *licence])
    world.add(opened.case_id, [declaration])
    replayed = replay(world.platform, opened.case_id)
    assert [r.n for r in replayed] == [1, 2]
    assert all(r.equal for r in replayed)


def test_erasing_the_key_leaves_the_journal_verifiable(world: World) -> None:
    opened = world.file()
    assert verify(world.platform.journal, world.platform.vault, opened.case_id).sound
    world.platform.vault.erase_key(opened.case_id)
    assert verify(world.platform.journal, world.platform.vault, opened.case_id).sound


def test_no_personal_value_is_in_the_journal_the_queue_or_the_results(world: World) -> None:
    opened = world.file(finish=False)
    world.work()
    entries = "".join(e.body.decode() for e in world.platform.journal.entries(opened.case_id))
    rows = "".join(str(row.body) for row in world.platform.results.after(0))
    for value in ("马·测试", "13900000000", "applicant@example.test", "测试路1号"):
        assert value not in entries
        assert value not in rows
    (mail,) = world.outbox.mails.values()
    assert eligible.USCC not in mail.subject
    assert "马·测试" not in mail.subject


def test_filing_twice_is_turned_down_with_words(world: World) -> None:
    opened = world.file()
    with pytest.raises(Rejected) as caught:
        submit(world.platform, opened.case_id)
    assert caught.value.code == "already_filed"


def test_a_second_filing_after_a_grant_goes_to_a_person_while_the_register_lags(world: World) -> None:
    assert world.case(world.file().case_id).status is Status.ISSUED
    again = world.case(world.file().case_id)
    assert again.status is Status.REFERRED
    assert ReferralReason.DUPLICATE_CASE in again.reasons
