"""Request bodies: JSON from programs, form fields from pages, both checked by the same type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, get_origin
from urllib.parse import parse_qsl

from pydantic import ValidationError

from api.forgery import TOKEN_FIELD
from api.multipart import Part, parts
from api.problems import HttpProblem, invalid
from domain.record import Record

MAX_JSON_BYTES = 256 * 1024
MAX_UPLOAD_BYTES = 21 * 1024 * 1024
MAX_FORM_FIELDS = 100
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

Entered = Mapping[str, tuple[str, ...]]
NOTHING_ENTERED: Entered = MappingProxyType({})


def media_type(headers: Mapping[str, str]) -> str:
    """The declared media type without its parameters."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def entered(headers: Mapping[str, str], raw: bytes) -> Entered:
    """The fields of a page's form, without its files; none if the body is not one."""
    if media_type(headers) == MULTIPART:
        fields = _parts(headers, raw, file=False)
        return _collected((part.name, part.content.decode("utf-8", "replace")) for part in fields)
    if media_type(headers) != FORM:
        return NOTHING_ENTERED
    try:
        pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, max_num_fields=MAX_FORM_FIELDS)
    except ValueError as error:
        raise HttpProblem(422, "invalid", "表单内容无法识别，请刷新页面后重填。") from error
    return _collected(pairs)


def uploads(headers: Mapping[str, str], name: str, raw: bytes) -> tuple[tuple[str, bytes], ...]:
    """Names and contents of the files sent: all of a page's form, or the body itself under the name given."""
    if media_type(headers) != MULTIPART:
        return ((name, raw),)
    return tuple((part.filename or "", part.content) for part in _parts(headers, raw, file=True) if part.filename)


def _parts(headers: Mapping[str, str], raw: bytes, *, file: bool) -> list[Part]:
    return [part for part in parts(headers["content-type"], raw) if (part.filename is not None) is file]


def _collected(pairs: Iterable[tuple[str, str]]) -> Entered:
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value)
    return fields


def parse(kind: type[Record], headers: Mapping[str, str], raw: bytes, form: Entered) -> Record:
    """The body as its type. Raises HttpProblem 415 or 422; unknown keys are refused."""
    try:
        match media_type(headers):
            case "application/json":
                return kind.model_validate_json(raw)
            case "application/x-www-form-urlencoded":
                return kind.model_validate(_from_form(kind, form))
    except ValidationError as error:
        raise invalid(error) from None
    raise HttpProblem(415, "media_type", f"请求内容的类型应为 {JSON}。")


def _from_form(kind: type[Record], form: Entered) -> dict[str, Any]:
    """Lists are typed one item a line or ticked one by one; a ticked box is true. What is not ticked and what is left
    empty is left to its default."""
    values: dict[str, Any] = {}
    for name, texts in form.items():
        if name == TOKEN_FIELD:
            continue
        declared = kind.model_fields.get(name)
        annotation = declared.annotation if declared else None
        if annotation is bool:
            values[name] = texts[-1] != ""
        elif get_origin(annotation) is tuple:
            values[name] = tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())
        elif texts[-1] or declared is None or declared.is_required():
            values[name] = texts[-1]
    return values
