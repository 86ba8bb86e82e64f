"""What goes back when a request cannot be served: a stable code, a Chinese sentence, never a trace or an input."""

from __future__ import annotations

import logging
import traceback

from pydantic import ValidationError

from domain.record import Record
from domain.rejected import Rejected
from infra.ports import FileRejected, KeyErased, Unavailable, VersionConflict
from journey.commit import NoSuchCase

log = logging.getLogger("miaopi.api")

_CONFLICTS = frozenset({
    "not_editable", "matter_fixed", "already_filed", "decided", "not_filed", "not_referred", "claimed", "not_claimed",
    "not_reviewed", "too_many_files", "granted_already", "open_elsewhere", "disputed_already", "nothing_to_hand_over",
    "overtaken", "no_original",
})


class Problem(Record):
    """Why a request was turned down. ``field`` names the part of the request that is at fault."""

    code: str
    message: str
    field: str | None = None


class HttpProblem(Exception):
    """A problem with its HTTP status, for the few that are about the request itself."""

    def __init__(self, status: int, code: str, message: str, field: str | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.problem = Problem(code=code, message=message, field=field)


def not_found() -> HttpProblem:
    """The one answer to a wrong number, a wrong secret and a case that does not exist."""
    return HttpProblem(404, "not_found", "没有找到。请核对网址；查询办件须同时核对办件编号和查询密码。")


def problem_of(error: Exception, where: str) -> tuple[int, Problem]:
    """HTTP status and problem. What nobody foresaw is logged by type and place only: messages may be personal."""
    match error:
        case HttpProblem():
            return error.status, error.problem
        case Rejected():
            status = 409 if error.code in _CONFLICTS else 422
            return status, Problem(code=error.code, message=error.message, field=error.field)
        case NoSuchCase():
            return 404, not_found().problem
        case FileRejected():
            return 422, Problem(code=error.code, message=error.message)
        case KeyErased():
            return 410, Problem(code="erased", message="本件内容已依法删除，无法查看。")
        case Unavailable() | VersionConflict():
            return 503, Problem(code="unavailable", message="系统繁忙，请稍候再试。已提交的内容不会丢失。")
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed: %s\n%s", where, type(error).__name__, frames)
    return 500, Problem(code="internal", message="系统出现故障，已记录。请稍候再试，或联系窗口办理。")


def invalid(error: ValidationError) -> HttpProblem:
    """The first thing wrong with a body or a query, named but not repeated."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or None
    shown = f"“{field}”" if field else "请求内容"
    match first["type"]:
        case "missing":
            message = f"缺少{shown}。"
        case "extra_forbidden":
            message = f"不认识的字段{shown}，请删除。"
        case "json_invalid":
            message = "请求内容不是正确的 JSON。"
        case _:
            message = f"{shown}填写不合要求，请核对后重填。"
    return HttpProblem(422, "invalid", message, field)
