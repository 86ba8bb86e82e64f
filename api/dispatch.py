"""From a Chalice request to a handler and back: limits, identity, forgery, parsing, problems, JSON or page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from chalice.app import Blueprint, Chalice, Request, Response

from api import bodies
from api.access import Access
from api.forgery import TOKEN_FIELD, TOKEN_HEADER, form_token, must_be_from_our_pages, must_hold_token
from api.headers import policy
from api.identify import identify
from api.page import Page, Renderer
from api.problems import HttpProblem, Problem, problem_of
from api.roles import CASE_SECRET_HEADER, SYSTEM_KEY_HEADER, Role
from api.routing import Call, File, Principal, Reply, Route, Routes, Upload
from domain.record import Record
from functions.receive.incoming import ticket
from journey.platform import Platform

ANY_TYPE = ["*/*"]
_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Dispatcher:
    """Makes Chalice views of routes. ``platform`` and ``access`` are asked at each request, never at import."""

    platform: Callable[[], Platform]
    access: Callable[[], Access]
    render: Renderer

    def blueprint(self, app: Chalice, routes: Routes) -> Blueprint:
        """A fresh blueprint of one kind of user's routes."""
        blueprint = Blueprint(routes.name)
        for route in routes:
            options = {"methods": [route.method], "content_types": ANY_TYPE, "name": route.name}
            blueprint.route(route.path, **options)(self._view(app, route))
        return blueprint

    def _view(self, app: Chalice, route: Route) -> Callable[..., Response]:
        def view(**_captured: str) -> Response:
            assert app.current_request is not None  # Chalice sets it before it calls a view
            return self.answer(route, app.current_request)

        return view

    def answer(self, route: Route, request: Request) -> Response:
        """Serve one request. Whatever goes wrong becomes a problem."""
        headers = {name.lower(): value for name, value in dict(request.headers).items()}
        page_wanted = "text/html" in headers.get("accept", "")
        call: Call | None = None
        try:
            call = self._identified(route, request, headers)
            call = _parsed(route, call)
            reply = route.handler(call)
            return self._response(reply, call, page_wanted and route.method not in _SAFE, page_wanted)
        except Exception as error:  # noqa: BLE001 - the last line: nothing may leave as a trace
            status, problem = problem_of(error, f"{route.method} {route.path}")
            return self._turned_down(route, call, status, problem, page_wanted)

    def _identified(self, route: Route, request: Request, headers: Mapping[str, str]) -> Call:
        raw = request.raw_body
        raw = raw.encode() if isinstance(raw, str) else raw
        limit = bodies.MAX_UPLOAD_BYTES if route.body is Upload.FILE else bodies.MAX_JSON_BYTES
        if len(raw) > limit:
            raise HttpProblem(413, "too_large", f"请求内容超过 {limit // 1024} KB，请分次提交。")
        form = bodies.entered(headers, raw)
        path = dict(request.uri_params or {})
        platform, access = self.platform(), self.access()
        by_header = any(h in headers for h in ("authorization", CASE_SECRET_HEADER.lower(), SYSTEM_KEY_HEADER.lower()))
        if route.method not in _SAFE and not by_header:
            must_be_from_our_pages(headers)
        principal = identify(route.role, platform, access, path.get("case_id"), headers)
        if route.method not in _SAFE and principal.session is not None:
            must_hold_token(principal.session, form.get(TOKEN_FIELD, (headers.get(TOKEN_HEADER, ""),))[-1])
        query = dict((request.query_params or {}).items())
        return Call(platform, access, principal, path, query, headers, raw, form)

    def _response(self, reply: Reply, call: Call, posted: bool, page_wanted: bool) -> Response:
        cookies = {"Set-Cookie": list(reply.cookies)} if reply.cookies else {}
        if reply.see is not None and (posted or reply.status == 303):
            return Response("", {"Location": reply.see, **cookies}, 303)
        if isinstance(reply.content, File):
            return Response(reply.content.content, {**_file_headers(reply.content), **cookies}, reply.status)
        page = self._page(call, None) if page_wanted else None
        return self._shown(reply.content, page, reply.status, cookies)

    def _turned_down(
        self, route: Route, call: Call | None, status: int, problem: Problem, page_wanted: bool
    ) -> Response:
        """The page whose form was turned down, with the problem on it; else the problem itself."""
        content: Record = problem
        page = None
        try:
            if page_wanted:
                page = self._page(call, problem)
                again = route.again if call is not None and call.entered else None
                shown = again(call).content if again is not None and call is not None else problem
                content = shown if isinstance(shown, Record) else problem
        except Exception as error:  # noqa: BLE001 - the page to be shown again may fail as well
            status, content = problem_of(error, f"{route.method} {route.path} again")
        return self._shown(content, page, status, {"WWW-Authenticate": "Bearer"} if status == 401 else {})

    def _shown(
        self, content: Record, page: Page | None, status: int, headers: Mapping[str, str | list[str]]
    ) -> Response:
        html = self.render(content, page) if page is not None else None
        kind = "text/html; charset=utf-8" if html is not None else "application/json"
        body = html if html is not None else content.model_dump_json()
        forms = {"Content-Security-Policy": policy(page.ticket.url)} if page is not None and page.ticket is not None else {}
        return Response(body, {"Content-Type": kind, "Vary": "Accept", **forms, **headers}, status)

    def _page(self, call: Call | None, problem: Problem | None) -> Page:
        platform = self.platform()
        principal = call.principal if call else Principal(Role.PUBLIC)
        token = form_token(principal.session) if principal.session else ""
        entered = call.entered if call else bodies.NOTHING_ENTERED
        given = ticket(platform, principal.case, back=True) if principal.case is not None else None
        return Page(platform.authority, platform.today(), principal, token, problem, entered, given)


def _parsed(route: Route, call: Call) -> Call:
    if isinstance(route.body, type):
        return replace(call, body=bodies.parse(route.body, call.headers, call.raw, call.entered))
    return call


def _file_headers(file: File) -> dict[str, str]:
    headers = {"Content-Type": file.media_type}
    if file.name is not None:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    if file.immutable:
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return headers
