"""变更 from papers to certificate: number and expiry stay, what changed is printed, what is doubtful goes to a person."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from domain.case import Case, Status
from domain.events import Granted
from domain.reading import PageReading
from domain.verdict import ReferralReason
from functions.review.contents import licence_of
from functions.review.replay import replay
from infra.registers.record import RegisterRecord
from tests.world import change
from tests.world.world import World, make_world


def _filed(
    folder: Path, first: PageReading | None = None, registers: list[RegisterRecord] | None = None
) -> tuple[World, Case]:
    world = make_world(folder, registers=registers or change.registers())
    opened = world.file(change.papers(first), change.application())
    return world, world.case(opened.case_id)


def _granted(world: World, case: Case) -> Granted:
    granted = world.platform.journal.entries(case.case_id)[case.answer_seq - 1].event
    assert isinstance(granted, Granted)
    return granted


def test_a_plain_change_of_name_is_granted_with_number_and_expiry_unchanged(tmp_path: Path) -> None:
    world, case = _filed(tmp_path)
    assert case.status is Status.ISSUED
    assert case.status_words == "准予变更，证照已签发"
    granted = _granted(world, case)
    licence = licence_of(granted.content, lambda ref: world.platform.vault.open(case.case_id, ref))
    assert licence.holder == change.NEW_NAME
    assert licence.licence_number == change.IDENTITY["许可证编号"]
    assert licence.legal_representative == change.IDENTITY["法定代表人"]
    assert (licence.issued_on, licence.valid_until) == (date(2026, 3, 16), date(2026, 6, 30))
    assert licence.items == change.ITEMS
    assert granted.flags == ()
    assert granted.original


def test_a_late_change_is_granted_and_supervision_is_told(tmp_path: Path) -> None:
    on_the_tenth, late = "2026-03-02", "2026-02-28"
    world, case = _filed(tmp_path / "in-time", change.first_page(变更日期=on_the_tenth))
    assert _granted(world, case).flags == ()
    world, case = _filed(tmp_path / "late", change.first_page(变更日期=late))
    assert case.status is Status.ISSUED
    assert _granted(world, case).flags == ("D04",)
    rows = [json.dumps(row.body, ensure_ascii=False) for row in world.platform.results.after(0, 10)]
    assert any("D04" in row for row in rows)


def test_fewer_items_are_printed_and_an_item_more_goes_to_a_person(tmp_path: Path) -> None:
    fewer = change.first_page(("经营项目减少",), change.ITEMS[:1], 变更后名称="")
    world, case = _filed(tmp_path / "fewer", fewer, change.register_records())
    licence = licence_of(_granted(world, case).content, lambda ref: world.platform.vault.open(case.case_id, ref))
    assert licence.items == change.ITEMS[:1]
    more = change.first_page(("名称变更", "经营项目增加"), (*change.ITEMS, "冷食类食品制售"))
    _, case = _filed(tmp_path / "more", more)
    assert case.status is Status.REFERRED
    assert ReferralReason.SITE_CHECK in case.reasons


def test_a_name_not_yet_registered_goes_to_a_person(tmp_path: Path) -> None:
    _, case = _filed(tmp_path, registers=change.register_records())
    assert case.status is Status.REFERRED
    assert case.reasons == (ReferralReason.MATERIALS_CONFLICT,)


def test_a_decided_change_replays_to_the_last_bit(tmp_path: Path) -> None:
    world, case = _filed(tmp_path)
    assert [review.equal for review in replay(world.platform, case.case_id)] == [True]
