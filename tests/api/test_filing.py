"""Around filing over HTTP: guides, choices, the look beforehand, the best day, disputes; and who may state a channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

import pytest

from domain.events import Channel
from tests.api.conftest import Caller, Site
from tests.api.test_applicant import APPLICATION, filed, hand_in, opened
from tests.world import eligible
from tests.world.paper import recorded_file

CHOSEN = {"name": "马·测试", "phone": "13900000000", "email": "applicant@example.test", "automated": "1", "undertaking": "1"}
WITH_AGENT = {**CHOSEN, "agent": "王测试", "powers": ["check_copies", "correct_form"], "until": "2026-05-31"}


def _begun(site: Site, chosen: Mapping[str, object]) -> tuple[Caller, str]:
    """A browser that began a draft of a renewal, and the draft's id."""
    browser = site.browser()
    page = browser.submit("/matters/food-licence-renewal", urlencode(chosen, doseq=True).encode())
    assert page.status == 201
    found = re.search(r'href="/cases/(\w+)"', page.text)
    assert found
    return browser, found[1]


def _token(browser: Caller, path: str) -> str:
    found = re.search(r'name="form_token" value="(\w+)"', browser.get(path).text)
    assert found
    return found[1]


def test_the_start_page_leads_to_the_guides_of_what_is_offered(site: Site) -> None:
    matters = site.anybody.get("/").json()["matters"]
    assert {matter["code"] for matter in matters} >= {"food-licence-renewal", "food-licence-change"}
    for matter in matters:
        assert "要交什么" in site.browser().get(matter["href"]).text
    assert site.anybody.get("/matters/none").status == 404


def test_a_draft_begins_on_the_page_and_its_secret_opens_it(site: Site) -> None:
    browser, case_id = _begun(site, WITH_AGENT)
    assert browser.get(f"/cases/{case_id}").status == 200
    choices = browser.get(f"/cases/{case_id}/choices", accept="application/json").json()
    assert choices["consents"] == {"automated": True, "electronic_delivery": False}
    assert choices["agent"] == {"name": "王测试", "powers": ["check_copies", "correct_form"], "until": "2026-05-31"}
    assert choices["undertaken"]
    assert browser.get(f"/cases/{case_id}", accept="application/json").json()["electronic_delivery"] is False


def test_choices_can_be_changed_on_their_page_and_it_keeps_what_was_typed(site: Site) -> None:
    browser, case_id = _begun(site, WITH_AGENT)
    path = f"/cases/{case_id}/choices"
    page = browser.get(path).text
    assert 'value="2026-05-31"' in page
    assert page.count(" checked") == 4
    refused = browser.submit(path, urlencode({"form_token": _token(browser, path), **CHOSEN, "phone": "x"}).encode())
    assert refused.status == 422
    assert 'value="x"' in refused.text
    body = {"form_token": _token(browser, path), **CHOSEN, "electronic_delivery": "1"}
    assert browser.submit(path, urlencode(body).encode()).status == 303
    saved = browser.get(path, accept="application/json").json()
    assert (saved["agent"], saved["consents"]["electronic_delivery"]) == (None, True)


@pytest.mark.parametrize("chosen", [{}, {**CHOSEN, "email": "nowhere"}, {**WITH_AGENT, "powers": ["everything"]}])
def test_a_draft_that_cannot_begin_shows_its_form_again(site: Site, chosen: dict[str, object]) -> None:
    page = site.browser().submit("/matters/food-licence-renewal", urlencode(chosen, doseq=True).encode())
    assert page.status == 422
    assert "没有办成" in page.text


def test_the_look_beforehand_lists_what_is_missing_and_what_differs(site: Site) -> None:
    case_id, applicant = opened(site)
    path = f"/cases/{case_id}/precheck"
    assert applicant.get(path).json()["ready"] is False
    first = eligible.application_first_page(住所="银川市兴庆区测试路2号")
    hand_in(applicant, case_id, "材料.pdf", recorded_file([first, *eligible.papers()[2:]]))
    site.world.work()
    looked = applicant.get(path).json()
    assert len(looked["items"]) == 2
    assert [line["name"] for line in looked["suggestions"]] == ["住所"]
    assert site.world.case(case_id).number is None
    hand_in(applicant, case_id, "申请书.pdf", recorded_file(eligible.papers()[:2]))
    site.world.work()
    assert "copies" not in applicant.get(path).text


