"""A renewal undecided at expiry: alerted of once, told to the holder who filed late, and never deemed granted."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.case import Status
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.oversee.expired import alert_expired
from infra.embedded.clock import CHINA_TIME, PinnedClock
from tests.world import change
from tests.world.world import World, make_world

LATE, IN_TIME = datetime(2026, 6, 9, 9, 30, tzinfo=CHINA_TIME), datetime(2026, 6, 8, 9, 30, tzinfo=CHINA_TIME)
LAST_DAY, DAY_AFTER = datetime(2026, 6, 30, 23, 59, tzinfo=CHINA_TIME), datetime(2026, 7, 1, 0, 1, tzinfo=CHINA_TIME)


def _undecided(folder: Path, filed: datetime) -> tuple[World, str]:
    world = make_world(folder, today=filed)
    world.storage.registers.set_down("penalties")
    case_id = world.file().case_id
    assert world.case(case_id).status is Status.REFERRED
    return world, case_id


def _on(world: World, moment: datetime) -> World:
    return dataclasses.replace(world, platform=dataclasses.replace(world.platform, clock=PinnedClock(moment)))


def _alerts(world: World) -> list[dict[str, Any]]:
    return [dict(row.body) for row in world.platform.results.after(0) if row.body["kind"] == "alert"]


def test_a_late_filing_undecided_at_expiry_is_alerted_of_once_and_nothing_is_granted(tmp_path: Path) -> None:
    world, case_id = _undecided(tmp_path, LATE)
    assert alert_expired(_on(world, LAST_DAY).platform) == 0
    after = _on(world, DAY_AFTER)
    assert [alert_expired(after.platform), alert_expired(after.platform)] == [1, 0]
    after.work()
    case = after.case(case_id)
    assert case.status is Status.REFERRED
    assert "应当暂停食品经营活动" in case.alert
    assert after.events(case_id).count("ExpiredUndecided") == 1
    assert "Granted" not in after.events(case_id)
    [alert] = _alerts(after)
    assert (alert["priority"], alert["suspended"], alert["expired_on"]) == ("highest", True, "2026-06-30")
    sent = [path.read_text("utf-8") for path in (tmp_path / "sms").iterdir()]
    assert sum("应当暂停食品经营活动" in text for text in sent) == 1


def test_where_the_bureau_is_late_the_holder_is_not_told_to_suspend(tmp_path: Path) -> None:
    world, case_id = _undecided(tmp_path, IN_TIME)
    after = _on(world, DAY_AFTER)
    assert alert_expired(after.platform) == 1
    after.work()
    assert "应当在届满前作出决定" in after.case(case_id).alert
    assert [alert["suspended"] for alert in _alerts(after)] == [False]
    assert not any("届满" in path.read_text("utf-8") for path in (tmp_path / "sms").iterdir())


def test_a_decision_ends_the_alert(tmp_path: Path) -> None:
    world, case_id = _undecided(tmp_path, LATE)
    after = _on(world, DAY_AFTER)
    alert_expired(after.platform)
    claim(after.platform, case_id, "李测试")
    Desk(after.platform, case_id, "李测试").grant(("已核对处罚记录",))
    after.work()
    case = after.case(case_id)
    assert (case.status, case.alert) == (Status.ISSUED, "")


@pytest.mark.parametrize("filed", [DAY_AFTER, datetime(2026, 3, 16, tzinfo=CHINA_TIME)])
def test_what_was_filed_after_expiry_or_is_decided_is_not_alerted_of(tmp_path: Path, filed: datetime) -> None:
    world = make_world(tmp_path, today=filed)
    world.file()
    assert alert_expired(_on(world, datetime(2026, 7, 2, tzinfo=CHINA_TIME)).platform) == 0


def test_a_change_has_no_window_and_is_not_alerted_of(tmp_path: Path) -> None:
    world = make_world(tmp_path, registers=change.registers())
    world.storage.registers.set_down("penalties")
    world.file(change.papers(), change.application())
    assert alert_expired(_on(world, DAY_AFTER).platform) == 0
