"""What the schema says of an author's data, in Chinese, at the key it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from rules.authoring import keys
from rules.authoring.keys import WORDS, Keys
from rules.authoring.marked import Marked
from rules.authoring.problem import Problem

_SHOULD_BE = {
    "int": "应为整数，如 10", "date": "应为日期，如 2026-01-01", "string": "应为文本；数字请加引号，如 \"640104\"",
    "bool": "应为 true 或者 false", "tuple": "应为列表，如 [甲, 乙]", "dict": "应写成“键: 值”的形式", "model": "应写成“键: 值”的形式",
}
_CHOICES = {"literal_error", "enum"}


def faults(error: ValidationError, written: Marked, names: Keys) -> Iterator[Problem]:
    """One problem a fault of the schema. ``names`` are the keys of the part that was validated."""
    chinese = {compiled: key for key, compiled in names.items()} | _inner()
    for fault in error.errors(include_url=False):
        path = [chinese.get(str(part), part) if isinstance(part, str) else part for part in fault["loc"]]
        key = "”的“".join(str(part) for part in path if isinstance(part, str))
        yield Problem(written.place(*path), f"“{key}”{_said(fault)}" if key else _said(fault))


def _said(fault: Any) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    if fault["type"] == "missing":
        return "没有填写，请补上"
    if fault["type"] in _CHOICES:
        words = {str(value): word for word, value in WORDS.items() if isinstance(value, str)}
        options = [words.get(option, option) for option in str(fault["ctx"]["expected"]).replace("'", "").replace(
            " or ", ", ").split(", ")]
        return f"不能是「{words.get(str(fault['input']), fault['input'])}」，可用的有：{'、'.join(options)}"
    kind = str(fault["type"]).partition("_")[0]
    return _SHOULD_BE.get(kind, f"不合格（{fault['msg']}），请对照其他规则包更正")


def _inner() -> dict[str, str]:
    """Keys of the sections within a file."""
    tables = (keys.LAW, keys.AUTO_APPROVE, keys.WINDOW, keys.TERM, keys.VALIDITY, keys.RECORD_NUMBER,
              keys.SUPERVISION, keys.ARCHIVE)
    return {compiled: key for table in tables for key, compiled in table.items()}
