"""The counter over HTTP and as pages: hand documents over, take paper back, and look at nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from domain.application import Consents
from tests.api.conftest import Site
from tests.world import eligible

ON_PAPER = eligible.application(consents=Consents(automated=True))


def test_what_waits_is_listed_with_what_to_do(site: Site) -> None:
    waiting, paperless = site.world.file(stated=ON_PAPER).case_id, site.world.file([eligible.papers()[0]]).case_id
    (row,) = site.clerk.get("/counter").json()["cases"]
    assert (row["case_id"], row["hand_over"], row["original"]) == (waiting, True, True)
    assert site.clerk.get(f"/counter/{paperless}").status == 404
    assert site.anybody.get("/counter").status == 401


def test_the_documents_to_hand_over_can_be_printed(site: Site) -> None:
    case = site.clerk.get(f"/counter/{site.world.file(stated=ON_PAPER).case_id}").json()
    assert case["applicant"] == eligible.IDENTITY["经营者名称"]
    assert case["original_by"] == "2026-03-30"
    for document in case["documents"]:
        assert site.clerk.get(document["href"]).header("content-type") == "application/pdf"


def test_both_tasks_done_the_case_leaves_the_counter(site: Site) -> None:
    case_id = site.world.file(stated=ON_PAPER).case_id
    late = site.clerk.post(f"/counter/{case_id}/hand-over", {"day": "2026-03-20"})
    assert (late.status, late.json()["field"]) == (422, "day")
    (row,) = site.clerk.post(f"/counter/{case_id}/hand-over", {"day": "2026-03-16"}).json()["cases"]
    assert (row["hand_over"], row["original"]) == (False, True)
    assert site.clerk.post(f"/counter/{case_id}/original", {"how": "voided"}).json()["cases"] == []
    assert site.clerk.post(f"/counter/{case_id}/original", {"how": "voided"}).status == 404
    site.world.work()
    assert site.world.case(case_id).closed


def test_the_page_of_the_clerk(site: Site) -> None:
    case_id = site.world.file(stated=ON_PAPER).case_id
    browser, path = site.signed_in(), f"/counter/{case_id}"
    assert "收回纸质正副本或者声明作废" in browser.get("/counter").text
    page = browser.get(path).text
    token = re.search(r'name="form_token" value="(\w+)"', page)
    assert token
    form = urlencode({"form_token": token[1], "day": "2026-03-16"}).encode()
    assert browser.submit(f"{path}/hand-over", form).header("location") == "/counter"
    form = urlencode({"form_token": token[1], "how": "returned"}).encode()
    assert browser.submit(f"{path}/original", form).status == 303
    assert "没有待领取的文书" in browser.get("/counter").text


def test_the_applicant_is_told_where_to_fetch_and_what_to_bring(site: Site) -> None:
    opened = site.world.file(stated=ON_PAPER)
    status = site.with_secret(opened.secret).get(f"/cases/{opened.case_id}").json()
    assert (status["pickup"], status["original_by"]) == (True, "2026-03-30")
    browser = site.browser()
    browser.submit("/query", f"number={opened.case_id}&secret={opened.secret}".encode())
    page = browser.get(f"/cases/{opened.case_id}").text
    assert "到窗口领取文书" in page
    assert "交回原纸质许可证" in page


def test_every_row_of_the_results_queue_is_of_a_published_shape(site: Site) -> None:
    site.world.file()
    kinds = {row["body"]["kind"] for row in site.system.get("/results").json()["rows"]}
    assert kinds == {"outcome", "supervision", "original"}
