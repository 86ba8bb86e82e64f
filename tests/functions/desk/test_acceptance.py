"""Acceptance at the desk: nothing is decided that was not accepted, once accepted the clock runs on, and what was checked
on site is not inspected again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from domain.case import Case, Status
from domain.events import Accepted, Channel
from domain.verdict import ReferralReason
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from infra.embedded.clock import CHINA_TIME, PinnedClock
from tests.world import change, eligible
from tests.world.world import World, make_world

CLERK = "李测试"
DECISIONS: tuple[Callable[[Desk], Case], ...] = (
    lambda desk: desk.grant(("原件已核对",)), lambda desk: desk.refuse(("不符合条件",), ("第三十六条",)),
)


def _desk(world: World, case_id: str) -> Desk:
    claim(world.platform, case_id, CLERK)
    return Desk(world.platform, case_id, CLERK)


def _accepted(world: World, case_id: str) -> list[Accepted]:
    return [e.event for e in world.platform.journal.entries(case_id) if isinstance(e.event, Accepted)]


def _incomplete(world: World) -> str:
    """Referred with papers missing, so never accepted."""
    world.storage.registers.set_down("penalties")
    first, _, *licence = eligible.papers()
    return world.file([first, *licence]).case_id


def test_a_case_never_accepted_is_accepted_with_the_decision(tmp_path: Path) -> None:
    for number, act in enumerate(DECISIONS):
        world = make_world(tmp_path / str(number))
        case_id = _incomplete(world)
        assert world.case(case_id).accepted_on is None
        act(_desk(world, case_id))
        (accepted,) = _accepted(world, case_id)
        assert (accepted.accepted_on, accepted.decide_by, accepted.number) == (date(2026, 3, 16), date(2026, 3, 30), "")
        world.work()
        assert world.case(case_id).documents


def test_a_notice_accepts_nothing(world: World) -> None:
    case_id = _incomplete(world)
    _desk(world, case_id).return_for_correction(("请补交声明页",))
    assert _accepted(world, case_id) == []


def test_the_clock_of_the_first_acceptance_runs_on_after_a_clerks_return(world: World) -> None:
    world.storage.registers.set_down("penalties")
    case_id = world.file().case_id
    assert world.case(case_id).decide_by == date(2026, 3, 30)
    _desk(world, case_id).return_for_correction(("请说明处罚情况",))
    clock = PinnedClock(datetime(2026, 3, 20, 9, tzinfo=CHINA_TIME))
    later = replace(world, platform=replace(world.platform, clock=clock))
    later.add(case_id, [eligible.licence_page()])
    case = world.case(case_id)
    assert (case.status, case.accepted_on, case.answer_due) == (Status.REFERRED, date(2026, 3, 16), date(2026, 3, 30))
    assert len(_accepted(world, case_id)) == 1


def test_a_machines_grant_after_a_clerks_return_does_not_accept_again(world: World) -> None:
    world.storage.registers.set_down("penalties")
    case_id = world.file().case_id
    _desk(world, case_id).return_for_correction(("请说明处罚情况",))
    world.storage.registers.set_down("penalties", down=False)
    world.add(case_id, [eligible.licence_page()])
    assert world.case(case_id).status is Status.ISSUED
    assert len(_accepted(world, case_id)) == 1


def test_premises_that_were_checked_are_not_inspected_again(tmp_path: Path) -> None:
    for inspected in (True, False):
        world = make_world(tmp_path / str(inspected))
        world.storage.registers.set_down("penalties")
        case_id = world.file().case_id
        _desk(world, case_id).grant(("现场核查符合要求",), inspected=inspected)
        world.work()
        case = world.case(case_id)
        assert (case.supervise_by is None) is inspected
        assert ("supervision" in case.delivered) is not inspected
        assert case.closed


def test_a_change_is_granted_by_a_clerk_with_the_new_name_and_the_old_expiry(tmp_path: Path) -> None:
    world = make_world(tmp_path, registers=change.registers())
    world.storage.registers.set_down("penalties")
    case_id = world.file(change.papers(), change.application()).case_id
    case: Case = _desk(world, case_id).grant(("现场核查符合要求",), inspected=True)
    assert case.supervise_by is None
    world.work()
    assert world.case(case_id).status_words.startswith("准予变更")


def test_one_work_day_early_at_the_counter_is_answered_in_five_work_days_and_not_accepted(tmp_path: Path) -> None:
    world = make_world(tmp_path, today=datetime(2026, 2, 11, 9, tzinfo=CHINA_TIME))
    case_id = world.file(stated=eligible.application(channel=Channel.COUNTER)).case_id
    case = world.case(case_id)
    assert (case.status, case.reasons) == (Status.REFERRED, (ReferralReason.OUTSIDE_WINDOW,))
    assert case.accepted_on is None
    assert case.answer_due == date(2026, 2, 25)
    assert [document.kind.value for document in case.documents] == ["referral_notice", "delivery_receipt"]
