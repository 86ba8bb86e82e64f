"""Ways in which a machine might grant, or fall silent, where it must not: each ends with a person or a plain word."""

from __future__ import annotations

import dataclasses
import logging
from datetime import datetime
from pathlib import Path

import pytest
from stdnum.cn.ric import calc_check_digit

from domain.application import Consents
from domain.case import Status
from domain.documents import DocumentKind
from domain.materials import MaterialType
from domain.reading import PageReading
from domain.rejected import Rejected
from domain.verdict import ReferralReason
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.receive.change_mind import request_person
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from functions.review.replay import replay
from infra.embedded.clock import CHINA_TIME, PinnedClock
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World, make_world

CLERK = "李测试"


def _later(world: World, moment: datetime) -> World:
    platform = dataclasses.replace(world.platform, clock=PinnedClock(moment))
    return World(platform, world.storage, world.outbox)


def _changed_conditions() -> list[PageReading]:
    first, declaration, *licence = eligible.papers()
    others = tuple(tick for tick in first.ticks if tick.field != "经营条件声明")
    ticks = (*others, *eligible.ticks("经营条件声明", ("未发生变化", "已发生变化"), ("已发生变化",)))
    return [first.model_copy(update={"ticks": ticks}), declaration, *licence]


def test_what_stopped_at_a_person_is_not_granted_by_the_machine_after_the_clerk_returned_it(world: World) -> None:
    opened = world.file(_changed_conditions())
    assert ReferralReason.SITE_CHECK in world.case(opened.case_id).reasons
    claim(world.platform, opened.case_id, CLERK)
    Desk(world.platform, opened.case_id, CLERK).return_for_correction(("请说明变化情况",))
    world.work()
    world.add(opened.case_id, [eligible.application_first_page()])
    case = world.case(opened.case_id)
    assert case.status is Status.REFERRED
    assert ReferralReason.SITE_CHECK in case.reasons
    assert all(r.equal for r in replay(world.platform, opened.case_id))


