"""A renewal undecided at expiry over HTTP: first on the clerks' list, told to its applicant and to other systems."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from functions.oversee.expired import alert_expired
from infra.embedded.clock import CHINA_TIME, PinnedClock
from tests.api.conftest import Site, make_site
from tests.world import eligible
from tests.world.world import make_world

FILED, DAY_AFTER = (datetime(2026, month, day, 9, 0, tzinfo=CHINA_TIME) for month, day in ((6, 9), (7, 1)))


@pytest.fixture
def expired(tmp_path: Path) -> tuple[Site, str, str]:
    """The site on the day after expiry, the case that is alerted of with its secret."""
    world = make_world(tmp_path, today=FILED)
    world.storage.registers.set_down("penalties")
    opened = world.file()
    world.platform = replace(world.platform, clock=PinnedClock(DAY_AFTER))
    assert alert_expired(world.platform) == 1
    world.work()
    return make_site(world, tmp_path), opened.case_id, opened.secret


def test_it_heads_the_list_before_cases_due_earlier(expired: tuple[Site, str, str]) -> None:
    site, case_id, _ = expired
    site.world.file(stated=eligible.application())
    cases = site.clerk.get("/desk").json()["cases"]
    assert [bool(case["alert"]) for case in cases] == [True, False]
    assert cases[0]["case_id"] == case_id
    page = site.signed_in().get("/desk").text
    assert "特急" in page
    assert "应当暂停食品经营活动" in page


def test_its_applicant_reads_what_holds_and_that_nothing_is_decided(expired: tuple[Site, str, str]) -> None:
    site, case_id, secret = expired
    status = site.with_secret(secret).get(f"/cases/{case_id}").json()
    assert status["status"] == "referred"
    assert "应当暂停食品经营活动" in status["alert"]
    assert "原许可证届满，尚未作出决定" in [milestone["text"] for milestone in status["timeline"]]


def test_other_systems_read_the_alert(expired: tuple[Site, str, str]) -> None:
    site, _, _ = expired
    alerts = [row["body"] for row in site.system.get("/results").json()["rows"] if row["body"]["kind"] == "alert"]
    assert [(alert["priority"], alert["suspended"]) for alert in alerts] == [("highest", True)]
