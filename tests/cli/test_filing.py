"""Filing a folder over the real doors: what did not come by the web is opened by a clerk's, and by nobody else's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from chalice.local import LocalChalice

from api.application import create_app
from cli.client import Client, TurnedDown
from cli.filing import file_folder
from domain.events import Channel
from infra.embedded.http import gateway
from platforms.aws import open_access
from tests.api.conftest import Caller, Site, make_site
from tests.world import eligible
from tests.world.aws_functions import Functions, aws_functions
from tests.world.paper import recorded_file
from tests.world.world import make_world


class Door:
    """``cli.client.Client`` without a network: the same calls to the application in process."""

    def __init__(self, site: Site, caller: Caller) -> None:
        self._site, self._caller = site, caller

    def get(self, path: str) -> Any:
        return self._caller.get(path).json()

    def post(self, path: str, body: Any = None) -> Any:
        answer = self._caller.post(path, body)
        if answer.status >= 400:
            raise TurnedDown(answer.status, answer.json()["code"], answer.json()["message"])
        return answer.json()

    def upload(self, path: str, name: str, content: bytes) -> Any:
        sent = {"content_type": "application/octet-stream", "x_file_name": quote(name)}
        return self._caller.ask("POST", path, content, **sent).json()

    def upload_by_ticket(self, ticket: Any, name: str, content: bytes) -> None:
        Client("http://unused").upload_by_ticket(ticket, name, content)

    def with_secret(self, secret: str) -> Door:
        return Door(self._site, self._site.with_secret(secret))


class TakingDoor(Door):
    """A door on AWS."""

    def __init__(self, functions: Functions, caller: Caller) -> None:
        self._functions, self._caller = functions, caller

    def get(self, path: str) -> Any:
        self._functions.take(self._functions.receive_arrivals())
        return super().get(path)

    def with_secret(self, secret: str) -> Door:
        return TakingDoor(self._functions, Caller(self._caller.wsgi, {"x-case-secret": secret}))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return make_site(make_world(tmp_path / "data"), tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    application = eligible.application().model_dump(mode="json")
    (tmp_path / "case" / "application.json").write_text(json.dumps(application), encoding="utf-8")
    (tmp_path / "case" / "材料.pdf").write_bytes(recorded_file(eligible.papers()))
    return tmp_path / "case"


@pytest.mark.parametrize("channel", list(Channel))
def test_the_channel_named_is_the_channel_filed(site: Site, folder: Path, channel: Channel) -> None:
    filed = file_folder(Door(site, site.anybody), folder, clerk=Door(site, site.clerk), channel=channel)  # type: ignore[arg-type]
    site.world.work()
    assert site.world.case(filed.case_id).channel is channel
    assert filed.status()["status"] == "issued"


@pytest.fixture
def cloud() -> Iterator[tuple[Functions, Door]]:
    """The door of the site on AWS, where a look at a case finds what was posted until then taken."""
    with aws_functions() as functions:
        world, access = functions.world("api"), open_access(functions.environment)
        app = create_app(lambda: world.platform, lambda: access, LocalChalice)
        yield functions, TakingDoor(functions, Caller(gateway(app)))


def test_papers_go_by_ticket_where_there_are_tickets(cloud: tuple[Functions, Door], folder: Path) -> None:
    functions, door = cloud
    filed = file_folder(door, folder)  # type: ignore[arg-type]
    functions.work()
    assert [file["name"] for file in filed.status()["files"]] == ["材料.pdf"]
    assert filed.status()["status"] == "issued"


def test_a_paper_that_is_turned_down_after_it_arrived_is_not_filed_without(cloud: tuple[Functions, Door], folder: Path) -> None:
    (folder / "程序.exe").write_bytes(b"MZ no paper")
    with pytest.raises(TurnedDown, match=r"程序\.exe"):
        file_folder(cloud[1], folder)  # type: ignore[arg-type]


def test_without_a_clerks_token_only_the_web_is_open(site: Site, folder: Path) -> None:
    with pytest.raises(TurnedDown) as caught:
        file_folder(Door(site, site.anybody), folder, channel="mail")  # type: ignore[arg-type]
    assert caught.value.code == "channel_reserved"
