"""Requests a browser was tricked into (CSRF): the browser's own word on where they come from, and a form token."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from api.problems import HttpProblem

TOKEN_FIELD = "form_token"  # noqa: S105 - a field's name
TOKEN_HEADER = "x-form-token"  # noqa: S105 - a header's name


def form_token(session: str) -> str:
    """The token of every form shown in this session; nobody without the session's cookie can make it."""
    return hmac.new(session.encode(), b"form", "sha256").hexdigest()[:32]


def must_be_from_our_pages(headers: Mapping[str, str]) -> None:
    """Raises HttpProblem 403 if a browser says the request comes from elsewhere. Another port is elsewhere too."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        ours = site in {"same-origin", "none"}
    else:
        origin = headers.get("origin")
        ours = origin is None or urlsplit(origin).netloc == headers.get("host")
    if not ours:
        raise HttpProblem(403, "foreign_page", "该请求不是从本网站页面发出的，已拒绝。请回到本网站重新操作。")


def must_hold_token(session: str, given: str) -> None:
    """Raises HttpProblem 403 unless the token is this session's."""
    if not hmac.compare_digest(form_token(session).encode(), given.encode()):
        raise HttpProblem(403, "stale_form", "页面已过期，请刷新后重新提交。")
