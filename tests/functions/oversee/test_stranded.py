"""A case whose step failed for good goes to a person, once, and stays with that person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.case import Status
from domain.reading import PageReading
from domain.verdict import ReferralReason
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.oversee.stranded import refer_stranded
from rules.engine.pack import Pack, PackInvalid
from tests.world.paper import RecordedPaper
from tests.world.world import World


def _broken(*_args: object) -> PageReading:
    raise RuntimeError("the reader is broken")


def test_a_page_that_cannot_be_read_for_good_sends_the_case_to_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RecordedPaper, "read_page", _broken)
    opened = world.file()
    assert world.case(opened.case_id).status is Status.RECEIVED
    assert refer_stranded(world.platform) == 1
    world.work()
    case = world.case(opened.case_id)
    assert case.status is Status.REFERRED
    assert case.reasons == (ReferralReason.FUSE,)
    assert case.answer_due is not None
    assert refer_stranded(world.platform) == 0


def test_a_redriven_dead_letter_does_not_overtake_the_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(RecordedPaper, "read_page", _broken)
        opened = world.file()
        refer_stranded(world.platform)
        world.work()
    claim(world.platform, opened.case_id, "李测试")
    world.platform.queues.redrive()
    world.work()
    assert world.case(opened.case_id).status is Status.REFERRED
    Desk(world.platform, opened.case_id, "李测试").return_for_correction(("请重新提交材料",))
    world.work()
    assert world.case(opened.case_id).status is Status.CORRECTION


def test_a_case_whose_pack_may_not_be_used_any_more_goes_to_a_person_too(world: World) -> None:
    def refused(reference: str) -> Pack:
        raise PackInvalid(reference)

    broken = replace(world, platform=replace(world.platform, pack=refused))
    case_id = broken.file().case_id
    assert refer_stranded(broken.platform) == 1
    case = world.case(case_id)
    assert case.status is Status.REFERRED
    assert case.answer_due == date(2026, 3, 23)
