"""The table of routes: every route has one role, a summary, a place in the OpenAPI document and a view in the app."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from api.application import all_routes
from api.openapi import as_json, document
from api.roles import SECURITY_SCHEMES, Role
from api.routing import Reply, Route, Routes
from tests.api.conftest import Site

ROUTES = list(all_routes())
DOCUMENT = document(ROUTES)
PUBLIC = {
    "GET /", "GET /health", "GET /verify", "GET /verify/{certificate_id}", "GET /login", "GET /not-found",
    "GET /openapi.json", "GET /static/{name}", "POST /cases", "POST /query", "POST /logout",
    "GET /matters/{matter}", "POST /matters/{matter}",
}


def operation(route: Route) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][route.path][route.method.lower()]
    return found


def strings(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield key, inner
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_a_route_cannot_be_declared_without_a_role() -> None:
    with pytest.raises(TypeError):
        Routes("nobody").route("GET", "/nowhere", answers={})  # type: ignore[call-arg]


def test_what_is_public_is_listed_here_and_nothing_else() -> None:
    assert {f"{r.method} {r.path}" for r in ROUTES if r.role is Role.PUBLIC} == PUBLIC


def test_roles_follow_the_paths() -> None:
    for route in ROUTES:
        if route.path.startswith(("/desk", "/counter")):
            assert route.role is Role.CLERK, route.path
        if route.path.startswith("/cases/"):
            assert route.role is Role.APPLICANT, route.path
    assert [r.path for r in ROUTES if r.role is Role.SYSTEM] == ["/results"]


def test_the_application_serves_exactly_the_declared_routes(site: Site) -> None:
    assert {(r.method, r.path) for r in ROUTES} == site.served()


def test_names_are_unique_and_every_route_says_what_it_does() -> None:
    names = [route.name for route in ROUTES]
    assert len(set(names)) == len(names)
    assert all(route.summary.endswith("。") for route in ROUTES)


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")
def test_every_route_is_documented_with_its_role(route: Route) -> None:
    documented = operation(route)
    assert documented["security"] == route.role.security
    assert documented["tags"] == [route.role.value]
    assert {p["name"] for p in documented["parameters"] if p["in"] == "path"} == set(re.findall(r"{(\w+)}", route.path))
    assert {str(status) for status in route.answers} < set(documented["responses"])
    assert ("requestBody" in documented) is (route.body is not None)


def test_the_document_holds_together() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    schemas = DOCUMENT["components"]["schemas"]
    for _, ref in strings(DOCUMENT):
        assert ref.removeprefix("#/components/schemas/") in schemas
    schemes = {name for r in ROUTES for requirement in r.role.security for name in requirement}
    assert schemes == set(SECURITY_SCHEMES) == set(DOCUMENT["components"]["securitySchemes"])
    operations = [op for path in DOCUMENT["paths"].values() for op in path.values()]
    assert len({op["operationId"] for op in operations}) == len(operations) == len(ROUTES)


def test_requests_refuse_unknown_keys_in_the_schema_too() -> None:
    assert DOCUMENT["components"]["schemas"]["Refusal"]["additionalProperties"] is False
    assert DOCUMENT["components"]["schemas"]["Application"]["additionalProperties"] is False


def test_the_served_document_is_the_written_one(site: Site) -> None:
    answer = site.anybody.get("/openapi.json")
    assert answer.text == as_json(ROUTES)
    assert answer.json() == json.loads(as_json(ROUTES))


def test_routes_keep_the_order_and_the_handler_they_were_declared_with() -> None:
    routes = Routes("small")

    @routes.route("GET", "/a", Role.PUBLIC, answers={})
    def first(_call: Any) -> Reply:
        raise NotImplementedError

    assert [(route.name, route.path) for route in routes] == [("first", "/a")]
