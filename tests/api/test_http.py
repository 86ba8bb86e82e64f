"""The HTTP host: one citizen's request is never another's, and what does not belong is turned away at the door."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from chalice import Chalice
from chalice.local import LocalChalice

from infra.embedded.http import MAX_BODY_BYTES, Server, gateway
from tests.api.conftest import Caller, Site

CITIZENS = 4


def leaky(base: type[Chalice]) -> Chalice:
    """An application whose every view waits until all citizens' requests have come in, then says whose it is."""
    app = base(app_name="leak", configure_logs=False, env={})
    everybody_in = threading.Barrier(CITIZENS)

    @app.route("/whose")
    def whose() -> dict[str, str]:
        everybody_in.wait(timeout=10)
        request = app.current_request
        assert request is not None
        return {"whose": request.headers["x-citizen"]}

    return app


def asked_at_once(app: Chalice) -> list[str]:
    wsgi = gateway(app)

    def ask(citizen: int) -> str:
        return str(Caller(wsgi, {"x-citizen": str(citizen)}).get("/whose").json()["whose"])

    with ThreadPoolExecutor(CITIZENS) as pool:
        return list(pool.map(ask, range(CITIZENS)))


def test_requests_at_once_are_not_mixed_up() -> None:
    assert asked_at_once(leaky(LocalChalice)) == [str(citizen) for citizen in range(CITIZENS)]


def test_a_plain_chalice_would_mix_them_up_and_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypeError):
        gateway(leaky(Chalice))
    monkeypatch.setattr("infra.embedded.http.LocalChalice", Chalice)
    assert len(set(asked_at_once(leaky(Chalice)))) < CITIZENS


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "[::1]"])
def test_loopback_names_are_answered(site: Site, host: str) -> None:
    assert site.anybody.get("/health", host=host).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8000", "", "8000", "localhost:1:evil.example"]
)
def test_any_other_host_is_misdirected(site: Site, host: str) -> None:
    assert site.anybody.get("/health", host=host).status == 421


@pytest.mark.parametrize("path", ["//127.0.0.1/health", "http://127.0.0.1/health", "*", "/health/x", "/%2e%2e/health"])
def test_odd_addresses_are_not_found(site: Site, path: str) -> None:
    assert site.anybody.get(path).status == 404


def test_path_parameters_are_decoded_once(site: Site) -> None:
    assert site.anybody.get("/verify/%E8%AF%81%2F%252F").json()["certificate_id"] == "证/%2F"


def test_listening_beyond_loopback_must_be_meant(site: Site) -> None:
    with pytest.raises(ValueError, match="name the hosts"):
        Server(site.app, "0.0.0.0", 0)


class TestOverTheWire:
    """A real server on a real port."""

    @pytest.fixture
    def port(self, site: Site) -> Iterator[int]:
        server = Server(site.app, "127.0.0.1", 0)
        thread = threading.Thread(target=server.run)
        thread.start()
        yield server.port
        server.close()
        thread.join(10)

    def ask(self, port: int, method: str, path: str, body: bytes = b"", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request(method, path, body or None, {name.replace("_", "-"): v for name, v in headers.items()})
        return connection.getresponse()

    def test_head_is_get_without_the_body(self, port: int) -> None:
        head, get = self.ask(port, "HEAD", "/health"), self.ask(port, "GET", "/health")
        assert (head.status, head.read()) == (200, b"")
        assert head.headers["content-length"] == get.headers["content-length"]

    def test_the_server_does_not_say_what_it_is(self, port: int) -> None:
        assert self.ask(port, "GET", "/health").headers["server"] is None

    def test_an_upload_over_the_limit_is_told_in_chinese(self, port: int) -> None:
        answer = self.ask(port, "POST", "/cases/x/materials", bytes(MAX_BODY_BYTES + 1))
        assert answer.status == 413
        assert "21 MB" in answer.read().decode()

    def test_bytes_arrive_as_they_were_sent(self, port: int, site: Site) -> None:
        opened = site.world.file(finish=False)
        site.world.work()
        path = f"/cases/{opened.case_id}/documents/certificate"
        sent = self.ask(port, "GET", path, x_case_secret=opened.secret).read()
        document = site.world.case(opened.case_id).documents[0].blob
        assert sent == site.world.platform.vault.open(opened.case_id, document)
