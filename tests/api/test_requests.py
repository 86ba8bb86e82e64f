"""What is refused before any handler: sizes, types, unknown keys, foreign pages, stale forms; and how it is said."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import pytest
from chalice.local import LocalChalice
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.application import create_app
from api.headers import SECURITY_HEADERS
from api.openapi import document
from infra.embedded.http import gateway
from tests.api.conftest import Caller, Site
from tests.world import eligible

APPLICATION = eligible.application().model_dump(mode="json")


@pytest.mark.parametrize(
    "path", ["/", "/health", "/nowhere", "/cases/ffffffffffffffff", "/desk", "/results", "/openapi.json"]
)
def test_every_answer_carries_the_security_headers(site: Site, path: str) -> None:
    for caller in (site.anybody, site.browser()):
        answer = caller.get(path)
        assert {name: answer.header(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_unknown_keys_are_refused_and_named(site: Site) -> None:
    answer = site.anybody.post("/cases", {**APPLICATION, "approve": True})
    assert (answer.status, answer.json()["field"]) == (422, "approve")
    assert not site.world.platform.journal.case_ids()


def test_what_is_wrong_is_named_but_what_was_typed_is_not_repeated(site: Site) -> None:
    contact = {**APPLICATION["contact"], "email": "身份证640104199001011234"}
    answer = site.anybody.post("/cases", {**APPLICATION, "contact": contact})
    assert answer.json()["field"] == "contact.email"
    assert "640104199001011234" not in answer.text


def test_json_that_is_none_and_bodies_of_another_type_are_refused(site: Site) -> None:
    assert site.anybody.ask("POST", "/cases", b"{", content_type="application/json").status == 422
    assert site.anybody.ask("POST", "/cases", b"{}", content_type="text/plain").status == 415
    assert site.anybody.ask("POST", "/cases", b"{}").status == 415


def test_json_is_bounded(site: Site) -> None:
    body = json.dumps({**APPLICATION, "undertaking": "x" * 300_000}).encode()
    answer = site.anybody.ask("POST", "/cases", body, content_type="application/json")
    assert (answer.status, answer.json()["code"]) == (413, "too_large")


def test_an_unsupported_method_is_said_in_chinese(site: Site) -> None:
    answer = site.anybody.ask("DELETE", "/cases")
    assert answer.status == 405
    assert "不支持" in answer.json()["message"]


def test_a_document_is_not_sent_as_json(site: Site) -> None:
    opened = site.world.file()
    path = f"/cases/{opened.case_id}/documents/certificate"
    assert site.with_secret(opened.secret).get(path, accept="application/json").status == 406
    assert site.with_secret(opened.secret).get(path).status == 200


@pytest.mark.parametrize("role", ["clerk", "system"])
def test_clerks_and_systems_need_their_token(site: Site, role: str) -> None:
    path = {"clerk": "/desk", "system": "/results"}[role]
    right: Caller = getattr(site, role)
    assert right.get(path).status == 200
    wrong = replace(right, headers={name: value[:-1] for name, value in right.headers.items()})
    other: Caller = site.system if role == "clerk" else site.clerk
    for caller in (site.anybody, wrong, other):
        answer = caller.get(path)
        assert (answer.status, answer.header("www-authenticate")) == (401, "Bearer")


def test_a_fault_leaves_neither_a_trace_nor_a_value_behind(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    personal = "".join(["640104", "19900101", "1234"])

    def broken() -> None:
        raise RuntimeError(personal)

    app = create_app(broken, lambda: site.access, LocalChalice)  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR, "miaopi.api"):
        answer = Caller(gateway(app)).get("/health")
    assert (answer.status, answer.json()["code"]) == (500, "internal")
    assert "Traceback" not in answer.text
    assert "RuntimeError" in caplog.text
    assert personal not in caplog.text + answer.text


class TestForgery:
    """A browser with a session, and pages that are not ours."""

    @pytest.fixture
    def case(self, site: Site) -> tuple[Caller, str]:
        opened = site.world.file(finish=False)
        browser = site.browser()
        number = site.world.case(opened.case_id).number
        answer = browser.submit("/query", f"number={number}&secret={opened.secret}".encode())
        assert (answer.status, answer.header("location")) == (303, f"/cases/{opened.case_id}")
        return browser, opened.case_id

    def token(self, browser: Caller, case_id: str) -> str:
        page = browser.get(f"/cases/{case_id}").text
        return page.partition('name="form_token" value="')[2].partition('"')[0]

    def test_our_own_form_is_taken_and_sent_on(self, case: tuple[Caller, str], site: Site) -> None:
        browser, case_id = case
        body = f"form_token={self.token(browser, case_id)}".encode()
        answer = browser.submit(f"/cases/{case_id}/person", body)
        assert (answer.status, answer.header("location")) == (303, f"/cases/{case_id}")
        assert site.world.case(case_id).person_requested

    @pytest.mark.parametrize("origin", ["cross-site", "same-site"])
    def test_a_foreign_page_is_refused_even_with_the_token(
        self, case: tuple[Caller, str], site: Site, origin: str
    ) -> None:
        browser, case_id = case
        body = f"form_token={self.token(browser, case_id)}".encode()
        assert browser.submit(f"/cases/{case_id}/withdrawal", body, sec_fetch_site=origin).status == 403
        assert site.world.case(case_id).status.value == "received"

    def test_an_old_browser_is_judged_by_the_origin(self, case: tuple[Caller, str]) -> None:
        browser, case_id = case
        body = f"form_token={self.token(browser, case_id)}".encode()
        old = Caller(browser.wsgi, browser.headers, browser.cookies)
        kind = "application/x-www-form-urlencoded"
        path = f"/cases/{case_id}/person"
        assert old.ask("POST", path, body, content_type=kind, origin="http://127.0.0.1:9000").status == 403
        assert old.ask("POST", path, body, content_type=kind, origin="http://127.0.0.1:8000").status == 303

    def test_a_form_without_its_token_is_refused(self, case: tuple[Caller, str], site: Site) -> None:
        browser, case_id = case
        for body in (b"", b"form_token=", b"form_token=" + b"0" * 32, "form_token=令牌".encode()):
            assert browser.submit(f"/cases/{case_id}/withdrawal", body).status == 403
        assert browser.post(f"/cases/{case_id}/withdrawal", sec_fetch_site="same-origin").status == 403
        assert site.world.case(case_id).status.value == "received"

    def test_a_session_opens_its_own_case_only(self, case: tuple[Caller, str], site: Site) -> None:
        browser, _ = case
        other = site.world.file(finish=False)
        assert browser.get(f"/cases/{other.case_id}").status == 404

    def test_signing_out_ends_the_session(self, case: tuple[Caller, str]) -> None:
        browser, case_id = case
        held = dict(browser.cookies)
        assert browser.submit("/logout", b"").status == 303
        assert browser.cookies == {}
        browser.cookies.update(held)
        assert browser.get(f"/cases/{case_id}").status == 404


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(site: Site) -> None:
    opened = site.world.file(finish=False)
    number = site.world.case(opened.case_id).number
    answer = site.browser().submit("/query", f"number={number}&secret={opened.secret}".encode())
    assert "HttpOnly" in answer.header("set-cookie")
    assert "SameSite=Lax" in answer.header("set-cookie")
    assert opened.secret not in str(answer.headers)


def test_looking_up_needs_number_and_secret(site: Site) -> None:
    opened = site.world.file(finish=False)
    number = site.world.case(opened.case_id).number
    right = site.anybody.post("/query", {"number": number, "secret": opened.secret})
    assert right.json() == {"case_id": opened.case_id}
    wrong = [("1" * 43, opened.secret), (number, "0" * 32), (number, number)]
    answers = [site.anybody.post("/query", {"number": n, "secret": s}) for n, s in wrong]
    assert {(answer.status, answer.body) for answer in answers} == {(404, answers[0].body)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_request_however_odd_ends_in_a_fault(site: Site, data: st.DataObject) -> None:
    path, methods = data.draw(st.sampled_from(sorted(document_paths().items())))
    method = data.draw(st.sampled_from(sorted(methods)))
    odd = st.sampled_from(["x", "%00", "%E2%98%83", "..", "1"])
    filled = "/".join(data.draw(odd) if "{" in part else part for part in path.split("/"))
    body = data.draw(st.binary(max_size=60) | st.sampled_from([b"[]", b'{"reasons": [1]}', b"reasons=%ff&x=1"]))
    kinds = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", ""]
    kind = data.draw(st.sampled_from(kinds))
    caller = data.draw(st.sampled_from([site.anybody, site.clerk, site.system, site.browser()]))
    answer = caller.ask(method.upper(), f"{filled}?after=-1&box=a&limit=x", body, content_type=kind, cookie="=;;")
    assert answer.status < 500


def document_paths() -> dict[str, list[str]]:
    from api.application import all_routes

    return {path: list(methods) for path, methods in document(all_routes())["paths"].items()}