def test_the_best_day_is_told_for_a_renewal(site: Site) -> None:
    case_id, applicant = opened(site, form={"有效期至": "2026-06-30"})
    best = applicant.get(f"/cases/{case_id}/advice").json()
    assert (best["recommended"], best["lost_today"], best["lost_on_last_day"]) == ("2026-06-08", 106, 22)
    other, holder = opened(site, matter="food-licence-change")
    assert holder.get(f"/cases/{other}/advice").json()["code"] == "no_window"


def test_a_dispute_tells_the_applicant_nothing_and_the_clerk_both_sides(site: Site) -> None:
    case_id, applicant = filed(site, [eligible.papers()[0]])
    site.world.work()
    said = {"value": "证照库.经营者名称", "says": "上月已更名"}
    answer = applicant.post(f"/cases/{case_id}/disputes", said)
    assert (answer.status, answer.json()["status"], answer.json()["disputes"]) == (200, "referred", 1)
    assert eligible.IDENTITY["经营者名称"] not in answer.text
    (dispute,) = site.clerk.get(f"/desk/{case_id}").json()["disputes"]
    assert (dispute["shown"], dispute["says"]) == (eligible.IDENTITY["经营者名称"], "上月已更名")
    site.world.work()
    rows = site.system.get("/results").json()["rows"]
    assert [row["body"]["value"] for row in rows if row["body"]["kind"] == "dispute"] == ["经营者名称"]


def test_beside_each_value_the_page_asks_whether_it_is_wrong(site: Site) -> None:
    case = site.world.file([eligible.papers()[0]])
    browser = site.browser()
    browser.submit("/query", f"number={case.case_id}&secret={case.secret}".encode())
    path = f"/cases/{case.case_id}/form"
    page = browser.get(path).text
    assert page.count("这一项不对") >= 10
    body = {"form_token": _token(browser, path), "value": "申请书.住所", "says": "门牌号读错了"}
    assert browser.submit(f"/cases/{case.case_id}/disputes", urlencode(body).encode()).status == 303
    assert "已记录的异议" in browser.get(path).text


@pytest.mark.parametrize("channel", sorted({*Channel} - {Channel.WEB}))
def test_only_a_clerk_states_another_channel_than_the_web(site: Site, channel: Channel) -> None:
    body = {**APPLICATION, "channel": channel.value}
    assert site.anybody.post("/cases", body).json()["code"] == "channel_reserved"
    assert site.anybody.post("/counter/cases", body).status == 401
    received = site.clerk.post("/counter/cases", body)
    assert received.status == 201
    case_id, secret = received.json()["case_id"], received.json()["secret"]
    holder = site.with_secret(secret)
    holder.ask("PUT", f"/cases/{case_id}/form", _json(APPLICATION), content_type="application/json")
    assert site.world.case(case_id).channel is channel
    assert site.clerk.post("/counter/cases", APPLICATION).json()["code"] == "channel_required"


def test_until_the_decision_every_page_offers_a_person(site: Site) -> None:
    case = site.world.file([eligible.papers()[0]])
    browser = site.browser()
    browser.submit("/query", f"number={case.case_id}&secret={case.secret}".encode())
    for part in ("", "/form", "/explanation", "/choices", "/precheck"):
        assert "转由工作人员办理" in browser.get(f"/cases/{case.case_id}{part}").text, part
    site.with_secret(case.secret).post(f"/cases/{case.case_id}/person")
    assert "转由工作人员办理" not in browser.get(f"/cases/{case.case_id}").text


def _json(body: object) -> bytes:
    import json

    return json.dumps(body).encode()


def test_who_would_sell_pre_packaged_food_only_is_hinted_at_a_record_and_may_still_file(site: Site) -> None:
    case_id, applicant = opened(site)
    first, *others = eligible.papers()
    ticks = (
        *(tick for tick in first.ticks if tick.field != "经营项目"),
        *eligible.ticks("经营项目", ("预包装食品销售",), ("预包装食品销售",)),
    )
    hand_in(applicant, case_id, "材料.pdf", recorded_file([first.model_copy(update={"ticks": ticks}), *others]))
    site.world.work()
    looked = applicant.get(f"/cases/{case_id}/precheck").json()
    assert "备案" in looked["hints"][0]
    assert "submit" in looked["may"]
