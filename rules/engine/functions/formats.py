"""The host function that asks for a named format; which formats there are is the pack's to say."""

from __future__ import annotations

from collections.abc import Iterable

from domain.doubt import Doubt
from rules.engine.formats import Format
from rules.engine.functions.host import HostFunction, doubted, of_arguments
from rules.engine.gap import Gap

FORMAT = "格式"
_NO_FORMAT = doubted(Doubt.OUT_OF_RANGE)


def matching(formats: Iterable[Format]) -> dict[str, HostFunction]:
    """The function by its name, knowing these formats."""
    by_name = {known.name: known for known in formats}

    def body(text: str, name: str) -> bool | Gap:
        return by_name[name].fits(text) if name in by_name else _NO_FORMAT

    return {FORMAT: of_arguments(("text", "text"), "bool", "整个文本是否符合以此为名的格式，如 格式(规范电话(电话), \"手机号码\")", body)}
