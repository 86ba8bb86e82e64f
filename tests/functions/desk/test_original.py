"""The paper licence that a new one replaces: a task for the counter and the next system, which holds nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.paper_original import OriginalEnd
from domain.rejected import Rejected
from functions.desk.original import settle_original, suggested_by
from tests.world import eligible
from tests.world.world import TODAY, World, make_world


def test_a_grant_that_replaces_paper_is_closed_and_leaves_a_task(world: World) -> None:
    case_id = world.file().case_id
    case = world.case(case_id)
    assert case.closed
    assert case.awaits_original
    assert world.platform.journal.at_counter() == [case_id]
    (row,) = [row.body for row in world.platform.results.after(0) if row.body["kind"] == "original"]
    assert row["number"] == case.number
    assert row["certificate_id"] == case.certificate_id
    assert "第三十三条" in row["basis"]


@pytest.mark.parametrize("how", list(OriginalEnd))
def test_the_clerk_closes_the_task_once(world: World, how: OriginalEnd) -> None:
    case_id = world.file().case_id
    assert settle_original(world.platform, case_id, "李测试", how).original_end is how
    assert world.platform.journal.at_counter() == []
    with pytest.raises(Rejected) as caught:
        settle_original(world.platform, case_id, "李测试", how)
    assert caught.value.code == "no_original"


def test_an_electronic_licence_leaves_nothing_to_return(tmp_path: Path) -> None:
    world = make_world(tmp_path, registers=eligible.register_records(纸质=False))
    case_id = world.file(eligible.papers()[:2]).case_id
    assert world.case(case_id).closed
    assert world.platform.journal.at_counter() == []
    assert "original" not in {row.body["kind"] for row in world.platform.results.after(0)}


def test_the_day_asked_for_is_ten_work_days_on() -> None:
    assert suggested_by(TODAY.date()).isoformat() == "2026-03-30"
