"""From the bytes of a published pack to plain JSON, before anything looks at what it means: not large, not deep."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

MAX_BYTES = 8 * 1024 * 1024
MAX_LEVELS = 80
MAX_PARTS = 500_000


class NotPlain(ValueError):
    """The content is no JSON, or more than a pack can be; the message says why, in Chinese."""


def parsed(content: bytes) -> Any:
    """The JSON value. Raises NotPlain."""
    if len(content) > MAX_BYTES:
        raise NotPlain(f"文件过大（上限 {MAX_BYTES} 字节）")
    try:
        return json.loads(content, parse_constant=_refused, parse_float=_refused)
    except (ValueError, RecursionError) as problem:
        raise NotPlain(f"不是可用的 JSON（{type(problem).__name__}）") from problem


def must_be_plain(value: Any) -> None:
    """Raise NotPlain if the value is nested too deep, contains itself, or has too many parts."""
    waiting = [(value, 1)]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part, level = waiting.pop()
        if level > MAX_LEVELS:
            raise NotPlain(f"内容嵌套过深（上限 {MAX_LEVELS} 层）")
        waiting += [(below, level + 1) for below in _below(part)]
    raise NotPlain(f"内容过多（上限 {MAX_PARTS} 个部分）")


def _below(part: Any) -> Iterator[Any]:
    if isinstance(part, dict):
        yield from part.values()
    elif isinstance(part, list | tuple):
        yield from part


def _refused(text: str) -> NoReturn:
    raise ValueError(f"no number of this language: {text[:20]}")
