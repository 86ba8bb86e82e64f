"""The real application in process, over the small world: callers of every kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from chalice.local import LocalChalice

from api.application import create_app
from domain.messages import Queue
from infra.embedded.credentials import load_tokens
from infra.embedded.http import gateway
from infra.embedded.session_store import SessionStore
from infra.embedded.sessions import LocalAccess
from journey.run import serve_one
from journey.steps import steps
from tests.world import eligible
from tests.world.world import World, make_world

HOST = "127.0.0.1:8000"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass
class Caller:
    """Somebody at the door: headers sent along, and for browsers the cookies kept."""

    wsgi: Any
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        sent = {"host": HOST, **self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        environment: dict[str, Any] = {
            "REQUEST_METHOD": method, "REQUEST_URI": path, "wsgi.input": BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
        }
        for name, value in sent.items():
            plain = name.upper().replace("-", "_")
            environment[plain if plain == "CONTENT_TYPE" else f"HTTP_{plain}"] = value
        started: list[Any] = []
        chunks = self.wsgi(environment, lambda status, headers: started.extend([status, headers]))
        answer = Answer(int(started[0][:3]), started[1], b"".join(chunks))
        for name, value in answer.headers:
            if name == "Set-Cookie":
                cookie, _, rest = value.partition(";")
                key, _, content = cookie.partition("=")
                self.cookies[key] = content
                if "Max-Age=0" in rest:
                    del self.cookies[key]
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Mapping[str, Any] | None = None, **headers: str) -> Answer:
        sent = {"content_type": "application/json", **headers}
        return self.ask("POST", path, json.dumps(body or {}).encode(), **sent)

    def submit(self, path: str, form: bytes, **headers: str) -> Answer:
        """What a browser does with a form of one of our pages."""
        sent = {"content_type": "application/x-www-form-urlencoded", "sec_fetch_site": "same-origin", **headers}
        return self.ask("POST", path, form, **sent)


@dataclass
class Site:
    """The application, its world, and everybody who may come."""

    world: World
    access: LocalAccess
    app: LocalChalice
    anybody: Caller

    def served(self) -> set[tuple[str, str]]:
        """Method and path of every view in the application."""
        return {(method, path) for path, views in self.app.routes.items() for method in views}

    def work_once(self) -> bool:
        """Handle one message; False if none is due."""
        return serve_one(self.world.platform, steps(), tuple(Queue))

    def with_secret(self, secret: str) -> Caller:
        return replace(self.anybody, headers={"x-case-secret": secret})

    @property
    def clerk(self) -> Caller:
        return replace(self.anybody, headers={"authorization": f"Bearer {self.access.tokens.clerk}"})

    @property
    def system(self) -> Caller:
        return replace(self.anybody, headers={"x-system-key": self.access.tokens.system})

    def browser(self) -> Caller:
        return Caller(self.anybody.wsgi, {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})

    def signed_in(self) -> Caller:
        """A clerk's browser."""
        browser = self.browser()
        browser.get(f"/login?t={self.access.sessions.issue_link(self.access.clerk_name)}")
        return browser


def make_site(world: World, folder: Path) -> Site:
    access = LocalAccess(SessionStore(folder / "sessions.db"), load_tokens(folder / "secrets" / "tokens.json"))
    app = create_app(lambda: world.platform, lambda: access, LocalChalice)
    return Site(world, access, app, Caller(gateway(app)))


@pytest.fixture
def site(world: World, tmp_path: Path) -> Site:
    """A site where everything is plain."""
    return make_site(world, tmp_path)


@pytest.fixture
def doubtful(tmp_path: Path) -> Site:
    """A site whose licence register says otherwise, so that every case goes to a person."""
    records = eligible.register_records(经营者名称="银川市兴庆区另一餐饮有限公司")
    return make_site(make_world(tmp_path, registers=records), tmp_path)
