"""The OpenAPI 3.1 document, made from the routes and their pydantic types. ``python -m api.openapi`` prints it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from pydantic.json_schema import models_json_schema

from api.problems import Problem
from api.roles import SECURITY_SCHEMES, Role
from api.routing import Route, Upload
from domain.record import Record

VERSION = "1.0.0"
_REF = "#/components/schemas/{model}"
_BINARY = {"type": "string", "format": "binary"}
_FILES = {"type": "object", "properties": {"files": {"type": "array", "items": _BINARY}}, "required": ["files"]}


def document(routes: Iterable[Route]) -> dict[str, Any]:
    """The whole interface; the same routes give the same document."""
    listed = sorted(routes, key=lambda route: (route.path, route.method))
    types = _types(listed)
    schemas, definitions = models_json_schema([(t, "validation") for t in types], ref_template=_REF)
    names = {kind: schemas[kind, "validation"]["$ref"] for kind in types}
    paths: dict[str, dict[str, Any]] = {}
    for route in listed:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "秒批 Miaopi", "version": VERSION, "description": "政务服务事项的申请、查询、审查和核验；可以办理的事项见首页"},
        "tags": [{"name": role.value} for role in Role],
        "paths": paths,
        "components": {"schemas": definitions["$defs"], "securitySchemes": SECURITY_SCHEMES},
    }


def as_json(routes: Iterable[Route]) -> str:
    """The document as text, the same for the same routes."""
    return json.dumps(document(routes), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _types(routes: Iterable[Route]) -> list[type[Record]]:
    found: dict[type[Record], None] = {Problem: None}
    for route in routes:
        for kind in (route.body, *route.answers.values()):
            if isinstance(kind, type):
                found[kind] = None
    return list(found)


def _operation(route: Route, names: Mapping[type[Record], str]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "tags": [route.role.value],
        "parameters": _parameters(route),
        "responses": {str(status): _answer(status, kind, names) for status, kind in route.answers.items()}
        | {"default": _answer(None, Problem, names)},
        "security": route.role.security,
    }
    if route.body is Upload.FILE:
        content = {"application/octet-stream": {"schema": _BINARY}, "multipart/form-data": {"schema": _FILES}}
        operation["requestBody"] = {"required": True, "content": content}
    elif isinstance(route.body, type):
        schema = {"$ref": names[route.body]}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    text = {"type": "string"}
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": text} for name in re.findall(r"{(\w+)}", route.path)
    ]
    in_query = [
        {"name": name, "in": "query", "required": False, "description": words, "schema": text}
        for name, words in route.query.items()
    ]
    return in_path + in_query


def _answer(status: int | None, kind: type[Record] | str, names: Mapping[type[Record], str]) -> dict[str, Any]:
    words = HTTPStatus(status).phrase if status else "未能办理的原因"
    if isinstance(kind, str):
        return {"description": words, "content": {kind: {"schema": _BINARY}}}
    return {"description": words, "content": {"application/json": {"schema": {"$ref": names[kind]}}}}


def main() -> None:
    """Print the document."""
    from api.application import all_routes

    sys.stdout.write(as_json(all_routes()))


if __name__ == "__main__":
    main()
