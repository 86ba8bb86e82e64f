"""Host functions on texts and lists of texts."""

from __future__ import annotations

from collections.abc import Mapping

from domain import normalise
from rules.engine.functions.host import HostFunction, of_arguments

Texts = tuple[str, ...]


def _names(members: Texts) -> Texts:
    return tuple(map(normalise.name_key, members))


def _starts_with(text: str, prefix: str) -> bool:
    return text.startswith(prefix)


def _contains(text: str, part: str) -> bool:
    return part in text


def _subset(part: Texts, whole: Texts) -> bool:
    return set(part) <= set(whole)


def _same_set(one: Texts, other: Texts) -> bool:
    return set(one) == set(other)


TEXTS: Mapping[str, HostFunction] = {
    "规范名称": of_arguments(("text",), "text", "统一全半角、括号和空格后的名称", normalise.name_key),
    "规范地址": of_arguments(("text",), "text", "统一全半角、数字写法后的地址", normalise.address_key),
    "规范电话": of_arguments(("text",), "text", "只留数字、去掉国家代码的电话号码", normalise.phone),
    "规范各项": of_arguments(("list",), "list", "列表的每一项都按规范名称处理", _names),
    "长度": of_arguments(("text",), "int", "字数", len),
    "项数": of_arguments(("list",), "int", "列表有几项", len),
    "开头": of_arguments(("text", "text"), "bool", "前者是否以后者开头", _starts_with),
    "包含": of_arguments(("text", "text"), "bool", "前者是否含有后者", _contains),
    "子集": of_arguments(("list", "list"), "bool", "前者每一项是否都在后者之中", _subset),
    "同集": of_arguments(("list", "list"), "bool", "两个列表的项是否相同，不计次序", _same_set),
}
