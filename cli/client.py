"""The HTTP door, used as any applicant, clerk or neighbouring system would use it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import requests

TIMEOUT_SECONDS = 60.0


class TurnedDown(Exception):
    """The server answered with a problem; ``message`` is its Chinese text for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message


class Client:
    """One caller. Raises TurnedDown for a problem, requests.ConnectionError if nobody answers."""

    def __init__(self, url: str, *, secret: str = "", clerk_token: str = "", system_key: str = "") -> None:
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False
        headers = {"X-Case-Secret": secret, "X-System-Key": system_key}
        headers["Authorization"] = f"Bearer {clerk_token}" if clerk_token else ""
        self._session.headers.update({name: value for name, value in headers.items() if value})
        self._session.headers["Accept"] = "application/json"

    def get(self, path: str) -> dict[str, Any]:
        """GET and decode."""
        return self._answer(self._session.get(self._url + path, timeout=TIMEOUT_SECONDS))

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """POST JSON and decode."""
        return self._answer(self._session.post(self._url + path, json=dict(body or {}), timeout=TIMEOUT_SECONDS))

    def upload(self, path: str, name: str, content: bytes) -> dict[str, Any]:
        """POST a file's bytes under its name."""
        headers = {"X-File-Name": quote(name), "Content-Type": "application/octet-stream"}
        return self._answer(
            self._session.post(self._url + path, data=content, headers=headers, timeout=TIMEOUT_SECONDS)
        )

    def upload_by_ticket(self, ticket: Mapping[str, Any], name: str, content: bytes) -> None:
        """Post a file under its name to where a ticket says, without what we are known by here."""
        fields = {**ticket["fields"], "x-amz-meta-name": quote(name)}
        with requests.Session() as stranger:
            stranger.trust_env = False
            posted = stranger.post(ticket["url"], data=fields, files={"file": content}, timeout=TIMEOUT_SECONDS)
        if not posted.ok:
            raise TurnedDown(posted.status_code, "not_stored", f"文件“{name}”没有传成，请重试；单个文件不得超过 20 MB。")

    def download(self, path: str) -> bytes:
        """GET a document."""
        response = self._session.get(self._url + path, headers={"Accept": "*/*"}, timeout=TIMEOUT_SECONDS)
        if not response.ok:
            self._answer(response)
        return response.content

    def with_secret(self, secret: str) -> Client:
        """The same door for the holder of a case's secret."""
        return Client(self._url, secret=secret)

    def _answer(self, response: requests.Response) -> dict[str, Any]:
        try:
            body = response.json()
        except requests.JSONDecodeError:
            body = {}
        if not response.ok:
            raise TurnedDown(response.status_code, str(body.get("code", "")), str(body.get("message", "")))
        return dict(body)
