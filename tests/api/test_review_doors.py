"""What the doors must not let through: a signature that is only claimed, registers to whoever names a number."""

from __future__ import annotations

import pytest

from domain.application import Application
from domain.case import Status
from domain.messages import Queue, message
from functions.receive.change_mind import request_person
from functions.review.step import STEP as REVIEW
from journey.commit import commit
from tests.api.conftest import Site
from tests.world import eligible
from tests.world.paper import recorded_file

STATED = eligible.application(form={"许可证编号": eligible.NUMBER}).model_dump(mode="json")


def _opened(site: Site, body: dict[str, object]) -> tuple[str, str]:
    answer = site.anybody.post("/cases", body).json()
    return answer["case_id"], answer["secret"]


def test_a_reliable_signature_cannot_simply_be_claimed(site: Site) -> None:
    claimed = {**STATED, "signature": "reliable_electronic"}
    answer = site.anybody.post("/cases", claimed)
    assert (answer.status, answer.json()["code"]) == (422, "signature_unproven")
    case_id, secret = _opened(site, STATED)
    again = site.with_secret(secret).ask(
        "PUT", f"/cases/{case_id}/form", Application.model_validate(claimed).canonical(), content_type="application/json"
    )
    assert again.json()["code"] == "signature_unproven"


def test_who_names_a_licence_number_is_not_told_what_the_registers_say_of_it(site: Site) -> None:
    case_id, secret = _opened(site, STATED)
    applicant = site.with_secret(secret)
    page = recorded_file([eligible.application_declaration_page()])
    applicant.ask("POST", f"/cases/{case_id}/materials?name=a.pdf", page, content_type="application/octet-stream")
    applicant.post(f"/cases/{case_id}/submission")
    site.world.work()
    assert site.world.case(case_id).status is Status.CORRECTION
    told = applicant.get(f"/cases/{case_id}/form").text + applicant.get(f"/cases/{case_id}").text
    assert eligible.NUMBER in told
    for value in (eligible.USCC, eligible.IDENTITY["住所"], eligible.IDENTITY["经营者名称"]):
        assert value not in told


def test_the_clerk_is_told_of_a_wish_that_no_rule_saw(site: Site) -> None:
    platform, case_id = site.world.platform, site.world.file(finish=False).case_id
    while not site.world.case(case_id).awaits_review:
        assert site.work_once()
    asked = message(Queue.REVIEW, case_id, answers=1)
    result = REVIEW.work(platform, site.world.case(case_id), asked)
    request_person(platform, case_id)
    commit(
        platform, case_id, lambda now, numbers: REVIEW.decide(now, result, numbers), actor="machine",
        counters=REVIEW.counters(result), handles=asked.id,
    )
    assert [reason["code"] for reason in site.clerk.get(f"/desk/{case_id}").json()["reasons"]] == ["R12"]


@pytest.mark.parametrize("email", ["a:b@c.cn", 'a"b@c.cn', "甲@例子.中国", "a\x00@b.cn", "a@b", "a(b)@c.cn"])
def test_an_address_that_could_mean_something_else_in_a_header_is_turned_down(site: Site, email: str) -> None:
    body = {**STATED, "contact": {**STATED["contact"], "email": email}}
    assert site.anybody.post("/cases", body).status == 422


def test_a_form_of_endless_lists_is_turned_down(site: Site) -> None:
    assert site.anybody.post("/cases", {**STATED, "form": {"经营项目": ["热食类食品制售"] * 300}}).status == 422
