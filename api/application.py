"""The Chalice application put together: all routes, their roles, their pages. Nothing is opened here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalice.app import Chalice

from api import applicant, counter, desk, filing, openapi, public, systems
from api.access import Access
from api.dispatch import Dispatcher
from api.headers import secured
from api.problems import not_found
from api.roles import Role
from api.routing import Call, File, Reply, Route, Routes
from journey.platform import Platform
from web import assets
from web.pages import render

NAME = "miaopi"
BINARY_TYPES = ("application/pdf", "image/tiff", "image/heic", "image/webp", "multipart/form-data")

site = Routes("site")


@site.route("GET", "/openapi.json", Role.PUBLIC, answers={200: "application/json"})
def show_openapi(_call: Call) -> Reply:
    """本接口的 OpenAPI 3.1 描述。"""
    return Reply(File(openapi.as_json(all_routes()), "application/json"))


@site.route("GET", "/static/{name}", Role.PUBLIC, answers={200: "text/css"})
def show_asset(call: Call) -> Reply:
    """样式表和图标，名称中含内容摘要。"""
    asset = assets.find(call.path["name"])
    if asset is None:
        raise not_found()
    return Reply(File(asset.text, asset.media_type, immutable=True))


def all_routes() -> Iterator[Route]:
    """Every route of the interface."""
    for routes in _BLUEPRINTS:
        yield from routes


def create_app(
    platform: Callable[[], Platform], access: Callable[[], Access], chalice_class: type[Chalice] = Chalice
) -> Chalice:
    """The application. A server of many threads needs ``LocalChalice``: a plain ``Chalice`` mixes requests up."""
    app = chalice_class(app_name=NAME, configure_logs=False, env={})
    app.api.binary_types.extend(BINARY_TYPES)
    app.register_middleware(secured, "http")
    dispatcher = Dispatcher(platform, access, render)
    for routes in _BLUEPRINTS:
        app.register_blueprint(dispatcher.blueprint(app, routes))
    return app


_BLUEPRINTS = (public.routes, filing.routes, applicant.routes, desk.routes, counter.routes, systems.routes, site)
