"""Tickets for files past the interface: for whoever may upload and nobody else, and a page whose form needs no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from chalice.local import LocalChalice

from api.application import create_app
from api.headers import SECURITY_HEADERS
from functions.receive.open_case import Opened
from functions.receive.submit import submit
from infra.embedded.http import gateway
from platforms.aws import open_access
from tests.api.conftest import Caller, Site, make_site
from tests.world import eligible
from tests.world.aws_functions import Functions, aws_functions
from tests.world.paper import recorded_file
from tests.world.world import make_world


@dataclass
class Cloud:
    """The site on AWS and a draft there."""

    functions: Functions
    anybody: Caller
    opened: Opened

    @property
    def path(self) -> str:
        return f"/cases/{self.opened.case_id}"

    @property
    def owner(self) -> Caller:
        return Caller(self.anybody.wsgi, {"x-case-secret": self.opened.secret})

    def page(self) -> tuple[str, str]:
        """The case's page, and the policy it comes with."""
        answer = self.owner.get(self.path, accept="text/html")
        return answer.text, answer.header("content-security-policy")


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with aws_functions() as functions:
        world, access = functions.world("api"), open_access(functions.environment)
        app = create_app(lambda: world.platform, lambda: access, LocalChalice)
        yield Cloud(functions, Caller(gateway(app)), world.file([], filed=False, finish=False))


def test_the_owner_gets_a_ticket_and_nobody_else(cloud: Cloud) -> None:
    given = cloud.owner.post(f"{cloud.path}/tickets")
    assert given.status == 201
    assert given.json()["fields"]["key"].startswith(f"incoming/{cloud.opened.case_id}/")
    wrong = Caller(cloud.anybody.wsgi, {"x-case-secret": "0" * 32})
    for stranger in (cloud.anybody, wrong):
        refused = stranger.post(f"{cloud.path}/tickets")
        assert (refused.status, refused.json()["code"]) == (404, "not_found")


def test_a_case_that_was_filed_gets_none(cloud: Cloud) -> None:
    platform = cloud.functions.world("api").platform
    cloud.owner.ask("POST", f"{cloud.path}/materials", recorded_file(eligible.papers()), x_file_name="a.pdf")
    submit(platform, cloud.opened.case_id)
    refused = cloud.owner.post(f"{cloud.path}/tickets")
    assert (refused.status, refused.json()["code"]) == (409, "not_editable")
    page, policy = cloud.page()
    assert "incoming/" not in page
    assert policy == SECURITY_HEADERS["Content-Security-Policy"]


def test_a_browser_posts_the_form_of_the_page_as_it_is_and_is_sent_back(cloud: Cloud) -> None:
    page, policy = cloud.page()
    found = re.search(r'<form method="post" action="(https://[^"]+)" enctype="multipart/form-data">(.*?)</form>', page, re.DOTALL)
    assert found is not None
    url, form = found.groups()
    origin = urlsplit(url)
    assert f"form-action 'self' {origin.scheme}://{origin.netloc};" in policy
    assert "script" not in policy
    named = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    assert "form_token" not in dict(named), "S3 is told nothing that is ours"
    assert form.rindex('type="hidden"') < form.index('type="file"'), "S3 reads no field after the file"
    fields = {name: value.replace("&#39;", "'").replace("&#34;", '"') for name, value in named}
    sent = requests.post(url, data=fields, files={"file": b"MZ no paper"}, allow_redirects=False, timeout=30)
    assert (sent.status_code, urlsplit(sent.headers["location"]).path) == (303, cloud.path)
    shown, _ = cloud.page()
    assert "已传到 1 个文件，正在登记" in shown
    cloud.functions.take(cloud.functions.receive_arrivals())
    shown, _ = cloud.page()
    assert "没有收下的文件" in shown
    assert "正在登记" not in shown


def test_what_is_not_taken_yet_is_not_looked_through_beforehand(cloud: Cloud) -> None:
    given = cloud.owner.post(f"{cloud.path}/tickets").json()
    requests.post(given["url"], data=given["fields"], files={"file": recorded_file(eligible.papers())}, timeout=30)
    assert cloud.owner.get(cloud.path).json()["arriving"] == 1
    assert cloud.owner.get(f"{cloud.path}/precheck").json()["ready"] is False
    cloud.functions.take(cloud.functions.receive_arrivals())
    cloud.functions.work()
    assert cloud.owner.get(f"{cloud.path}/precheck").json()["ready"] is True


def test_on_one_machine_there_are_no_tickets_and_the_page_is_as_ever(tmp_path: Path) -> None:
    site: Site = make_site(make_world(tmp_path), tmp_path)
    opened = site.world.file([], filed=False, finish=False)
    owner = site.with_secret(opened.secret)
    refused = owner.post(f"/cases/{opened.case_id}/tickets")
    assert (refused.status, refused.json()["code"]) == (404, "no_tickets")
    page = owner.get(f"/cases/{opened.case_id}", accept="text/html")
    assert f'action="/cases/{opened.case_id}/materials"' in page.text
    assert page.header("content-security-policy") == SECURITY_HEADERS["Content-Security-Policy"]
