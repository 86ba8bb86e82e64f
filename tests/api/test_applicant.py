"""The applicant's way over HTTP, from draft to certificate, and what nobody else can see of it."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from infra.ports import KeyErased
from tests.api.conftest import Caller, Site
from tests.hazards.packages import word
from tests.world import eligible
from tests.world.paper import recorded_file

APPLICATION = eligible.application().model_dump(mode="json")


def opened(site: Site, **changes: object) -> tuple[str, Caller]:
    body = site.anybody.post("/cases", {**APPLICATION, **changes})
    assert body.status == 201
    return body.json()["case_id"], site.with_secret(body.json()["secret"])


def hand_in(caller: Caller, case_id: str, name: str, content: bytes) -> object:
    return caller.ask(
        "POST", f"/cases/{case_id}/materials", content, content_type="application/octet-stream", x_file_name=quote(name)
    )


def filed(site: Site, pages: list[object] | None = None) -> tuple[str, Caller]:
    case_id, applicant = opened(site)
    hand_in(applicant, case_id, "材料.pdf", recorded_file(pages or eligible.papers()))  # type: ignore[arg-type]
    assert applicant.post(f"/cases/{case_id}/submission").status == 202
    return case_id, applicant


def test_from_draft_to_certificate(site: Site) -> None:
    case_id, applicant = opened(site)
    assert applicant.get(f"/cases/{case_id}").json()["may"] == ["edit", "submit", "person"]
    sent = hand_in(applicant, case_id, "材料.pdf", recorded_file(eligible.papers()))
    assert sent.status == 201  # type: ignore[attr-defined]
    status = applicant.post(f"/cases/{case_id}/submission")
    assert (status.status, status.json()["status"]) == (202, "received")
    assert status.json()["files"][0]["name"] == "材料.pdf"
    site.world.work()
    after = applicant.get(f"/cases/{case_id}").json()
    assert after["status"] == "issued"
    assert [d["kind"] for d in after["documents"]] == [
        "certificate", "grant_decision", "explanation", "delivery_receipt",
    ]
    for document in after["documents"]:
        pdf = applicant.get(document["href"])
        assert pdf.header("content-type") == "application/pdf"
        assert pdf.body.startswith(b"%PDF")
    explained = applicant.get(f"/cases/{case_id}/explanation").json()
    assert len(explained["review"]["checkpoints"]) >= 20
    form = applicant.get(f"/cases/{case_id}/form").json()
    assert {line["name"]: line["value"] for line in form["lines"]}["许可证编号"] == eligible.NUMBER


def test_nothing_is_shown_between_grant_and_certificate(site: Site) -> None:
    case_id, applicant = filed(site)
    while site.world.case(case_id).certificate_id is None:
        assert site.work_once()
    certificate_id = site.world.case(case_id).certificate_id
    status = applicant.get(f"/cases/{case_id}").json()
    assert status["status"] == "granted"
    assert status["documents"] == []
    assert applicant.get(f"/cases/{case_id}/documents/certificate").status == 404
    assert applicant.get(f"/cases/{case_id}/explanation").json()["review"] is None
    assert applicant.get(f"/cases/{case_id}/form").json()["lines"] == []
    assert site.anybody.get(f"/verify/{certificate_id}").status == 404
    site.world.work()
    assert site.anybody.get(f"/verify/{certificate_id}").status == 200


def test_a_wrong_secret_and_no_such_case_look_the_same(site: Site) -> None:
    case_id, _ = filed(site)
    stranger = site.with_secret("0" * 32)
    answers = [
        stranger.get(f"/cases/{case_id}"), stranger.get("/cases/ffffffffffffffff"),
        site.anybody.get(f"/cases/{case_id}"), site.with_secret("").get(f"/cases/{case_id}"),
        site.with_secret("密").get(f"/cases/{case_id}"), site.with_secret("").get("/cases/%00"),
    ]
    assert {answer.status for answer in answers} == {404}
    assert len({answer.body for answer in answers}) == 1


def test_one_applicants_secret_opens_no_other_case(site: Site) -> None:
    first, applicant = filed(site)
    second, _ = opened(site)
    assert applicant.get(f"/cases/{first}").status == 200
    for path in ("", "/form", "/explanation", "/documents/certificate"):
        assert applicant.get(f"/cases/{second}{path}").status == 404
    for path in ("/submission", "/withdrawal", "/person"):
        assert applicant.post(f"/cases/{second}{path}").status == 404


def test_a_referred_applicant_is_not_told_why(doubtful: Site) -> None:
    case_id, applicant = filed(doubtful)
    doubtful.world.work()
    status = applicant.get(f"/cases/{case_id}")
    assert status.json()["status"] == "referred"
    assert "R03" not in status.text
    assert applicant.get(f"/cases/{case_id}/form").json()["lines"] == []
    assert applicant.get(f"/cases/{case_id}/explanation").json()["review"] is None


def test_a_notice_lists_everything_and_is_answered_over_the_same_door(site: Site) -> None:
    first, declaration, *licence = eligible.papers()
    case_id, applicant = filed(site, [first, *licence])
    site.world.work()
    status = applicant.get(f"/cases/{case_id}").json()
    assert (status["status"], len(status["notice"])) == ("correction", 1)
    assert status["notice"][0]["basis"]
    hand_in(applicant, case_id, "补正.pdf", recorded_file([declaration]))
    assert applicant.post(f"/cases/{case_id}/submission").status == 202
    site.world.work()
    assert applicant.get(f"/cases/{case_id}").json()["status"] == "issued"


def test_filing_too_early_is_advice_and_keeps_the_draft(site: Site) -> None:
    case_id, applicant = opened(site, form={"有效期至": "2027-12-31"})
    hand_in(applicant, case_id, "材料.pdf", recorded_file(eligible.papers()))
    advice = applicant.post(f"/cases/{case_id}/submission")
    assert advice.status == 200
    assert advice.json()["expires_on"] == "2027-12-31"
    assert applicant.get(f"/cases/{case_id}").json()["number"] is None


def test_the_applicant_may_change_their_mind_until_the_decision(doubtful: Site) -> None:
    case_id, applicant = filed(doubtful)
    assert applicant.post(f"/cases/{case_id}/person").json()["person_requested"] is True
    doubtful.world.work()
    assert applicant.post(f"/cases/{case_id}/withdrawal").json()["status"] == "withdrawn"
    again = applicant.post(f"/cases/{case_id}/withdrawal")
    assert (again.status, again.json()["code"]) == (409, "decided")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.pdf", b"", "empty"), ("说明.docx", word(), "office_document"),
        ("大.png", b"\x89PNG\r\n\x1a\n" + bytes(20 << 20), "oversized"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_nothing_is_lost(
    site: Site, name: str, content: bytes, code: str
) -> None:
    case_id, applicant = opened(site)
    hand_in(applicant, case_id, "材料.pdf", recorded_file(eligible.papers()))
    refused = hand_in(applicant, case_id, name, content)
    assert (refused.status, refused.json()["code"]) == (422, code)  # type: ignore[attr-defined]
    assert name in refused.json()["message"]  # type: ignore[attr-defined]
    assert len(applicant.get(f"/cases/{case_id}").json()["files"]) == 1


def test_the_form_can_be_replaced_while_it_is_a_draft(site: Site) -> None:
    case_id, applicant = opened(site)
    body = {**APPLICATION, "form": {"经营者名称": "银川市兴庆区测试餐饮有限公司"}}
    saved = applicant.ask("PUT", f"/cases/{case_id}/form", json.dumps(body).encode(), content_type="application/json")
    assert saved.status == 200
    assert applicant.get(f"/cases/{case_id}/form").json()["stated"] == body["form"]


def test_an_erased_case_says_so(site: Site) -> None:
    case_id, applicant = filed(site)
    site.world.work()
    site.world.platform.vault.erase_key(case_id)
    with pytest.raises(KeyErased):
        site.world.platform.vault.open(case_id, site.world.case(case_id).form)  # type: ignore[arg-type]
    assert applicant.get(f"/cases/{case_id}").json()["code"] == "erased"