def test_a_correction_after_its_period_goes_to_a_person(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    opened = world.file([first, *licence])
    due = world.case(opened.case_id).answer_due
    assert due is not None
    late = _later(world, datetime(2026, 4, 20, 9, 0, tzinfo=CHINA_TIME))
    late.add(opened.case_id, [declaration])
    case = world.case(opened.case_id)
    assert case.status is Status.REFERRED
    assert ReferralReason.OUTSIDE_WINDOW in case.reasons
    assert all(r.equal for r in replay(world.platform, opened.case_id))


def test_a_correction_within_its_period_is_answered_within_five_days_of_itself(world: World) -> None:
    opened = world.file(eligible.papers()[:1])
    world.storage.registers.set_down("penalties")
    later = _later(world, datetime(2026, 3, 27, 9, 0, tzinfo=CHINA_TIME))
    later.add(opened.case_id, [eligible.application_declaration_page()])
    case = world.case(opened.case_id)
    assert case.status is Status.REFERRED
    assert case.answer_due is not None
    assert case.answer_due.isoformat() == "2026-04-03"


def test_who_wants_a_person_need_not_agree_to_the_machine(world: World) -> None:
    opened = open_case(world.platform, eligible.application(consents=Consents(automated=False)))
    upload(world.platform, opened.case_id, "材料.pdf", recorded_file(eligible.papers()))
    with pytest.raises(Rejected):
        submit(world.platform, opened.case_id)
    request_person(world.platform, opened.case_id)
    submit(world.platform, opened.case_id)
    world.work()
    case = world.case(opened.case_id)
    assert case.status is Status.REFERRED
    assert ReferralReason.PERSON_REQUESTED in case.reasons


def test_pre_packed_food_that_the_licence_does_not_name_is_not_printed_beside_catering(tmp_path: Path) -> None:
    held = ("散装食品销售", "热食类食品制售")
    world = make_world(tmp_path, registers=eligible.register_records(经营项目=list(held)))
    first, declaration, *_ = eligible.papers()
    ticks = (
        *(tick for tick in first.ticks if tick.field != "经营项目"),
        *eligible.ticks("经营项目", ("散装食品和预包装食品销售", "热食类食品制售"), ("散装食品和预包装食品销售", "热食类食品制售")),
    )
    licence = [eligible.licence_page(正副本=side, 经营项目="；".join(held)) for side in ("正本", "副本")]
    opened = world.file([first.model_copy(update={"ticks": ticks}), declaration, *licence])
    case = world.case(opened.case_id)
    assert case.status is Status.ISSUED
    printed = next(d for d in case.documents if d.kind is DocumentKind.CERTIFICATE)
    text = world.platform.vault.open(opened.case_id, printed.blob).decode()
    assert "散装食品销售；热食类食品制售" in text
    assert "预包装" not in text


@pytest.mark.parametrize(("name", "value"), [("有效期至", "长期"), ("版本", "1"), ("经营项目", "热食"), ("纸质", "是")])
def test_a_register_entry_of_the_wrong_form_is_a_doubt_not_a_dead_letter(tmp_path: Path, name: str, value: str) -> None:
    world = make_world(tmp_path, registers=eligible.register_records(**{name: value}))
    case = world.case(world.file().case_id)
    assert world.platform.queues.dead() == []
    assert case.status is Status.REFERRED


def test_more_items_than_a_rule_looks_at_are_a_doubt_not_a_dead_letter(world: World) -> None:
    endless = "；".join(f"项目{n}" for n in range(300))
    first, declaration, *_ = eligible.papers()
    licence = [eligible.licence_page(正副本=side, 经营项目=endless) for side in ("正本", "副本")]
    case = world.case(world.file([first, declaration, *licence]).case_id)
    assert world.platform.queues.dead() == []
    assert case.status is Status.REFERRED


def test_a_step_that_fails_logs_no_personal_value(world: World, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def render(self, *_: object) -> bytes:
            raise ValueError(f"cannot set {eligible.IDENTITY['经营者名称']}")

        def sign(self, pdf: bytes, **_: object) -> bytes:
            return pdf

    broken = World(dataclasses.replace(world.platform, press=Broken()), world.storage, world.outbox)
    with caplog.at_level(logging.DEBUG):
        broken.file()
    assert "ValueError" in caplog.text
    assert eligible.IDENTITY["经营者名称"] not in caplog.text


def test_a_clerk_cannot_grant_what_is_granted_already(world: World) -> None:
    world.file()
    again = world.file()
    assert world.case(again.case_id).status is Status.REFERRED
    claim(world.platform, again.case_id, CLERK)
    with pytest.raises(Rejected) as caught:
        Desk(world.platform, again.case_id, CLERK).grant(("已核对",))
    assert caught.value.code == "granted_already"


def test_a_grant_by_a_clerk_does_not_say_what_the_applicant_never_declared(world: World) -> None:
    opened = world.file(_changed_conditions())
    claim(world.platform, opened.case_id, CLERK)
    Desk(world.platform, opened.case_id, CLERK).grant(("经现场核查，变化后的设施布局符合要求",))
    world.work()
    case = world.case(opened.case_id)
    assert case.status is Status.ISSUED
    decision = next(d for d in case.documents if d.kind is DocumentKind.GRANT_DECISION)
    text = world.platform.vault.open(opened.case_id, decision.blob).decode()
    assert "声明经营条件未发生变化" not in text
    assert "经现场核查，变化后的设施布局符合要求" in text


def test_a_decision_after_expiry_does_not_say_it_was_in_time(tmp_path: Path) -> None:
    first, declaration, *licence = eligible.papers()
    world = make_world(tmp_path, today=datetime(2026, 6, 29, 9, 0, tzinfo=CHINA_TIME))
    opened = world.file([first, *licence])
    later = _later(world, datetime(2026, 7, 3, 9, 0, tzinfo=CHINA_TIME))
    later.add(opened.case_id, [declaration])
    case = world.case(opened.case_id)
    assert case.status is Status.ISSUED
    decision = next(d for d in case.documents if d.kind is DocumentKind.GRANT_DECISION)
    text = world.platform.vault.open(opened.case_id, decision.blob).decode()
    assert "已在届满前作出" not in text
    assert "暂停食品经营活动" in text


def test_no_identity_number_is_in_what_is_mailed(world: World) -> None:
    number = "640104199001010012"
    identity = f"{number[:17]}{calc_check_digit(number[:17] + '0')}"
    poa = eligible.page(MaterialType.POWER_OF_ATTORNEY, {
        "委托人": eligible.IDENTITY["经营者名称"], "受托人": "王测试", "受托人身份证号": identity, "委托事项": "办理食品经营许可延续",
        "委托期限起": "2026-01-01", "委托期限止": "2026-12-31",
    }, seals=eligible.application_declaration_page().seals)
    card = eligible.page(MaterialType.ID_CARD, {"姓名": "王测试", "公民身份号码": identity, "有效期限止": "长期"})
    opened = world.file([*eligible.papers(), poa, card], eligible.with_agent())
    assert world.case(opened.case_id).status is Status.ISSUED
    (mail,) = world.outbox.mails.values()
    sent = [mail.subject.encode(), mail.text.encode(), *(content for _, content in mail.attachments)]
    assert any("王测试".encode() in part for part in sent)
    assert not any(identity.encode() in part for part in sent)
