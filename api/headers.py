"""Headers every answer carries, whoever made it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from chalice.app import Request, Response

from api.problems import Problem

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'{elsewhere}; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def policy(form: str = "") -> str:
    """The Content-Security-Policy of a page; ``form`` is where else than to us a form of it is sent."""
    origin = urlsplit(form)
    return _POLICY.format(elsewhere=f" {origin.scheme}://{origin.netloc}" if form else "")


SECURITY_HEADERS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def secured(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Middleware: add what is missing, so that a route may say otherwise (a style sheet may be kept)."""
    response = _in_our_words(get_response(request))
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _in_our_words(response: Response) -> Response:
    """The framework's own refusals are plain dictionaries; routes answer with text or bytes."""
    if isinstance(response.body, str | bytes):
        return response
    status, message = _REFUSALS.get(response.status_code, (500, "系统出现故障，请稍候再试。"))
    problem = Problem(code="request", message=message)
    headers = {**response.headers, "Content-Type": "application/json"}
    return Response(problem.model_dump_json(), headers, status)


_REFUSALS = {
    400: (406, "请求头 Accept 不接受该文件的类型，请改为 */*。"),
    405: (405, "该网址不支持这种请求方法。"),
    415: (415, "请求内容的类型不受支持。"),
}
