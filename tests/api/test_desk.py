"""The clerk's desk over HTTP and as pages: see why, claim, decide; and never look where there is no business."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from domain.verdict import ReferralReason
from tests.api.conftest import Caller, Site
from tests.world import eligible

LAW = "食品经营许可和备案管理办法第三十六条"


@pytest.fixture
def referred(doubtful: Site) -> str:
    """A case whose licence differs from the register."""
    return doubtful.world.file().case_id


def test_the_list_has_reasons_in_words_and_the_earliest_first(doubtful: Site, referred: str) -> None:
    later = doubtful.world.file().case_id
    cases = doubtful.clerk.get("/desk").json()["cases"]
    assert {case["case_id"] for case in cases} == {referred, later}
    assert [case["answer_due"] for case in cases] == sorted(case["answer_due"] for case in cases)
    assert ReferralReason.MATERIALS_CONFLICT.words in cases[0]["reasons"]


def test_the_case_shows_what_stands_against_it_and_where(doubtful: Site, referred: str) -> None:
    case = doubtful.clerk.get(f"/desk/{referred}").json()
    reason = next(r for r in case["reasons"] if r["code"] == "R03")
    assert "另一餐饮" in reason["found"]
    assert reason["basis"]
    name = next(line for line in case["form"] if line["name"] == "经营者名称")
    assert name["differs"]
    assert {source["source"] for source in name["sources"]} == {"申请书", "许可证", "证照库", "营业执照库"}
    assert not any(line["differs"] for line in case["form"] if line["name"] != "经营者名称")
    assert len(case["review"]["checkpoints"]) >= 20
    crop = reason["evidence"][0]["href"]
    assert "box=" in crop
    picture = doubtful.clerk.get(crop)
    assert picture.header("content-type") == "image/png"
    assert picture.body.startswith(b"\x89PNG")


def test_pages_are_shown_by_number_and_crops_must_lie_on_them(doubtful: Site, referred: str) -> None:
    page = doubtful.clerk.get(f"/desk/{referred}").json()["pages"][0]["href"]
    assert doubtful.clerk.get(page).status == 200
    assert doubtful.clerk.get(page.rpartition("/")[0] + "/99").status == 404
    assert doubtful.clerk.get(page.rpartition("/")[0] + "/0").status == 404
    for box in ("1,2", "0,0,2,1", "0.5,0,0.4,1", "nan,0,1,1", "a,b,c,d"):
        assert doubtful.clerk.get(f"{page}?box={box}").status == 422


def test_clerks_see_no_case_that_was_not_referred(site: Site) -> None:
    granted = site.world.file().case_id
    assert site.clerk.get(f"/desk/{granted}").status == 404
    assert site.clerk.post(f"/desk/{granted}/claim").status == 404
    assert site.clerk.post(f"/desk/{granted}/grant", {"reasons": ["可以"]}).status == 404


def test_a_decision_needs_a_claim_and_reasons(doubtful: Site, referred: str) -> None:
    clerk = doubtful.clerk
    unclaimed = clerk.post(f"/desk/{referred}/grant", {"reasons": ["登记已核实"]})
    assert (unclaimed.status, unclaimed.json()["code"]) == (409, "not_claimed")
    assert clerk.post(f"/desk/{referred}/claim").json()["may"] == ["release", "decide"]
    silent = clerk.post(f"/desk/{referred}/grant", {"reasons": [" "]})
    assert (silent.status, silent.json()["field"]) == (422, "reasons")


def test_grant(doubtful: Site, referred: str) -> None:
    doubtful.clerk.post(f"/desk/{referred}/claim")
    assert doubtful.clerk.post(f"/desk/{referred}/grant", {"reasons": ["登记名称已核实"]}).json()["status"] == "granted"
    doubtful.world.work()
    after = doubtful.clerk.get(f"/desk/{referred}").json()
    assert after["status"] == "issued"
    assert after["may"] == []
    assert doubtful.clerk.get(after["documents"][0]["href"]).header("content-type") == "application/pdf"


def test_return(doubtful: Site, referred: str) -> None:
    doubtful.clerk.post(f"/desk/{referred}/claim")
    answer = doubtful.clerk.post(f"/desk/{referred}/return", {"items": ["请先办理名称变更", "请重新提交正本"]})
    assert answer.json()["status"] == "correction"


def test_refusing_needs_reasons_basis_and_confirmation(doubtful: Site, referred: str) -> None:
    clerk = doubtful.clerk
    clerk.post(f"/desk/{referred}/claim")
    path, whole = f"/desk/{referred}/refuse", {"reasons": ["不符合许可条件"], "basis": [LAW], "confirmed": True}
    for missing in whole:
        answer = clerk.post(path, {key: value for key, value in whole.items() if key != missing})
        assert (answer.status, answer.json()["field"]) == (422, missing)
    assert clerk.post(path, whole).json()["status"] == "refused"


def test_released_cases_go_back_to_the_list(doubtful: Site, referred: str) -> None:
    doubtful.clerk.post(f"/desk/{referred}/claim")
    assert doubtful.clerk.post(f"/desk/{referred}/release").json()["clerk"] is None
    assert doubtful.clerk.get("/desk").json()["cases"][0]["clerk"] is None


class TestPages:
    """The same by a browser without JavaScript."""

    def token(self, browser: Caller, path: str) -> bytes:
        found = re.search(r'name="form_token" value="(\w+)"', browser.get(path).text)
        assert found
        return f"form_token={found[1]}".encode()

    def test_a_link_signs_in_once(self, doubtful: Site) -> None:
        link = f"/login?t={doubtful.access.sessions.issue_link('经办员')}"
        browser, second = doubtful.browser(), doubtful.browser()
        assert (browser.get(link).status, browser.get("/desk").status) == (303, 200)
        assert (second.get(link).status, second.get("/desk").status) == (403, 401)

    def test_claim_and_refuse_keeping_what_was_typed(self, doubtful: Site, referred: str) -> None:
        browser, path = doubtful.signed_in(), f"/desk/{referred}"
        token = self.token(browser, path)
        assert browser.submit(f"{path}/claim", token).header("location") == path
        typed = f"&reasons={quote('不符合条件')}&basis={quote(LAW)}".encode()
        refused = browser.submit(f"{path}/refuse", token + typed)
        assert refused.status == 422
        assert refused.text.count("不符合条件") == 1
        assert LAW in refused.text
        assert 'href="#confirmed"' in refused.text
        assert "<title>错误：" in refused.text
        assert browser.submit(f"{path}/refuse", token + typed + b"&confirmed=1").status == 303
        assert doubtful.world.case(referred).status.value == "refused"

    def test_lines_of_a_text_area_are_the_items_of_the_notice(self, doubtful: Site, referred: str) -> None:
        browser, path = doubtful.signed_in(), f"/desk/{referred}"
        token = self.token(browser, path)
        browser.submit(f"{path}/claim", token)
        items = quote("一\r\n\r\n 二 \r\n")
        assert browser.submit(f"{path}/return", token + f"&items={items}".encode()).status == 303
        doubtful.world.work()
        notice = next(iter(reversed(doubtful.world.outbox.mails.values()))).attachments[0][1].decode()
        assert [row[1] for row in eligible_items(notice)] == ["一", "二"]

    def test_the_page_marks_differences_in_words(self, doubtful: Site, referred: str) -> None:
        page = doubtful.signed_in().get(f"/desk/{referred}").text
        assert page.count("≠ 不一致") == 1
        assert "1 栏不一致" in page


def eligible_items(notice: str) -> list[list[str]]:
    import json

    content = json.loads(notice.splitlines()[1])["content"]
    items: list[list[str]] = content["items"]
    return items


def test_the_eligible_papers_differ_in_nothing(site: Site) -> None:
    site.world.storage.registers.set_down("penalties")
    case_id = site.world.file(eligible.papers()).case_id
    assert not any(line["differs"] for line in site.clerk.get(f"/desk/{case_id}").json()["form"])
