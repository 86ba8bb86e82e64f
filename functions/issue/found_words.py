"""What a rule saw, in words people read: one line a field, with the sources that agree or differ."""

from __future__ import annotations

import re
from collections.abc import Mapping

from domain.identifiers import birth_date

SYSTEM = "本系统"
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\d{6})\d{8}(\d{3}[\dXx])(?![0-9A-Za-z])")


def found_words(values: Mapping[str, str], sources: Mapping[str, str]) -> str:
    """``经营者名称：某店（许可证、证照库一致）``; where sources differ each is named with what it says. ``sources``: their
    names by the part of a field's name before the dot, where that is not the name itself."""
    fields: dict[str, dict[str, str]] = {}
    for name, value in values.items():
        source, _, field = name.rpartition(".")
        fields.setdefault(field, {})[sources.get(source, source)] = value or "（无）"
    return "；".join(_line(field, said) for field, said in fields.items())


def without_id_numbers(text: str) -> str:
    """The text with the middle of every 公民身份号码 hidden: what is mailed may pass many hands."""
    return _ID_NUMBER.sub(lambda found: found[0] if birth_date(found[0]) is None else f"{found[1]}********{found[2]}", text)


def _line(field: str, said: Mapping[str, str]) -> str:
    named = [source for source in said if source]
    if len(set(said.values())) == 1:
        value = next(iter(said.values()))
        where = "、".join(named) + ("一致" if len(named) > 1 else "")
        return f"{field}：{value}" + (f"（{where}）" if where else "")
    return f"{field}：" + "，".join(f"{source or SYSTEM}“{value}”" for source, value in said.items())
