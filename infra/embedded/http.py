"""HTTP on one machine: waitress in front of the Chalice application, with the limits API Gateway would set."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from chalice.config import Config
from chalice.local import LocalChalice, LocalGateway, RouteMatcher
from waitress import wasyncore
from waitress.server import create_server

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
MAX_BODY_BYTES = 21 * 1024 * 1024
# What is over our limit is still taken off the wire up to here, so that its sender can read why.
MAX_RECEIVED_BYTES = 64 * 1024 * 1024
THREADS = 8
POLL_SECONDS = 1.0

Environment = Mapping[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
WsgiApp = Callable[[Environment, StartResponse], Iterable[bytes]]


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class DecodingGateway(LocalGateway):
    """Chalice's local gateway, with path parameters decoded as API Gateway decodes them."""

    def _generate_lambda_event(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None
    ) -> dict[str, Any]:
        event: dict[str, Any] = super()._generate_lambda_event(method, path, headers, body)
        event["pathParameters"] = {name: unquote(value) for name, value in event["pathParameters"].items()}
        return event


class Server:
    """A listening server. ``port`` is the real one where 0 was asked for."""

    def __init__(self, app: LocalChalice, host: str, port: int, *, names: frozenset[str] = LOOPBACK) -> None:
        if host not in LOOPBACK and names <= LOOPBACK:
            raise ValueError("to listen beyond loopback, name the hosts this site is reached by")
        self._channels: dict[int, Any] = {}
        self._stopping = threading.Event()
        self._server = create_server(
            gateway(app, names=names), map=self._channels, host=host, port=port, threads=THREADS, ident="",
            max_request_body_size=MAX_RECEIVED_BYTES,
        )
        self.port = int(self._server.effective_port)

    def run(self) -> None:
        """Serve until :meth:`close` is called by another thread, or an interrupt; then let the threads finish."""
        try:
            # One poll at a time, so that sockets are closed by the thread that polls them.
            while not self._stopping.is_set():
                wasyncore.loop(timeout=POLL_SECONDS, map=self._channels, count=1)
        finally:
            self._server.task_dispatcher.shutdown()
            wasyncore.close_all(self._channels)

    def close(self) -> None:
        """End :meth:`run`."""
        self._stopping.set()
        self._server.pull_trigger()


def serve(app: LocalChalice, host: str, port: int, *, names: frozenset[str] = LOOPBACK) -> None:
    """Serve until interrupted, for the hosts named."""
    Server(app, host, port, names=names).run()


def gateway(app: LocalChalice, *, names: frozenset[str] = LOOPBACK, missing: str = "/not-found") -> WsgiApp:
    """The application as WSGI. ``names`` are the hosts it answers for: another one is a rebinding attack, or a mistake.

    Raises TypeError unless the application keeps its request per thread: a plain Chalice shows one citizen's request
    to another. ``missing`` is the route that answers for addresses that do not exist.
    """
    if not isinstance(app, LocalChalice):
        raise TypeError("a server of many threads needs LocalChalice")
    local = DecodingGateway(app, Config())
    matcher = RouteMatcher(list(app.routes))

    def wsgi(environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
        answer = _refused(environment, names) or _answered(local, _target(environment, matcher, missing), environment)
        phrase = HTTPStatus(answer.status).phrase
        start_response(f"{answer.status} {phrase}", answer.headers)
        return [] if environment["REQUEST_METHOD"] == "HEAD" else [answer.body]

    return wsgi


def _refused(environment: Environment, names: frozenset[str]) -> _Answer | None:
    host = environment.get("HTTP_HOST", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if name.lower() not in names:
        return _problem(421, "wrong_host", "请使用启动时显示的网址访问本服务。")
    if int(environment.get("CONTENT_LENGTH") or 0) > MAX_BODY_BYTES:
        return _problem(413, "too_large", "请求内容超过 21 MB，请压缩或分成几个文件上传。")
    return None


def _target(environment: Environment, matcher: RouteMatcher, missing: str) -> tuple[str, str]:
    """Method and undecoded path with query; the ``missing`` route if nothing is there."""
    method = environment["REQUEST_METHOD"]
    uri = environment["REQUEST_URI"]
    try:
        if uri.startswith("/") and not uri.startswith("//"):
            matcher.match_route(uri)
            return ("GET" if method == "HEAD" else method), uri
    except ValueError:
        pass
    return "GET", missing


def _answered(local: DecodingGateway, target: tuple[str, str], environment: Environment) -> _Answer:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environment.items() if name.startswith("HTTP_") or name in {"CONTENT_TYPE", "CONTENT_LENGTH"}
    }
    headers.setdefault("accept", "*/*")
    body = environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0))
    response = local.handle_request(target[0], target[1], headers, body)
    return _from_lambda(response)


def _from_lambda(response: Mapping[str, Any]) -> _Answer:
    text = response.get("body") or ""
    body = base64.b64decode(text) if response.get("isBase64Encoded") else text.encode()
    headers = [(name, str(value)) for name, value in response["headers"].items()]
    headers += [(name, value) for name, values in response["multiValueHeaders"].items() for value in values]
    return _Answer(response["statusCode"], [*headers, ("Content-Length", str(len(body)))], body)


def _problem(status: int, code: str, message: str) -> _Answer:
    body = json.dumps({"code": code, "message": message, "field": None}, ensure_ascii=False).encode()
    return _Answer(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))], body)
