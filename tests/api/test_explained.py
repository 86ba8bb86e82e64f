"""What an explanation tells, and to whom: a grant everything, a correction no register, a referral nothing."""

from __future__ import annotations

from typing import Any

from domain.case import Status
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.issue.checkpoints import WITHHELD
from tests.api.conftest import Site
from tests.world import eligible


def _explained(site: Site, case_id: str, secret: str) -> Any:
    return site.with_secret(secret).get(f"/cases/{case_id}/explanation").json()


def test_a_grant_shows_every_checkpoint_with_registers_and_when_and_why_they_were_asked(site: Site) -> None:
    opened = site.world.file()
    review = _explained(site, opened.case_id, opened.secret)["review"]
    assert {point["result"] for point in review["checkpoints"]} == {"met", "not_applicable"}
    asked = {answer["name"]: answer for answer in review["registers"]}
    assert asked.keys() == {"licences", "business", "penalties"}
    assert all(answer["purpose"] and answer["asked_at"].startswith("2026-03-16") for answer in asked.values())
    status = next(point for point in review["checkpoints"] if point["number"] == "X02")
    assert status["findings"][0]["text"] == "证照库“状态”：有效"
    assert [answer["name"] for answer in status["findings"][0]["registers"]] == ["licences"]


def test_a_correction_shows_every_checkpoint_but_quotes_no_register(site: Site) -> None:
    opened = site.world.file(eligible.papers()[1:])
    told = _explained(site, opened.case_id, opened.secret)
    assert site.world.case(opened.case_id).status is Status.CORRECTION
    points = {point["number"]: point for point in told["review"]["checkpoints"]}
    assert points["M01"]["result"] == "not_met"
    assert told["notice"]
    assert WITHHELD in points["X02"]["found"]
    assert "有效" not in points["X02"]["findings"][0]["text"].replace(WITHHELD, "")
    assert told["review"]["registers"] == []
    licence = f"许可证“{eligible.IDENTITY['经营者名称']}”，证照库“{WITHHELD}”"
    assert licence in points["X04"]["found"]


def test_a_referral_says_nothing_before_it_is_answered(doubtful: Site) -> None:
    opened = doubtful.world.file()
    told = _explained(doubtful, opened.case_id, opened.secret)
    assert (told["review"], told["notice"], told["reasons"]) == (None, [], [])
    page = doubtful.browser()
    page.submit("/query", f"number={opened.case_id}&secret={opened.secret}".encode())
    shown = page.get(f"/cases/{opened.case_id}/explanation").text
    assert "本件由工作人员审查" in shown
    assert "证照库" not in shown


def test_a_clerk_s_notice_tells_its_items_and_not_why_it_came_to_a_clerk(doubtful: Site) -> None:
    opened, platform = doubtful.world.file(), doubtful.world.platform
    claim(platform, opened.case_id, "王测试")
    Desk(platform, opened.case_id, "王测试").return_for_correction(("请说明名称变化情况",))
    doubtful.world.work()
    told = _explained(doubtful, opened.case_id, opened.secret)
    assert [item["text"] for item in told["notice"]] == ["请说明名称变化情况"]
    assert told["review"] is None


def test_the_clerk_sees_conditions_places_readers_and_models(doubtful: Site) -> None:
    opened = doubtful.world.file()
    review = doubtful.clerk.get(f"/desk/{opened.case_id}").json()["review"]
    name = next(point for point in review["checkpoints"] if point["number"] == "X04")
    assert (name["conditions"][0]["truth"], name["conditions"][1]["truth"]) == ("否", "是")
    assert name["conditions"][0]["text"] == "许可证“经营者名称”与证照库“经营者名称”一致"
    place = name["findings"][0]["evidence"][0]
    assert place["href"].startswith(f"/desk/{opened.case_id}/evidence/")
    assert [vote["reader"] for vote in place["votes"]] == ["page", "crop"]
